/** The metrics of the best trial that are worth knowing. */
import type { DataSummary } from '../../core/model/data.ts';
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial } from '../../core/model/trial.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { foldTable } from '../../core/words/fold-table.ts';
import { overfitting } from '../../core/words/metric-groups.ts';
import {
  formatBytes,
  formatCount,
  formatMetric,
  formatSeconds,
  metricLabel,
} from '../../core/words/number.ts';
import type { Phrases } from '../../core/words/phrases.ts';

const worthKnowing = ['aucpr', 'logloss', 'mlogloss', 'accuracy', 'balanced_accuracy'];

/** Each a line of its own, unwrapped. */
export function bestLines(state: JobState, trial: FinishedTrial, phrases: Phrases): string[] {
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
    const value = formatMetric(f1);
    found.push(phrases.atThreshold({ metric: 'F1', value, threshold: formatMetric(threshold) }));
  }
  const interval = objective === 'validation:auc' ? aucInterval(trial, state.data) : null;
  if (interval) {
    found.unshift(phrases.interval95({ low: formatMetric(interval.low), high: formatMetric(interval.high) }));
  }
  const lines = found.length > 0 ? [found.join(', ')] : [];
  const over = overfitting(metrics);
  if (over) {
    const gap = Math.abs(over.gap) < 0.00005 ? '' : formatMetric(Math.abs(over.gap));
    lines.push(
      phrases.training({ metric: over.label, value: formatMetric(over.train), gap, worse: over.gap < 0 }),
    );
  }
  if (details) {
    const { rounds, bestRound, peakBytes, modelBytes } = details;
    lines.push(
      phrases.model({
        rounds,
        bestRound: bestRound === null ? null : bestRound + 1,
        seconds: formatSeconds(seconds),
        memory: peakBytes === null ? null : formatBytes(peakBytes),
        size: modelBytes === null ? null : formatBytes(modelBytes),
      }),
    );
    lines.push(...foldLines(details.folds, objective, phrases));
  }
  if (state.data) lines.push(rowsLine(state.data, phrases));
  return lines;
}

function foldLines(
  folds: Readonly<Record<string, readonly number[]>>,
  objective: string,
  phrases: Phrases,
): string[] {
  const [column] = foldTable(folds, objective)?.columns ?? [];
  if (!column || column.mean === null) return [];
  const deviation = column.deviation === null ? null : formatMetric(column.deviation);
  const values = column.values.map(formatMetric).join(', ');
  return [phrases.folds({ metric: column.label, mean: formatMetric(column.mean), values, deviation })];
}

function rowsLine(
  { train, validation, test, folds, weighted, schema }: DataSummary,
  phrases: Phrases,
): string {
  return phrases.rows({
    train: formatCount(train.rows),
    validation: validation && formatCount(validation.rows),
    test: test && formatCount(test.rows),
    folds: folds?.count ?? null,
    forward: folds?.order === 'forward',
    features: schema.features.length,
    weighted,
  });
}
