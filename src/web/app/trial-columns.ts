/** Columns of the table of trials and their order. */
import type { Job } from '../../core/model/job.ts';
import { type MetricName, metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { durationText } from './time-text.ts';
import { outcomeText, valueText } from './trial-text.ts';

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly number: boolean;
  /** What is sorted by; null goes last either way. */
  readonly value: (trial: Trial) => number | string | null;
  readonly text: (trial: Trial) => string;
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** Of the many metrics, those that say what the objective does not; two of them have room. */
const TELLING = ['auc', 'aucpr', 'logloss', 'mlogloss', 'balanced_accuracy'].map(
  (name) => `validation:${name}`,
);

/** Metrics with a column: of those that `trials` have, never the objective. */
export function metricsInTable(job: Job, trials: readonly Trial[]): readonly MetricName[] {
  return TELLING.filter(
    (metric) =>
      metric !== job.objective.metric &&
      trials.some((trial) => trial.state === 'finished' && metric in trial.metrics),
  ).slice(0, 2);
}

/** `more`: metrics with a column besides the objective. */
export function columnsOf(job: Job, more: readonly MetricName[]): readonly Column[] {
  const { metric } = job.objective;
  return [
    { key: 'number', title: '#', number: true, value: (t) => t.number, text: (t) => String(t.number) },
    {
      key: 'value',
      title: metricLabel(metric),
      number: true,
      value: (t) => metricOf(t, metric),
      text: () => '',
    },
    { key: 'outcome', title: 'State', number: false, value: outcomeText, text: outcomeText },
    ...more.map(
      (name): Column => ({
        key: name,
        title: metricLabel(name),
        number: true,
        value: (t) => metricOf(t, name),
        text: (t) => metricTextOf(t, name),
      }),
    ),
    ...job.space.map((range): Column => {
      return {
        key: `range ${range.name}`,
        title: range.name,
        number: range.kind !== 'categorical',
        value: (t) => t.config[range.name] ?? null,
        text: (t) => valueText(t.config[range.name]),
      };
    }),
    { key: 'rounds', title: 'Rounds', number: true, value: roundsOf, text: (t) => String(roundsOf(t)) },
    {
      key: 'seconds',
      title: 'Time',
      number: true,
      value: (t) => (t.state === 'finished' ? t.seconds : null),
      text: (t) => (t.state === 'finished' ? durationText(t.seconds) : '–'),
    },
    { key: 'origin', title: 'Proposed by', number: false, value: (t) => t.origin, text: (t) => t.origin },
  ];
}

export function sorted(trials: readonly Trial[], columns: readonly Column[], sort: Sort): Trial[] {
  const column = columns.find((c) => c.key === sort.column) ?? columns[0];
  if (!column) return [...trials];
  const sign = sort.descending ? -1 : 1;
  return [...trials].sort((a, b) => {
    const x = column.value(a);
    const y = column.value(b);
    if (x === null || y === null) return x === y ? a.number - b.number : x === null ? 1 : -1;
    return (x < y ? -1 : x > y ? 1 : 0) * sign || a.number - b.number;
  });
}

function metricTextOf(trial: Trial, metric: MetricName): string {
  const value = metricOf(trial, metric);
  return value === null ? '–' : formatMetric(value);
}

function roundsOf(trial: Trial): number {
  return Math.max(0, ...Object.values(trial.curve).map((values) => values.length));
}
