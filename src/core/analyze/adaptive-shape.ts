import type { Effect, Evidence } from '../model/finding.ts';
import { shapeOfCurve } from './shape.ts';

/**
 * The evidence with the shape of the effect over the whole range, where there is one: under adaptive sampling the
 * correlation it had its shape from is that of the crowded trials. Evidence of designs, and of nothing, stays as it is.
 */
export function withEffectShape(evidence: Evidence | null, effect: Effect | null): Evidence | null {
  if (evidence?.method !== 'surrogate' || evidence.shape === null || evidence.shape === 'differs')
    return evidence;
  if (!effect) return evidence;
  return {
    ...evidence,
    shape: shapeOfCurve(effect.curve.map(({ value, low, high }) => ({ mean: value, low, high }))),
  };
}
