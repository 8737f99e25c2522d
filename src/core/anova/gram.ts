/**
 * What a linear model needs of its points: sums of squares and products of the columns, each less its mean (which
 * takes the constant out of the model), so that whatever follows costs nothing per point.
 */
import { dot } from '../math/cholesky.ts';

export interface Gram {
  /** Points and columns. */
  readonly n: number;
  readonly p: number;
  /** Columns less their means, one after the other: column j at j * n. */
  readonly columns: Float64Array;
  readonly means: Float64Array;
  /** p x p, both triangles. */
  readonly products: Float64Array;
  /** Columns times values less their mean. */
  readonly withValues: Float64Array;
  /** The values less their mean. */
  readonly values: Float64Array;
  readonly mean: number;
  /** Sum of squares of `values`. */
  readonly squares: number;
}

/** `rows`: n x p, one point after the other. */
export function gramOf(rows: Float64Array, p: number, values: Float64Array): Gram {
  const n = values.length;
  const columns = new Float64Array(n * p);
  const means = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    const column = columns.subarray(j * n, (j + 1) * n);
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const x = rows[i * p + j] as number;
      column[i] = x;
      sum += x;
    }
    const mean = sum / n;
    means[j] = mean;
    for (let i = 0; i < n; i++) column[i] = (column[i] as number) - mean;
  }
  const mean = values.reduce((sum, y) => sum + y, 0) / n;
  const centred = values.map((y) => y - mean);
  const products = new Float64Array(p * p);
  const withValues = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    for (let k = 0; k <= j; k++) {
      const product = dot(columns, j * n, columns, k * n, 0, n);
      products[j * p + k] = product;
      products[k * p + j] = product;
    }
    withValues[j] = dot(columns, j * n, centred, 0, 0, n);
  }
  return {
    n,
    p,
    columns,
    means,
    products,
    withValues,
    values: centred,
    mean,
    squares: dot(centred, 0, centred, 0, 0, n),
  };
}
