import type { Evidence, HyperparameterReport } from '../model/report.ts';
import type { SearchSpace } from '../model/space.ts';
import { SIGNIFICANT } from './grounds.ts';
import { permutationEvidence } from './permutation.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial } from './sample.ts';
import { surrogateEvidence } from './surrogate.ts';

/** From this share of adaptively chosen trials on, they cannot be treated as drawn at random. */
const ADAPTIVE_SHARE = 0.2;

/**
 * Whether each hyperparameter matters, by a test that holds for how the trials were chosen; in the order of the
 * space, null when fewer than 8 trials count. The same seed gives the same numbers.
 */
export function evidenceOf(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): (Evidence | null)[] {
  if (sample.length < ENOUGH_TO_ANALYZE) return space.map(() => null);
  if (isAdaptive(sample))
    return surrogateEvidence(space, sample, seed).map((p) => ({ method: 'surrogate', p }));
  return permutationEvidence(space, sample, seed).map((p) => ({ method: 'permutation', p }));
}

/** A parent's trial counts as chosen: this job's ranges were drawn around the good ones. */
export function isAdaptive(sample: readonly SampleTrial[]): boolean {
  const chosen = sample.filter((t) => !t.own || t.origin === 'bayesian').length;
  return chosen > 0 && chosen >= ADAPTIVE_SHARE * sample.length;
}

/**
 * Whether a correlation may be called a relation. Under adaptive sampling its own p-value does not hold, so the
 * evidence has to support it; else the adjusted p-value suffices.
 */
export function isRelated({ correlation, evidence }: HyperparameterReport): boolean {
  const { pAdjusted } = correlation;
  if (pAdjusted === null || pAdjusted >= SIGNIFICANT) return false;
  return evidence?.method !== 'surrogate' || evidence.p < SIGNIFICANT;
}
