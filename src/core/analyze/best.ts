import { hanleyMcNeil } from '../math/hanley-mcneil.ts';
import { positivesOf } from '../model/data.ts';
import type { Best } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import type { SampleTrial } from './sample.ts';

/** The job's own trial with the best objective (the earlier one of equals), or null when there is none. */
export function bestOf(state: JobState, sample: readonly SampleTrial[]): Best | null {
  const own = sample.filter((t) => t.own);
  const first = own[0];
  if (!first) return null;
  const best = own.reduce((a, b) => (b.score > a.score ? b : a), first);
  const { standardError, errorMethod } = errorOf(state, best);
  const withinNoise =
    standardError === null ? null : own.filter((t) => best.score - t.score <= standardError).length;
  return {
    trial: best.trial,
    number: best.number,
    value: best.value,
    standardError,
    errorMethod,
    withinNoise,
  };
}

/** Measured from the trial's predictions; without them, from the counts of the rows that the AUC was measured on. */
function errorOf(
  state: JobState,
  { trial, value }: SampleTrial,
): Pick<Best, 'standardError' | 'errorMethod'> {
  const { metric } = state.job.objective;
  const found = state.trials.find(({ name }) => name === trial);
  const measured = found?.state === 'finished' ? found.metrics[`${metric}_se`] : undefined;
  if (measured !== undefined) return { standardError: measured, errorMethod: 'delong' };
  const standardError = errorByCounts(state, value);
  return { standardError, errorMethod: standardError === null ? null : 'hanley-mcneil' };
}

/** "validation:auc" is measured on the validation rows, "train:auc" on the training rows. */
function errorByCounts(state: JobState, value: number): number | null {
  const [part, name] = state.job.objective.metric.split(':');
  const rows = part === 'validation' ? state.data?.validation : part === 'train' ? state.data?.train : null;
  // Counts say nothing of rows that weigh differently.
  const positives = rows && !state.data?.weighted ? positivesOf(rows) : null;
  if (!rows || positives === null || name !== 'auc') return null;
  return hanleyMcNeil(value, positives, rows.rows - positives);
}
