/** Which part of the metric's axis is drawn. */
import { quantile } from '../math/quantile.ts';
import type { Direction } from '../model/job.ts';

/** 'best' = the part where the good half of the trials is told apart; 'all' = from worst to best. */
export type Focus = 'best' | 'all';

/** Share of the drawn span that is left free beyond the outermost values. */
const MARGIN = 0.07;
/** Beyond this a span overflows; below the other there is nothing to tell apart. */
const LARGEST = 1e300;
const SMALLEST = 1e-200;

/**
 * Domain of the metric's axis for these values (any order, finite).
 *
 * With focus 'best' it begins no lower than median - 3 (best - median) (for a metric to maximise; mirrored
 * otherwise): a bell-shaped cloud is shown whole, while a long tail of bad trials does not press the good
 * ones into a line. At least the better half of the values always lies inside.
 */
export function focusOf(
  values: readonly number[],
  direction: Direction,
  focus: Focus,
): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const sign = direction === 'maximize' ? 1 : -1;
  const sorted = values.map((v) => Math.min(LARGEST, Math.max(-LARGEST, v)) * sign).sort((a, b) => a - b);
  const worst = sorted[0] as number;
  const best = sorted[sorted.length - 1] as number;
  const from = focus === 'best' ? Math.max(worst, fence(sorted, best)) : worst;
  const flat = !(best - from > Math.max(SMALLEST, Math.abs(best) * 1e-12));
  const margin = flat ? Math.max(Math.abs(best) * 0.02, 1e-6) : (best - from) * MARGIN;
  const low = (from - margin) * sign;
  const high = (best + margin) * sign;
  return low < high ? [low, high] : [high, low];
}

function fence(sorted: readonly number[], best: number): number {
  const median = quantile(sorted, 0.5);
  return best > median ? median - 3 * (best - median) : Number.NEGATIVE_INFINITY;
}
