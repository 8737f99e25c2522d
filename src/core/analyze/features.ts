/**
 * One hyperparameter as a few columns that sum to zero over the trials that have a value of it: cosines of its place in
 * the order (cos pi u, cos 2 pi u, ...: J. Neyman's smooth test, Skand. Aktuarietidskr. 20 (1937) 149-199, in the form of
 * R. L. Eubank and J. D. Hart), or one column per category.
 */
import { ranked } from '../math/ranked.ts';
import { toUnit } from '../model/coordinate.ts';
import type { Range } from '../model/space.ts';
import type { SampleTrial } from './sample.ts';

export interface Features {
  readonly kind: 'numeric' | 'categorical';
  /** Indices of the trials that have a value, ascending. */
  readonly rows: Uint32Array;
  /** Row by row, as `rows`: `width` numbers each. */
  readonly columns: Float64Array;
  readonly width: number;
  /** Numeric: place in the order, in (0, 1). Categorical: index of the category. As `rows`. */
  readonly places: Float64Array;
  /** Number of different values. */
  readonly levels: number;
}

/** Most cosines: a peak is the second one, a plateau at one end the first three. */
const COSINES = 4;

/** Null when fewer than two different values were tried. */
export function featuresOf(range: Range, sample: readonly SampleTrial[]): Features | null {
  const units = sample.map(({ config }) => {
    const value = config[range.name];
    return value === undefined ? Number.NaN : toUnit(range, value);
  });
  const rows = Uint32Array.from([...units.keys()].filter((i) => !Number.isNaN(units[i] as number)));
  const order = ranked(Float64Array.from(rows, (i) => bounded(units[i] as number)));
  const { n, levels } = order;
  if (levels < 2) return null;
  const numeric = range.kind !== 'categorical';
  const places = numeric ? order.ranks.map((r) => (r - 0.5) / n) : categoryIndex(order.values);
  const width = numeric ? Math.min(COSINES, levels - 1) : levels;
  const columns = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < width; k++) {
      const place = places[i] as number;
      columns[i * width + k] = numeric ? Math.cos((k + 1) * Math.PI * place) : place === k ? 1 : 0;
    }
  }
  centre(columns, width);
  return { kind: numeric ? 'numeric' : 'categorical', rows, columns, width, places, levels };
}

/** A log scale has no place for 0: it comes first. */
function bounded(u: number): number {
  return Math.max(-1e300, Math.min(1e300, u));
}

function categoryIndex(values: Float64Array): Float64Array {
  const seen = [...new Set(values)].sort((a, b) => a - b);
  return values.map((v) => seen.indexOf(v));
}

function centre(columns: Float64Array, width: number): void {
  const n = columns.length / width;
  for (let k = 0; k < width; k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += (columns[i * width + k] as number) / n;
    for (let i = 0; i < n; i++) columns[i * width + k] = (columns[i * width + k] as number) - mean;
  }
}
