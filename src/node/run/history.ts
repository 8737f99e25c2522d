/** What a strategy may know of a job: its own trials, and its parents' as foreign ones. */
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf, type Trial } from '../../core/model/trial.ts';
import type { History, Observation } from '../../core/tune/strategy.ts';

export function historyOf(state: JobState, parents: readonly JobState[]): History {
  const { job } = state;
  return {
    space: job.space,
    direction: job.objective.direction,
    seed: job.seed,
    proposed: state.trials.length,
    running: state.trials.filter((trial) => trial.state === 'running').map((trial) => trial.config),
    finished: [
      ...parents.flatMap((parent) => observations(parent, job.objective.metric, true)),
      ...observations(state, job.objective.metric, false),
    ],
  };
}

function observations(state: JobState, metric: string, foreign: boolean): Observation[] {
  return state.trials.filter(isFinished).map((trial) => {
    const value = metricOf(trial, metric);
    // No standard error: all trials are scored on the same rows, so an AUC's own error is shared by them and
    // says nothing of their differences, which is what the search compares. Their noise is learned instead.
    return { config: configOf(state, trial), value, standardError: null, foreign };
  });
}

/** With the parent's fixed values, so that what a child tunes anew is known for its parents' trials too. */
function configOf(state: JobState, trial: FinishedTrial): Record<string, number | string> {
  const fixed = Object.entries(state.job.fixed).map(([name, text]) => {
    const number = Number(text);
    return [name, text !== '' && Number.isFinite(number) ? number : text] as const;
  });
  return { ...Object.fromEntries(fixed), ...trial.config };
}

function isFinished(trial: Trial): trial is FinishedTrial {
  return trial.state === 'finished';
}
