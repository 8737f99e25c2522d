/** A small table with a signal, the same every time. */
import { createRandom } from '../../../src/core/math/random.ts';

export function syntheticTable(rows: number, columns: number, seed: number) {
  const random = createRandom(seed);
  const data = new Float32Array(rows * columns);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      data[row * columns + column] = random.next() < 0.1 ? Number.NaN : random.normal();
    }
    const signal = (data[row * columns] || 0) + 0.7 * (data[row * columns + 1] || 0) + random.normal();
    labels[row] = signal > 0.3 ? 1 : 0;
  }
  return { data, labels, rows, columns };
}

/** AUC by its definition: the share of (positive, negative) pairs in the right order, a tie for a half. */
export function aucByPairs(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  let right = 0;
  let pairs = 0;
  for (let i = 0; i < labels.length; i++) {
    for (let j = 0; j < labels.length; j++) {
      if (labels[i] !== 1 || labels[j] !== 0) continue;
      const [a, b] = [scores[i] as number, scores[j] as number];
      right += a > b ? 1 : a === b ? 0.5 : 0;
      pairs++;
    }
  }
  return right / pairs;
}
