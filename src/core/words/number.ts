/** Numbers and ranges for people. */
import { metricText, numberText } from '../chart/number-text.ts';
import { plainText } from '../chart/text/plain-text.ts';
import type { Range } from '../model/space.ts';
import type { MetricName } from '../model/trial.ts';

/** A hyperparameter's value: 4 significant digits. Texts lose whatever would disturb a terminal. */
export function formatNumber(value: number | string): string {
  return typeof value === 'number' ? numberText(value) : plainText(value);
}

/** A metric's value: 4 decimals, 5 just below 1, powers of ten for the very large and small. */
export function formatMetric(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size < 0.001 || size >= 1e6)) return numberText(value);
  return value < 1 && value > 0.999 ? value.toFixed(5) : metricText(value);
}

/** "0.01..0.3 (log)", "2..12", "gbtree, dart". */
export function formatRange(range: Range): string {
  if (range.kind === 'categorical') return plainText(range.values.join(', '));
  const scale = range.scaling === 'linear' ? '' : ` (${range.scaling})`;
  return `${formatNumber(range.min)}..${formatNumber(range.max)}${scale}`;
}

/** "p < 0.001", "p = 0.034", "p = 0.21". */
export function formatP(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  return `p = ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`;
}

/** "rho -0.62 [-0.75, -0.44]" without the word: value and interval to two decimals. */
export function formatInterval(interval: { value: number; low: number; high: number }): string {
  return `${two(interval.value)} [${two(interval.low)}, ${two(interval.high)}]`;
}

const KNOWN: Readonly<Record<string, string>> = {
  auc: 'AUC',
  aucpr: 'PR-AUC',
  average_precision: 'average precision',
  logloss: 'log loss',
  mlogloss: 'log loss',
  brier: 'Brier score',
  error: 'error',
  merror: 'error',
  rmse: 'RMSE',
  mae: 'MAE',
  // SageMaker's f1 is the mean of all classes' F1; that of the positive class is f1_binary.
  f1: 'macro F1',
  f1_macro: 'macro F1',
  f1_binary: 'F1',
  f1_best: 'F1',
  precision: 'precision',
  precision_macro: 'macro precision',
  recall: 'recall',
  recall_macro: 'macro recall',
  specificity: 'specificity',
  mcc: 'MCC',
  accuracy: 'accuracy',
  balanced_accuracy: 'balanced accuracy',
};

/** "validation:auc" -> "AUC"; "train:auc" -> "training AUC"; unknown names stay as they are. */
export function metricLabel(metric: MetricName): string {
  const [part, name] = metric.split(':');
  const label = name !== undefined && Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined;
  if (label === undefined) return plainText(metric);
  return part === 'train' ? `training ${label}` : label;
}

/** Two decimals, never "-0.00". */
function two(x: number): string {
  const text = x.toFixed(2);
  return text === '-0.00' ? '0.00' : text;
}
