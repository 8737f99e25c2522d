import type { JobState } from '../../core/model/state.ts';
import type { Trial } from '../../core/model/trial.ts';

/** A state as JSON brought it: there NaN, which is "not measured", has become null. */
export function withNaN(state: JobState): JobState {
  return { ...state, trials: state.trials.map(trialWithNaN) };
}

function trialWithNaN(trial: Trial): Trial {
  const curve = listsWithNaN(trial.curve);
  if (trial.state === 'running') return { ...trial, curve };
  const metrics = mapped(trial.metrics, numberOf);
  const { details } = trial;
  return {
    ...trial,
    curve,
    metrics,
    details: details && { ...details, folds: listsWithNaN(details.folds) },
  };
}

function listsWithNaN(lists: Readonly<Record<string, readonly number[]>>): Record<string, readonly number[]> {
  return mapped(lists, (values) => values.map(numberOf));
}

function mapped<T>(record: Readonly<Record<string, T>>, to: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(value)]));
}

function numberOf(value: number | null): number {
  return value ?? Number.NaN;
}
