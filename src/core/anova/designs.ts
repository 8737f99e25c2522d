import { productsOfRows } from '../math/four-dots.ts';
import type { Axis } from './anova.ts';
import { type BlockProducts, type Columns, columnsOf, type Gram, gramOfBlocks } from './gram.ts';
import { type Resolution, type Terms, termsOf } from './terms.ts';

export interface Design {
  readonly terms: Terms;
  readonly gram: Gram;
}

type Pair = readonly [number, number];

/**
 * Models of the same values at the same points that differ in their pairs of axes only: each column, and each product of
 * two, is made once.
 */
export function designsOf(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  values: Float64Array,
  resolution: Resolution,
): (pairs: readonly Pair[]) => Design {
  const n = points.length;
  const alone = termsOf(axes, [], resolution);
  const rows = new Float64Array(n * alone.width);
  for (const [i, point] of points.entries()) {
    alone.write(point, rows.subarray(i * alone.width, (i + 1) * alone.width));
  }
  const curves = alone.list.map(({ from, to }) => columnsOf(rows, alone.width, from, to));
  const surfaces = new Map<string, Columns>();
  const surfaceOf = ([a, b]: Pair): Columns => {
    const found = surfaces.get(`${a} ${b}`) ?? columnsOf(...productRows(rows, alone, a, b));
    surfaces.set(`${a} ${b}`, found);
    return found;
  };
  const known = new Map<Columns, Map<Columns, Float64Array>>();
  const productsOf: BlockProducts = (a, b) => {
    const row = known.get(a) ?? new Map<Columns, Float64Array>();
    known.set(a, row);
    const found = row.get(b) ?? productsOfRows(a.values, a.p, b.values, b.p, n);
    row.set(b, found);
    return found;
  };
  return (pairs) => ({
    terms: termsOf(axes, pairs, resolution),
    gram: gramOfBlocks([...curves, ...pairs.map(surfaceOf)], values, productsOf),
  });
}

/** First functions of one axis times those of another, point by point, as what `columnsOf` takes. */
function productRows(
  rows: Float64Array,
  { list, width, paired }: Terms,
  a: number,
  b: number,
): [Float64Array, number, number, number] {
  const n = rows.length / width;
  const [fromA, fromB] = [list[a]?.from ?? 0, list[b]?.from ?? 0];
  const [sizeA, sizeB] = [paired[a] ?? 0, paired[b] ?? 0];
  const products = new Float64Array(n * sizeA * sizeB);
  let at = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < sizeA; k++) {
      const value = rows[i * width + fromA + k] as number;
      for (let l = 0; l < sizeB; l++) products[at++] = value * (rows[i * width + fromB + l] as number);
    }
  }
  return [products, sizeA * sizeB, 0, sizeA * sizeB];
}
