/** Numbers and ranges for people. */
import { metricText, numberText } from '../chart/number-text.ts';
import { plainText } from '../chart/text/plain-text.ts';
import type { Interval } from '../model/finding.ts';
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

/** "p < 0.001", "p = 0.034", "p < 0.05", "p = 0.21". */
export function formatP(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  // 0.0496 is a finding, and 0.050 would not look like one.
  if (p < 0.05 && p >= 0.0495) return 'p < 0.05';
  return `p = ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`;
}

/** "rho -0.62 [-0.75, -0.44]" without the word: value and interval to two decimals. */
export function formatInterval(interval: Interval): string {
  return `${two(interval.value)} [${two(interval.low)}, ${two(interval.high)}]`;
}

/** "0.8432 [0.8201, 0.8634]": a metric's value with its interval. */
export function formatMetricInterval({ value, low, high }: Interval): string {
  return `${formatMetric(value)} [${formatMetric(low)}, ${formatMetric(high)}]`;
}

/** A difference of two values of a metric: 4 decimals, and two digits of a smaller one; 0 is "0". */
export function formatChange(difference: number): string {
  const size = Math.abs(difference);
  if (size === 0) return '0';
  if (size >= 0.0005) return formatMetric(size < 1e6 ? Number(difference.toFixed(4)) : difference);
  return numberText(Number(difference.toPrecision(2)));
}

/** "0.0031 [-0.0010, 0.0072]". */
export function formatChangeInterval({ value, low, high }: Interval): string {
  return `${formatChange(value)} [${formatChange(low)}, ${formatChange(high)}]`;
}

/** A share in [0, 1] in percent without the sign: "62", "<1", "0". */
export function formatShare(share: number): string {
  const percent = Math.round(100 * share);
  return percent === 0 && share > 0 ? '<1' : String(percent);
}

/** "62 [48, 74]": percent without the sign. */
export function formatShareInterval({ value, low, high }: Interval): string {
  return `${formatShare(value)} [${formatShare(low)}, ${formatShare(high)}]`;
}

/** "1,409". */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "0 bytes", "1.6 kB", "62 MB", "1.5 GB": decimal units. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const unit = BYTES.find(({ size }) => bytes >= size * 0.9995) ?? { name: 'kB', size: 1e3 };
  const value = bytes / unit.size;
  return `${value < 9.995 ? value.toFixed(1) : Math.round(value)} ${unit.name}`;
}

const BYTES = [
  { name: 'TB', size: 1e12 },
  { name: 'GB', size: 1e9 },
  { name: 'MB', size: 1e6 },
  { name: 'kB', size: 1e3 },
];

/** "0.04 s", "12.3 s", "204 s". */
export function formatSeconds(seconds: number): string {
  return `${seconds.toFixed(seconds < 1 ? 2 : seconds < 100 ? 1 : 0)} s`;
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
