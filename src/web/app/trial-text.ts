/** One trial in words: for the tooltip, the live region and the table. */

import type { Job } from '../../core/model/job.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric, formatNumber, metricLabel } from '../../core/words/number.ts';

/** What deploying a cross-validated trial does first. */
export const REFIT = 'Deploying trains one model on all rows first.';

export function outcomeText(trial: Trial): string {
  if (trial.state === 'running') return 'running';
  if (trial.stoppedBy === 'job') return 'cut off';
  return trial.outcome === 'stopped' ? 'stopped early' : trial.outcome;
}

/** A configuration's value as text. */
export function valueText(value: number | string | undefined): string {
  if (value === undefined) return '–';
  return typeof value === 'number' ? formatNumber(value) : value;
}

/** For example "Trial 12, completed, AUC 0.9731, eta 0.12, max_depth 4". */
export function trialSentence(trial: Trial, job: Job): string {
  const value = metricOf(trial, job.objective.metric);
  const parts = [
    `Trial ${trial.number}`,
    outcomeText(trial),
    ...(value === null ? [] : [`${metricLabel(job.objective.metric)} ${formatMetric(value)}`]),
    ...job.space.map((range) => `${range.name} ${valueText(trial.config[range.name])}`),
  ];
  return parts.join(', ');
}
