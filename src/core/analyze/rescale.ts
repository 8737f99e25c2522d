import { median } from '../math/quantile.ts';
import { toUnit } from '../model/coordinate.ts';
import type { NumericRange } from '../model/space.ts';
import { proposalLimits } from './limits.ts';
import { roundOut } from './round-range.ts';
import { type SampleTrial, valuesOf } from './sample.ts';

/** The middle of the best trials lies within this share of the range from its low end. */
const CROWDED = 0.2;
/** A logarithmic axis shows more than a linear one from this ratio of its ends on. */
const ORDERS = 100;

/**
 * The range on a logarithmic axis, where the best trials crowd the low end of a linear one that spans orders of magnitude; null
 * where they do not, where such an axis makes no sense, or could not show a value that has to stay (0 has no logarithm).
 * It begins where smaller values do nothing (see `limits.ts`) and ends where it did.
 */
export function rescaled(
  range: NumericRange,
  top: readonly SampleTrial[],
  hold: readonly number[],
): NumericRange | null {
  const limits = proposalLimits(range.name);
  if (range.scaling !== 'linear' || !limits?.orders) return null;
  const units = valuesOf(range, top).map(({ x }) => toUnit(range, x));
  if (units.length === 0 || median(units) > CROWDED) return null;
  const least = range.kind === 'integer' ? Math.max(1, limits.minLog) : limits.minLog;
  const floor = Math.min(Math.max(range.min, least), ...hold);
  if (!(floor > 0) || !(range.max / floor >= ORDERS)) return null;
  const rounded = roundOut({ ...range, min: floor, scaling: 'log' });
  const min = rounded.min >= range.min && rounded.min > 0 ? rounded.min : floor;
  return { ...range, min, scaling: 'log' };
}
