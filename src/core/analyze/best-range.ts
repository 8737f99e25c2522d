import { quantile } from '../math/quantile.ts';
import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { BestRange } from '../model/finding.ts';
import type { Range } from '../model/space.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial, topOf, unitsOf, valuesOf } from './sample.ts';

/** Narrower than this share of the range, a dozen trials cannot tell. */
const NARROWEST = 0.1;
/** Added at both ends: the ends of a small sample lie inside the true ones. */
const MARGIN = 0.05;

/**
 * The middle 80 % of the best trials along the range's own scale, widened by a
 * twentieth of the range at both ends, at least a tenth of it wide, and holding the best trial. Null for
 * categories and when fewer than 8 trials count.
 */
export function bestRangeOf(range: Range, sample: readonly SampleTrial[]): BestRange | null {
  if (range.kind === 'categorical') return null;
  if (unitsOf(range, sample).length < ENOUGH_TO_ANALYZE) return null;
  const top = topOf(sample);
  const units = unitsOf(range, top);
  if (units.length === 0) return null;
  let low = quantile(units, 0.1) - MARGIN;
  let high = quantile(units, 0.9) + MARGIN;
  const missing = Math.max(0, NARROWEST - (high - low)) / 2;
  low = Math.max(0, low - missing);
  high = Math.min(1, high + missing);
  const best = valuesOf(range, top)[0];
  if (best) {
    const at = toUnit(range, best.x);
    if (at < low) low = at;
    if (at > high) high = at;
  }
  const min = Number(fromUnit(range, low));
  const max = Number(fromUnit(range, high));
  const ends = { min: Math.min(min, max), max: Math.max(min, max) };
  const values = valuesOf(range, top).map(({ x }) => Number(x));
  const inside = values.filter((x) => x >= ends.min && x <= ends.max).length;
  return { ...ends, from: units.length, inside, stability: null };
}
