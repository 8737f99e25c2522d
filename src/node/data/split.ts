import { createRandom } from '../../core/math/random.ts';

/** A class keeps at least this many rows on either side, if it has twice as many. */
const leastRows = 2;

/**
 * A stratified split: 1 for each row held out for validation, 0 for each row to train on. Of each class, the
 * same share is held out, rounded. `labels` holds 0 and 1.
 */
export function stratifiedSplit(labels: Uint8Array, fraction: number, seed: number): Uint8Array {
  const heldOut = new Uint8Array(labels.length);
  const random = createRandom(seed);
  for (const label of [0, 1]) {
    const rows: number[] = [];
    for (const [row, each] of labels.entries()) if (each === label) rows.push(row);
    const wanted = Math.round(rows.length * fraction);
    const count = Math.max(leastRows, Math.min(rows.length - leastRows, wanted));
    const chosen = random.fork(`class ${label}`).shuffle(rows).slice(0, count);
    for (const row of chosen) heldOut[row] = 1;
  }
  return heldOut;
}
