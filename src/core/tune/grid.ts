/** Grid search: every combination of categories once, in a fixed order. */
import { fail } from '../model/problem.ts';
import { cardinality, configurationAt } from './discrete.ts';
import type { Candidate, History } from './history.ts';

/**
 * The combination whose number is the number of proposals so far; null after the last. Throws
 * 'request-unsupported' when a range is not categorical (SageMaker's rule).
 */
export function proposeGrid({ space, proposed }: History): Candidate | null {
  const numeric = space.find((range) => range.kind !== 'categorical');
  if (numeric) {
    throw fail('request-unsupported', numeric.name, {
      member: 'Strategy',
      value: `Grid with the ${numeric.kind} range ${numeric.name}`,
      instead: 'Grid search takes categorical ranges only: list the values, or use Random or Bayesian.',
    });
  }
  if (proposed >= cardinality(space)) return null;
  return { config: configurationAt(space, proposed), origin: 'grid' };
}
