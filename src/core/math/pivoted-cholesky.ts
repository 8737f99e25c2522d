/**
 * A factor of a covariance matrix that may be singular, and draws from the normal distribution with it.
 *
 * Cholesky with diagonal pivoting (N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 10.3): stops
 * when what is left is nothing but rounding, as with models that predict the same.
 */
import type { Random } from './random.ts';

export interface Factor {
  /** n x rank, row-major: A = L L' up to rounding. */
  readonly l: Float64Array;
  readonly n: number;
  readonly rank: number;
}

/** `a`: symmetric, positive semidefinite, n x n. It is not changed. In steps: of n = 1000 it takes about a second. */
export function* pivotedCholesky(a: Float64Array, n: number): Generator<void, Factor> {
  const columns: Float64Array[] = [];
  const left = Float64Array.from({ length: n }, (_, i) => a[i * n + i] as number);
  const stop = Math.max(0, ...left) * 1e-12;
  const used = new Uint8Array(n);
  while (columns.length < n) {
    let pivot = -1;
    for (let i = 0; i < n; i++) {
      if (
        !used[i] &&
        (left[i] as number) > stop &&
        (pivot < 0 || (left[i] as number) > (left[pivot] as number))
      ) {
        pivot = i;
      }
    }
    if (pivot < 0) break;
    used[pivot] = 1;
    const root = Math.sqrt(left[pivot] as number);
    const column = new Float64Array(n);
    for (let i = 0; i < n; i++) column[i] = a[pivot * n + i] as number;
    for (const before of columns) {
      const factor = before[pivot] as number;
      for (let i = 0; i < n; i++) column[i] = (column[i] as number) - (before[i] as number) * factor;
    }
    for (let i = 0; i < n; i++) {
      // A pivot that is done has nothing left: what shows there is rounding.
      const value = used[i] && i !== pivot ? 0 : (column[i] as number) / root;
      column[i] = value;
      left[i] = (left[i] as number) - value * value;
    }
    columns.push(column);
    if (columns.length % 16 === 0) yield;
  }
  const rank = columns.length;
  const l = new Float64Array(n * rank);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < n; i++) l[i * rank + j] = column[i] as number;
  }
  return { l, n, rank };
}

/** Writes one draw from N(0, L L') into `draw`, from its place `at` on. */
export function drawNormal({ l, n, rank }: Factor, random: Random, draw: Float32Array, at: number): void {
  const z = Float64Array.from({ length: rank }, () => random.normal());
  for (let i = 0; i < n; i++) {
    let value = 0;
    for (let j = 0; j < rank; j++) value += (l[i * rank + j] as number) * (z[j] as number);
    draw[at + i] = value;
  }
}
