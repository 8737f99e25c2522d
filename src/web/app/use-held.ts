import { useEffect, useState } from 'react';

/** True once `value` has been true for `pause` milliseconds; false as soon as it is false. */
export function useHeld(value: boolean, pause: number): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!value) {
      setHeld(false);
      return;
    }
    const timer = window.setTimeout(() => setHeld(true), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return held && value;
}
