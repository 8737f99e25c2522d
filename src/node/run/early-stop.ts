/** The median rule, asked of a job's state after each round. */
import type { JobState } from '../../core/model/state.ts';
import { shouldStop } from '../../core/tune/early-stopping.ts';

/** `curve`: the objective of the running trial after each of its rounds so far. */
export function endsEarly(state: JobState, curve: readonly number[]): boolean {
  const { metric, direction } = state.job.objective;
  const earlier = state.trials
    .filter((trial) => trial.state === 'finished' && trial.outcome === 'completed')
    .map((trial) => trial.curve[metric] ?? []);
  return shouldStop({ direction, curve, earlier });
}
