/** The metrics of the best trial that are worth knowing. */
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial } from '../../core/model/trial.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { foldTable } from '../../core/words/fold-table.ts';
import { overfitting } from '../../core/words/metric-groups.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { rowsText } from './rows-text.ts';
import { sizeText } from './size-text.ts';
import { secondsText } from './trial-text.ts';

const worthKnowing = ['aucpr', 'logloss', 'mlogloss', 'accuracy', 'balanced_accuracy'];

/** Each a line of its own, unwrapped. */
export function bestLines(state: JobState, trial: FinishedTrial): string[] {
  const { metrics, details, seconds } = trial;
  const objective = state.job.objective.metric;
  const named = worthKnowing.map((name) => `validation:${name}`).filter((name) => name !== objective);
  const found = named.flatMap((name) => {
    const value = metrics[name];
    return value === undefined ? [] : [`${metricLabel(name)} ${formatMetric(value)}`];
  });
  const f1 = metrics['validation:f1_best'];
  const threshold = metrics['validation:f1_best_threshold'];
  if (f1 !== undefined && threshold !== undefined) {
    found.push(`F1 ${formatMetric(f1)} at threshold ${formatMetric(threshold)}`);
  }
  const over = overfitting(metrics);
  const interval = objective === 'validation:auc' ? aucInterval(trial, state.data) : null;
  if (interval)
    found.unshift(`95 % interval [${formatMetric(interval.low)}, ${formatMetric(interval.high)}]`);
  const lines = found.length > 0 ? [found.join(', ')] : [];
  if (over) {
    const gap = `${formatMetric(Math.abs(over.gap))} ${over.gap < 0 ? 'worse' : 'better'} than`;
    const compared = Math.abs(over.gap) < 0.00005 ? 'the same as' : gap;
    lines.push(`training ${over.label} ${formatMetric(over.train)}, ${compared} on held-out rows`);
  }
  if (details) {
    const best = details.bestRound === null ? '' : `, the best was round ${details.bestRound + 1}`;
    const peak = details.peakBytes === null ? '' : `, ${sizeText(details.peakBytes)} of memory`;
    const model = details.modelBytes === null ? '' : `, model ${sizeText(details.modelBytes)}`;
    lines.push(`${details.rounds} rounds${best}; ${secondsText(seconds)}${peak}${model}`);
    lines.push(...foldLines(details.folds, objective));
  }
  if (state.data) lines.push(`rows: ${rowsText(state.data)}`);
  return lines;
}

function foldLines(folds: Readonly<Record<string, readonly number[]>>, objective: string): string[] {
  const [column] = foldTable(folds, objective)?.columns ?? [];
  if (!column || column.mean === null) return [];
  const deviation = column.deviation === null ? '' : `, standard deviation ${formatMetric(column.deviation)}`;
  const values = column.values.map(formatMetric).join(', ');
  return [`folds: mean ${column.label} ${formatMetric(column.mean)} of ${values}${deviation}`];
}
