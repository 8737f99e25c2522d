/** Splits at random, each class alike. */
import { createRandom } from '../../core/math/random.ts';
import type { Shares } from './split-shares.ts';

/** A class keeps at least this many rows in each part, if it has that many for each. */
const leastRows = 2;

/**
 * Per row its part (0 training, 1 validation, 2 test): of each class, the same share, rounded. Training keeps at
 * least `leastTraining` rows of a class that has them besides two for each other part.
 */
export function splitRows(
  labels: ArrayLike<number>,
  shares: Shares,
  seed: number,
  leastTraining: number,
): Uint8Array {
  const part = new Uint8Array(labels.length);
  const random = createRandom(seed);
  const validationLeast = shares.validation > 0 ? leastRows : 0;
  for (const [label, rows] of rowsByClass(labels).entries()) {
    const shuffled = random.fork(`class ${label}`).shuffle(rows);
    let taken = 0;
    const take = (share: number, to: 1 | 2, leave: number) => {
      if (share === 0) return;
      const wanted = Math.round(rows.length * share);
      const count = Math.max(leastRows, Math.min(rows.length - taken - leave, wanted));
      for (const row of shuffled.slice(taken, taken + count)) part[row] = to;
      taken += count;
    };
    take(shares.test, 2, Math.max(leastRows, leastTraining) + validationLeast);
    take(shares.validation, 1, Math.max(leastRows, leastTraining));
  }
  return part;
}

/** Per row the fold that it validates: the folds' sizes differ by at most one, in each class and in all. */
export function foldRows(
  labels: ArrayLike<number>,
  rows: readonly number[],
  folds: number,
  seed: number,
): Uint8Array {
  const fold = new Uint8Array(labels.length);
  const random = createRandom(seed);
  // The next class goes on where the last one ended, so that remainders do not all fall to the first folds.
  let next = 0;
  for (const [label, members] of rowsByClass(labels, rows).entries()) {
    for (const row of random.fork(`folds of class ${label}`).shuffle(members)) {
      fold[row] = next;
      next = (next + 1) % folds;
    }
  }
  return fold;
}

function rowsByClass(labels: ArrayLike<number>, among?: readonly number[]): number[][] {
  const byClass: number[][] = [];
  const count = among?.length ?? labels.length;
  for (let i = 0; i < count; i++) {
    const row = among ? (among[i] as number) : i;
    const label = labels[row] as number;
    while (byClass.length <= label) byClass.push([]);
    byClass[label]?.push(row);
  }
  return byClass;
}
