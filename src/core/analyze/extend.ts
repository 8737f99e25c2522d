import { fromScale, toScale } from '../model/coordinate.ts';
import type { NumericRange } from '../model/space.ts';
import { limitsOf, type NumericLimits } from './limits.ts';
import { roundOut } from './round-range.ts';

/** Added beyond the wall, as a share of the range's width along its scale. */
const STEP = 0.5;
/** On logarithmic scales at most a factor of ten. */
const MOST_LOG = Math.log(10);
/** A logarithmic range that begins here or below is as good as at 0. */
const LOG_FLOOR = 1e-10;
/** An extension has to add at least this share of the width. */
const WORTHWHILE = 0.01;

/**
 * The range with one end moved outwards by half its width along its scale, inside what XGBoost takes and
 * can use; null when that end is already (nearly) at its limit.
 */
export function extended(range: NumericRange, side: 'min' | 'max'): NumericRange | null {
  const low = toScale(range.scaling, range.min);
  const high = toScale(range.scaling, range.max);
  const width = high - low;
  const step = range.scaling === 'linear' ? STEP * width : Math.min(STEP * width, MOST_LOG);
  const wall = limitOf(range, side);
  const target = fromScale(range.scaling, side === 'min' ? low - step : high + step);
  if (!Number.isFinite(target) || !Number.isFinite(width)) return null;
  const moved = roundOut(side === 'min' ? { ...range, min: target } : { ...range, max: target });
  // Only the moved end is rounded; the other one stays as the person wrote it.
  const end = side === 'min' ? Math.max(wall, moved.min) : Math.min(wall, moved.max);
  const result = side === 'min' ? { ...range, min: end } : { ...range, max: end };
  const gained = side === 'min' ? low - toScale(range.scaling, end) : toScale(range.scaling, end) - high;
  return gained >= WORTHWHILE * width ? result : null;
}

/** How far an end may go: the nearest of XGBoost's bound, what is useful, and what the scale can show. */
export function limitOf(range: NumericRange, side: 'min' | 'max'): number {
  const limits = limitsOf(range.name) ?? unknown(range);
  if (side === 'max') {
    // A range that begins beyond the useful bound was asked for: it is not pulled back.
    const most = Math.max(limits.usefulMax, range.max);
    return range.scaling === 'reverse-log' ? Math.min(most, 1 - 1e-6, Math.max(range.max, 1 - 1e-6)) : most;
  }
  const least = Math.min(limits.usefulMin, range.min);
  if (range.scaling === 'reverse-log') return Math.max(least, 0);
  if (range.scaling === 'log')
    return Math.max(least, Math.min(range.min, range.kind === 'integer' ? 1 : LOG_FLOOR));
  return least;
}

/** Nothing is known: what was never negative stays so. */
function unknown(range: NumericRange): NumericLimits {
  const min = range.min >= 0 ? 0 : Number.NEGATIVE_INFINITY;
  const max = Number.POSITIVE_INFINITY;
  return { min, max, minOpen: false, usefulMin: min, usefulMax: max };
}
