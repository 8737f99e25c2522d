import type { Correlation, Evidence, Shape } from '../model/finding.ts';
import type { SearchSpace } from '../model/space.ts';
import { adaptiveEvidence } from './adaptive-evidence.ts';
import { SIGNIFICANT } from './grounds.ts';
import { type DesignEvidence, designEvidence } from './permutation.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial } from './sample.ts';

/** From this share of adaptively chosen trials on, they cannot be treated as drawn at random. */
const ADAPTIVE_SHARE = 0.2;

/**
 * Whether each hyperparameter matters, by a test that holds for how the trials were chosen; in the order of the
 * space, null when fewer than 8 trials count. The same seed gives the same numbers.
 */
export function evidenceOf(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  correlations: readonly Correlation[],
  seed: number,
): (Evidence | null)[] {
  if (sample.length < ENOUGH_TO_ANALYZE) return space.map(() => null);
  const method = isAdaptive(sample) ? 'surrogate' : 'design';
  const found =
    method === 'surrogate'
      ? surrogateShapes(space, sample, correlations)
      : designEvidence(space, sample, seed);
  return found.map(({ p, shape }) => ({ method, p, shape: p < SIGNIFICANT ? shape : null }));
}

/** A parent's trial counts as chosen: this job's ranges were drawn around the good ones. */
export function isAdaptive(sample: readonly SampleTrial[]): boolean {
  const chosen = sample.filter((t) => !t.own || t.origin === 'bayesian').length;
  return chosen > 0 && chosen >= ADAPTIVE_SHARE * sample.length;
}

function surrogateShapes(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  correlations: readonly Correlation[],
): DesignEvidence[] {
  return adaptiveEvidence(space, sample).map((p, i) => {
    return { p, shape: space[i]?.kind === 'categorical' ? 'differs' : shapeOf(correlations[i]) };
  });
}

function shapeOf(correlation: Correlation | undefined): Shape {
  const rho = correlation?.spearman;
  if (!rho || rho.p >= SIGNIFICANT) return 'other';
  return rho.value > 0 ? 'rising' : 'falling';
}
