import type { TrialCounts } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { metricOf } from '../model/trial.ts';

/** How many of the job's own trials went where. */
export function countsOf(state: JobState): TrialCounts {
  let [completed, stopped, cutOff, failed, running, used] = [0, 0, 0, 0, 0, 0];
  for (const trial of state.trials) {
    if (trial.state === 'running') running++;
    else if (trial.outcome === 'completed') completed++;
    else if (trial.outcome === 'stopped') stopped++;
    else failed++;
    if (trial.state === 'finished' && trial.stoppedBy === 'job') cutOff++;
    if (metricOf(trial, state.job.objective.metric) !== null) used++;
  }
  return { total: state.trials.length, completed, stopped, cutOff, failed, running, used };
}
