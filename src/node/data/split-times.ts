/** Splits by time: the latest rows are held out, and rows of the same time stay together. */
import { impossible, type Shares } from './split-shares.ts';

/**
 * Per row its part: test (2) is the latest share, validation (1) the one before it, training (0) all earlier. The
 * training part keeps at least `trainingTimes` different times.
 */
export function splitTimes(times: ArrayLike<number>, shares: Shares, trainingTimes: number): Uint8Array {
  const part = new Uint8Array(times.length);
  if (shares.validation === 0 && shares.test === 0) return part;
  const rows = Array.from(part, (_, row) => row);
  const until = [1 - shares.validation - shares.test, 1 - shares.test].map((share) => share * rows.length);
  const wanted = shares.validation === 0 ? until.slice(1) : shares.test === 0 ? until.slice(0, 1) : until;
  const blocks = blocksOf(times, rows, wanted, trainingTimes);
  const parts = shares.validation === 0 ? [0, 2] : [0, 1, 2];
  for (const row of rows) part[row] = parts[blocks[row] as number] as number;
  return part;
}

/** Per row its place in time, 0 to `folds`, in blocks of about equal size; see `PreparedData.folds`. */
export function foldTimes(times: ArrayLike<number>, rows: readonly number[], folds: number): Uint8Array {
  const wanted = Array.from({ length: folds }, (_, i) => ((i + 1) / (folds + 1)) * rows.length);
  return blocksOf(times, rows, wanted, 1);
}

/** Per row its block: as many of the earliest rows before each border as is wanted, or nearly so. */
function blocksOf(
  times: ArrayLike<number>,
  rows: readonly number[],
  wanted: readonly number[],
  firstTimes: number,
): Uint8Array {
  const sorted = Float64Array.from(rows, (row) => times[row] as number).sort();
  const missing = sorted.reduce((count, each) => count + (Number.isNaN(each) ? 1 : 0), 0);
  if (missing > 0) throw impossible(`${missing} rows have no time`);
  const borders = bordersNear(sorted, wanted, firstTimes);
  const block = new Uint8Array(times.length);
  for (const row of rows) {
    const time = times[row] as number;
    let at = 0;
    while (at < borders.length && time >= (borders[at] as number)) at++;
    block[row] = at;
  }
  return block;
}

/** For each wanted number of rows, the time at which the next block begins; each block has a time at least. */
function bordersNear(sorted: Float64Array, wanted: readonly number[], firstTimes: number): number[] {
  const starts: number[] = [];
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) starts.push(i);
  const needed = firstTimes + wanted.length;
  if (starts.length < needed) {
    const found = starts.length === 1 ? 'all times are equal' : `there are ${starts.length} times`;
    throw impossible(`${found}, and ${needed} different ones are needed`);
  }
  let least = firstTimes;
  return wanted.map((rows, i) => {
    const most = starts.length - (wanted.length - i);
    let at = least;
    const distance = (candidate: number) => Math.abs((starts[candidate] as number) - rows);
    while (at < most && distance(at + 1) <= distance(at)) at++;
    least = at + 1;
    return sorted[starts[at] as number] as number;
  });
}
