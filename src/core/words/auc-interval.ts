/** The 95 % interval of a trial's AUC. */
import { hanleyMcNeil } from '../math/hanley-mcneil.ts';
import { normalQuantile } from '../math/normal.ts';
import { type DataSummary, positivesOf } from '../model/data.ts';
import type { Interval } from '../model/finding.ts';
import { metricOf, type Trial } from '../model/trial.ts';

const z = normalQuantile(0.975);

/**
 * Of the validation rows' AUC; null when there is none, or nothing says how sure it is. The standard error is the
 * trial's own (`auc_se`), else Hanley and McNeil's from the class counts of the rows that were predicted.
 *
 * On the logit scale, so that the interval stays inside (0, 1) and is longer towards 0.5: with a = AUC,
 * logit(a) +- z se / (a (1 - a)) by the delta method, carried back.
 * At 0 and 1, where that is not defined, it is cut off at the end.
 */
export function aucInterval(trial: Trial, data: DataSummary | null): Interval | null {
  const value = metricOf(trial, 'validation:auc');
  if (value === null || value < 0 || value > 1) return null;
  const error = metricOf(trial, 'validation:auc_se') ?? errorFromCounts(value, data);
  if (error === null || !(error > 0)) return null;
  if (value === 0 || value === 1) {
    return { value, low: Math.max(0, value - z * error), high: Math.min(1, value + z * error) };
  }
  const logit = Math.log(value / (1 - value));
  const half = (z * error) / (value * (1 - value));
  return { value, low: expit(logit - half), high: expit(logit + half) };
}

function errorFromCounts(auc: number, data: DataSummary | null): number | null {
  // With folds every training row is predicted once, by a model that did not see it.
  const rows = data?.validation ?? (data?.folds ? data.train : null);
  const positives = rows && !data?.weighted ? positivesOf(rows) : null;
  return rows && positives !== null ? hanleyMcNeil(auc, positives, rows.rows - positives) : null;
}

function expit(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
