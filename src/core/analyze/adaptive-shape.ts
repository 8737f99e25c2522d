import type { Correlation, Effect, Evidence } from '../model/finding.ts';
import { shapeOfCurve } from './shape.ts';

/**
 * The evidence with a shape that holds where trials crowd: that of the effect over the whole range, where there is one.
 * Without an effect, a direction is claimed only when the plain correlation has one beyond doubt (its interval lies on one
 * side of 0) and the partial one does not contradict it; else the shape is 'other'. Evidence of designs, of categories and of
 * nothing stays as it is.
 */
export function withEffectShape(
  evidence: Evidence | null,
  effect: Effect | null,
  correlation: Correlation,
): Evidence | null {
  if (evidence?.method !== 'surrogate' || evidence.shape === null || evidence.shape === 'differs')
    return evidence;
  if (effect) {
    const curve = effect.curve.map(({ value, low, high }) => ({ mean: value, low, high }));
    return { ...evidence, shape: shapeOfCurve(curve) };
  }
  const { spearman, partial } = correlation;
  const sure = spearman !== null && spearman.low * spearman.high > 0;
  const contradicted = spearman !== null && partial !== null && spearman.value * partial.value < 0;
  return sure && !contradicted ? evidence : { ...evidence, shape: 'other' };
}
