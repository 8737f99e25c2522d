/** Which trial of a job is meant, among those whose model can be used. */
import { deployable } from '../../core/model/deployable.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';

/**
 * `asked`: 'best', a trial's name or its number. Throws 'no-finished-trials', 'trial-not-found' or
 * 'trial-without-model'.
 */
export function deployableTrial(state: JobState, asked: string): FinishedTrial {
  return asked === 'best' ? bestTrial(state) : trialNamed(state, asked);
}

/** The best by the job's objective among those that can be served; of equal ones the first. */
function bestTrial({ job, trials }: JobState): FinishedTrial {
  const { metric, direction } = job.objective;
  const sign = direction === 'maximize' ? 1 : -1;
  let best: { trial: FinishedTrial; value: number } | null = null;
  for (const each of trials) {
    const value = metricOf(each, metric);
    const trial = deployableOrNull(each);
    if (value === null || !trial) continue;
    if (!best || sign * value > sign * best.value) best = { trial, value };
  }
  if (!best) throw fail('no-finished-trials', job.name, { job: job.name });
  return best.trial;
}

function trialNamed({ job, trials }: JobState, asked: string): FinishedTrial {
  const trial = trials.find((each) => each.name === asked || String(each.number) === asked);
  if (!trial) throw fail('trial-not-found', '--trial', { job: job.name, trial: asked });
  const found = deployableOrNull(trial);
  if (found) return found;
  const outcome = trial.state === 'running' ? 'is still running' : trial.outcome;
  throw fail('trial-without-model', '--trial', { trial: trial.name, outcome });
}

function deployableOrNull(trial: Trial): FinishedTrial | null {
  return trial.state === 'finished' && deployable(trial) !== null ? trial : null;
}
