/**
 * What a linear model needs of its points: sums of squares and products of the columns, each less its mean (which
 * takes the constant out of the model), so that whatever follows costs nothing per point.
 */
import { dot } from '../math/cholesky.ts';
import { productsOfRows } from '../math/four-dots.ts';

/** Columns at points, each less its mean. */
export interface Columns {
  /** Points and columns. */
  readonly n: number;
  readonly p: number;
  /** One after the other: column j at j * n. */
  readonly values: Float64Array;
  /** The means taken off. */
  readonly means: Float64Array;
}

export interface Gram {
  /** Points and columns. */
  readonly n: number;
  readonly p: number;
  /** Columns less their means, n long each. */
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  /** p x p, both triangles. */
  readonly products: Float64Array;
  /** Columns times values less their mean. */
  readonly withValues: Float64Array;
  /** The values less their mean. */
  readonly values: Float64Array;
  /** Sum of squares of `values`. */
  readonly squares: number;
}

/** `rows`: n x p, one point after the other. */
export function gramOf(rows: Float64Array, p: number, values: Float64Array): Gram {
  return gramOfBlocks([columnsOf(rows, p, 0, p)], values);
}

/** Columns `from` .. `to` of rows of `width` numbers, one row per point. */
export function columnsOf(rows: Float64Array, width: number, from: number, to: number): Columns {
  const [n, p] = [rows.length / width, to - from];
  const values = new Float64Array(n * p);
  const means = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += rows[i * width + from + j] as number;
    const mean = sum / n;
    means[j] = mean;
    for (let i = 0; i < n; i++) values[j * n + i] = (rows[i * width + from + j] as number) - mean;
  }
  return { n, p, values, means };
}

/** Sums of products of all columns of two blocks, a.p x b.p. */
export type BlockProducts = (a: Columns, b: Columns) => Float64Array;

const computed: BlockProducts = (a, b) => productsOfRows(a.values, a.p, b.values, b.p, a.n);

/** The blocks side by side. `productsOf`: where products of blocks are remembered. */
export function gramOfBlocks(
  blocks: readonly Columns[],
  values: Float64Array,
  productsOf: BlockProducts = computed,
): Gram {
  const n = values.length;
  const p = blocks.reduce((sum, block) => sum + block.p, 0);
  const mean = values.reduce((sum, y) => sum + y, 0) / n;
  const centred = values.map((y) => y - mean);
  const columns = blocks.flatMap((block) =>
    Array.from({ length: block.p }, (_, j) => block.values.subarray(j * n, (j + 1) * n)),
  );
  const means = new Float64Array(p);
  const products = new Float64Array(p * p);
  let down = 0;
  for (const [g, a] of blocks.entries()) {
    means.set(a.means, down);
    let across = 0;
    for (const b of blocks.slice(0, g + 1)) {
      const block = productsOf(a, b);
      for (let j = 0; j < a.p; j++) {
        for (let k = 0; k < b.p; k++) {
          const product = block[j * b.p + k] as number;
          products[(down + j) * p + across + k] = product;
          products[(across + k) * p + down + j] = product;
        }
      }
      across += b.p;
    }
    down += a.p;
  }
  return {
    n,
    p,
    columns,
    means,
    products,
    withValues: Float64Array.from(columns, (column) => dot(column, 0, centred, 0, 0, n)),
    values: centred,
    squares: dot(centred, 0, centred, 0, 0, n),
  };
}
