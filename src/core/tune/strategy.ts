/** Which configuration next? A strategy answers from the history of the job alone. */
import type { Strategy } from '../model/job.ts';
import { fail } from '../model/problem.ts';
import { proposeBayesian } from './bayesian.ts';
import { proposeGrid } from './grid.ts';
import type { Propose } from './history.ts';
import { proposeRandom } from './random.ts';

export type { Candidate, History, Observation, Propose } from './history.ts';

/**
 * The strategy of a name. Equal histories give equal proposals, so a job that resumes after a crash goes on
 * as if nothing had happened. Throws 'request-unsupported' for 'hyperband'.
 */
export function createStrategy(strategy: Strategy): Propose {
  if (strategy === 'random') return proposeRandom;
  if (strategy === 'grid') return proposeGrid;
  if (strategy === 'bayesian') return proposeBayesian;
  throw fail('request-unsupported', 'Strategy', {
    member: 'Strategy',
    value: 'Hyperband',
    instead:
      'Use Bayesian or Random; early stopping with TrainingJobEarlyStoppingType = Auto saves time as well.',
  });
}
