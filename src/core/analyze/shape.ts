import type { Shape } from '../model/finding.ts';

/** A curve over one hyperparameter: ascending in x, with an interval at each point. */
export type CurvePoint = { readonly mean: number; readonly low: number; readonly high: number };

/** A way up or down counts from this share of the whole span on. */
const COUNTS = 0.15;

/**
 * What a curve looks like. A way (between any two points) counts when it is 15 % of the whole span and larger than
 * its error, the errors of its ends taken as independent. Only ways up count: rising. Only ways down: falling. Up to the
 * highest point and down from it, but not the like at the lowest: peak; the mirror image: valley. Anything else: other.
 */
export function shapeOfCurve(curve: readonly CurvePoint[]): Exclude<Shape, 'differs'> {
  const top = extreme(curve, 1);
  const bottom = extreme(curve, -1);
  const [highest, lowest] = [curve[top], curve[bottom]];
  if (!highest || !lowest) return 'other';
  const span = highest.mean - lowest.mean;
  /** Whether a way goes up from some point of [from, at) to `at` or on; sign -1: down. */
  const goes = (sign: 1 | -1, from: number, to: number): boolean => {
    for (let i = from; i <= to; i++) {
      for (let j = i + 1; j <= to; j++) {
        const [a, b] = [curve[i] as CurvePoint, curve[j] as CurvePoint];
        const way = sign * (b.mean - a.mean);
        if (way > 0 && way >= COUNTS * span && way > Math.hypot(halfWidth(a), halfWidth(b))) return true;
      }
    }
    return false;
  };
  const last = curve.length - 1;
  const up = goes(1, 0, last);
  const down = goes(-1, 0, last);
  if (up !== down) return up ? 'rising' : 'falling';
  if (!up) return 'other';
  const peak = goes(1, 0, top) && goes(-1, top, last);
  const valley = goes(-1, 0, bottom) && goes(1, bottom, last);
  if (peak === valley) return 'other';
  return peak ? 'peak' : 'valley';
}

/** Index of the highest point (sign 1) or the lowest (sign -1). */
function extreme(curve: readonly CurvePoint[], sign: 1 | -1): number {
  return curve.reduce((best, point, i) => {
    return sign * (point.mean - (curve[best] as CurvePoint).mean) > 0 ? i : best;
  }, 0);
}

function halfWidth({ low, high }: CurvePoint): number {
  return (high - low) / 2;
}
