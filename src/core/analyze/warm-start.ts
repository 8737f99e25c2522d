import type { WarmStartReport } from '../model/proposal.ts';
import type { JobState } from '../model/state.ts';
import { metricOf } from '../model/trial.ts';

/** SageMaker's limit for the parents of a warm start. */
const MOST_PARENTS = 5;
/** SageMaker's limit for the trials of a job, against which those of all its parents count. */
export const MOST_TRIALS = 500;

/**
 * Whether a job of `maxTrials` trials may start from this one, and from which of its parents besides: SageMaker does not
 * follow a warm start further back, so earlier generations are listed too, nearest first, five in all. An earlier generation is left
 * out where its names differ, or where its trials would be too many; one whose trials are not at hand is believed to fit.
 */
export function warmStartOf(
  state: JobState,
  parents: readonly JobState[],
  maxTrials: number,
): WarmStartReport {
  const { job, status, trials } = state;
  const refused = (
    code: NonNullable<WarmStartReport['refused']>['code'],
    detail: Readonly<Record<string, number | string>>,
  ): WarmStartReport => ({ parents: [], refused: { code, detail } });
  if (!trials.some((trial) => metricOf(trial, job.objective.metric) !== null))
    return refused('no-trials', {});
  let total = trials.length + maxTrials;
  if (total > MOST_TRIALS) return refused('too-many-trials', { trials: total, limit: MOST_TRIALS });
  const names = namesOf(state);
  const listed = [job.name];
  for (const name of job.warmStart?.type === 'identical' ? job.warmStart.parents : []) {
    const parent = parents.find((p) => p.job.name === name);
    const more = parent?.trials.length ?? 0;
    if (listed.length === MOST_PARENTS || listed.includes(name)) continue;
    if (parent && namesOf(parent) !== names) continue;
    if (total + more > MOST_TRIALS) continue;
    total += more;
    listed.push(name);
  }
  // It may start from these as soon as this job has ended.
  const running = status === 'in-progress' || status === 'stopping';
  return {
    parents: listed,
    refused: running ? { code: 'still-running', detail: { parent: job.name } } : null,
  };
}

function namesOf({ job }: JobState): string {
  return [...job.space.map((range) => range.name), ...Object.keys(job.fixed)].sort().join('\u0000');
}
