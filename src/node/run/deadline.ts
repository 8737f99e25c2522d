/** The longest delay a Node timer takes; a longer one fires at once. */
const longestDelay = 2 ** 31 - 1;

/** Calls back after so many milliseconds, months if need be; disposing calls it off. */
export function callAfter(milliseconds: number, callback: () => void): Disposable {
  let left = Math.max(0, milliseconds);
  let timer: NodeJS.Timeout;
  const arm = () => {
    const delay = Math.min(left, longestDelay);
    timer = setTimeout(() => {
      left -= delay;
      if (left > 0) arm();
      else callback();
    }, delay);
  };
  arm();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}
