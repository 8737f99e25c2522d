import { type Column, codesOf, type Schema } from '../../core/model/data.ts';

/**
 * Fills the columns that the model reads, in the order of `modelColumns`, from one value per feature as `encodeCell`
 * gives them: the same values, or with 'one-hot' a 1 in the column of a category's code and 0 in its others (in all
 * of them when it is missing).
 *
 * Reads `values` from `from` on, writes into `out` from `to` on.
 */
export type Expand = (values: ArrayLike<number>, from: number, out: Float32Array, to: number) => void;

/** How the rows of a schema are expanded; make it once for many rows. */
export function expansionOf({ features, categories }: Pick<Schema, 'features' | 'categories'>): Expand {
  const widths = features.map((column) => (categories === 'one-hot' ? widthOf(column) : 0));
  return (values, from, out, to) => {
    let at = to;
    for (const [i, width] of widths.entries()) {
      const value = values[from + i] as number;
      if (width === 0) out[at++] = value;
      else {
        out.fill(0, at, at + width);
        if (!Number.isNaN(value)) out[at + value] = 1;
        at += width;
      }
    }
  };
}

/** Columns of a category that is expanded; 0 for a feature that is one column as it is. */
function widthOf(column: Column): number {
  return column.kind === 'category' ? codesOf(column) : 0;
}
