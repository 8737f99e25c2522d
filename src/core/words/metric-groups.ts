/** The many metrics of a trial in the groups in which a person reads them. */
import type { MetricName } from '../model/trial.ts';
import { metricLabel } from './number.ts';

export interface MetricGroup {
  readonly title: string;
  readonly rows: readonly MetricRow[];
}

export interface MetricRow {
  /** Full name, "validation:auc". */
  readonly metric: MetricName;
  readonly label: string;
  readonly value: number;
  /** The threshold that belongs to the value; null for most. */
  readonly threshold: number | null;
}

interface Plan {
  readonly title: string;
  readonly names: readonly string[];
}

const binary: readonly Plan[] = [
  { title: 'Ranking', names: ['auc', 'aucpr', 'average_precision'] },
  { title: 'Probabilities', names: ['logloss', 'brier'] },
  {
    title: 'At threshold 0.5',
    names: [
      ...['accuracy', 'balanced_accuracy', 'f1_binary', 'precision', 'recall', 'specificity', 'mcc'],
      'f1_macro',
    ],
  },
  { title: 'Highest F1', names: ['f1_best'] },
];

const multiclass: readonly Plan[] = [
  { title: 'Ranking, each class against the rest', names: ['auc', 'aucpr'] },
  { title: 'Probabilities', names: ['mlogloss', 'brier'] },
  {
    title: 'Most probable class',
    names: ['accuracy', 'balanced_accuracy', 'f1_macro', 'precision_macro', 'recall_macro', 'mcc'],
  },
];

/** Shown beside another metric, not as a row of their own. */
const beside: readonly string[] = ['auc_se', 'f1_best_threshold'];

/** The same number as another one, under SageMaker's name for it. */
const doubles: readonly string[] = [
  'f1',
  'mse',
  'recall_macro',
  'precision_micro',
  'recall_micro',
  'f1_micro',
];

/**
 * Groups of the metrics that a trial has, in order; what no group names comes last, and metrics of the training
 * rows are left to `overfitting`. `several`: there are more than two classes. The objective is never left out.
 */
export function metricGroups(
  metrics: Readonly<Record<MetricName, number>>,
  objective: MetricName,
  several: boolean,
): MetricGroup[] {
  const plans = several ? multiclass : binary;
  const planned = new Set(plans.flatMap(({ names }) => names));
  const others = Object.keys(metrics)
    .filter((metric) => metric.startsWith('validation:') && metric !== objective)
    .map((metric) => metric.slice('validation:'.length))
    .filter((name) => !planned.has(name) && !beside.includes(name) && !doubles.includes(name));
  const row = (metric: MetricName): MetricRow[] => {
    const value = metrics[metric];
    if (value === undefined || !Number.isFinite(value)) return [];
    const threshold = metrics[`${metric}_threshold`];
    return [{ metric, label: metricLabel(metric), value, threshold: threshold ?? null }];
  };
  const isPlanned = planned.has(objective.replace(/^validation:/, ''));
  const last = { title: 'Others', names: others };
  return [
    ...(isPlanned ? [] : [{ title: 'Objective', rows: row(objective) }]),
    ...[...plans, last].map(({ title, names }) => ({
      title,
      rows: names.flatMap((name) => row(`validation:${name}`)),
    })),
  ].filter(({ rows }) => rows.length > 0);
}

export interface Overfitting {
  readonly metric: MetricName;
  readonly label: string;
  readonly train: number;
  readonly validation: number;
  /** How much better the training rows come out than the held-out rows; negative when worse. */
  readonly gap: number;
}

/** The metric of both parts that shows overfitting best: AUC, else log loss; null when the trial has neither. */
export function overfitting(metrics: Readonly<Record<MetricName, number>>): Overfitting | null {
  for (const [name, sign] of [['auc', 1] as const, ['logloss', -1] as const, ['mlogloss', -1] as const]) {
    const train = metrics[`train:${name}`];
    const validation = metrics[`validation:${name}`];
    if (train === undefined || validation === undefined) continue;
    if (!Number.isFinite(train) || !Number.isFinite(validation)) continue;
    const label = metricLabel(`validation:${name}`);
    return { metric: name, label, train, validation, gap: sign * (train - validation) };
  }
  return null;
}
