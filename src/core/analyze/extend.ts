import { fromScale, toScale } from '../model/coordinate.ts';
import type { NumericRange } from '../model/space.ts';
import { type ProposalLimits, proposalLimits } from './limits.ts';
import { roundOut } from './round-range.ts';

/** Added beyond the wall, as a share of the range's width along its scale. */
const STEP = 0.5;
/** On logarithmic scales at most a factor of ten. */
const MOST_LOG = Math.log(10);
/** A range towards 1 on a reverse logarithmic scale cannot reach it. */
const REVERSE_LOG_TOP = 1 - 1e-6;
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

/** How far an end may go: the nearest of what is useful and what the scale can show; never inside the range. */
export function limitOf(range: NumericRange, side: 'min' | 'max'): number {
  const limits = proposalLimits(range.name) ?? unknown(range);
  if (side === 'max') {
    const most = range.scaling === 'reverse-log' ? Math.min(limits.max, REVERSE_LOG_TOP) : limits.max;
    return Math.max(most, range.max);
  }
  if (range.scaling === 'linear') return Math.min(limits.min, range.min);
  if (range.scaling === 'reverse-log') return Math.max(0, Math.min(limits.min, range.min));
  // Whole numbers on a logarithmic axis begin at 1.
  const least = range.kind === 'integer' ? Math.max(1, limits.minLog) : limits.minLog;
  return Math.min(least, range.min);
}

/** Nothing is known: what was never negative stays so. */
function unknown(range: NumericRange): ProposalLimits {
  const min = range.min >= 0 ? 0 : Number.NEGATIVE_INFINITY;
  return { min, max: Number.POSITIVE_INFINITY, minLog: LOG_FLOOR, orders: false };
}
