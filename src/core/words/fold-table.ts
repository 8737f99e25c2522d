/** The values of a cross-validated trial, fold by fold. */
import type { MetricName, TrialDetails } from '../model/trial.ts';
import { metricLabel } from './number.ts';

export interface FoldTable {
  readonly columns: readonly FoldColumn[];
  /** How many folds there are: rows of the table. */
  readonly folds: number;
}

export interface FoldColumn {
  readonly metric: MetricName;
  readonly label: string;
  /** One per fold; NaN where it could not be measured. */
  readonly values: readonly number[];
  /** Mean and standard deviation (n - 1) of the measured ones; null with fewer than one, and two, of them. */
  readonly mean: number | null;
  readonly deviation: number | null;
}

/** More columns do not fit beside each other. */
const most = 3;
const usual: readonly string[] = ['auc', 'aucpr', 'logloss', 'mlogloss', 'balanced_accuracy', 'accuracy'];

/** The objective and up to two more metrics; null when the trial has no folds. */
export function foldTable(folds: TrialDetails['folds'], objective: MetricName): FoldTable | null {
  const wanted = [objective, ...usual.map((name) => `validation:${name}`)];
  const names = [...new Set(wanted)].filter((metric) => (folds[metric]?.length ?? 0) > 0).slice(0, most);
  const columns = names.map((metric): FoldColumn => {
    const values = folds[metric] as readonly number[];
    return { metric, label: metricLabel(metric), values, ...spreadOf(values.filter(Number.isFinite)) };
  });
  if (columns.length === 0) return null;
  return { columns, folds: Math.max(...columns.map(({ values }) => values.length)) };
}

function spreadOf(values: readonly number[]): Pick<FoldColumn, 'mean' | 'deviation'> {
  const n = values.length;
  if (n === 0) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n === 1) return { mean, deviation: null };
  return {
    mean,
    deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)),
  };
}
