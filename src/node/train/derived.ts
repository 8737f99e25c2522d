/**
 * Metrics of SageMaker's container that follow exactly from one that XGBoost computes: accuracy at the
 * threshold 0.5 is 1 - error, the mean squared error is the square of its root.
 */
import type { MetricName } from '../../core/model/trial.ts';

interface Derived {
  readonly from: string;
  readonly of: (value: number) => number;
}

const derived: ReadonlyMap<string, Derived> = new Map([
  ['accuracy', { from: 'error', of: (error: number) => 1 - error }],
  ['mse', { from: 'rmse', of: (root: number) => root * root }],
]);

/** The metric XGBoost has to compute for this one: 'accuracy' -> 'error', 'auc' -> 'auc'. */
export function nativeMetric(name: string): string {
  return derived.get(name)?.from ?? name;
}

/** The values of a round with the derived metrics among `wanted` (names without part) added for both parts. */
export function withDerived(
  values: Readonly<Record<MetricName, number>>,
  wanted: Iterable<string>,
): Readonly<Record<MetricName, number>> {
  const more: Record<MetricName, number> = {};
  for (const name of wanted) {
    const rule = derived.get(name);
    if (!rule) continue;
    for (const part of ['train', 'validation']) {
      const native = values[`${part}:${rule.from}`];
      if (native !== undefined) more[`${part}:${name}`] = rule.of(native);
    }
  }
  return { ...values, ...more };
}
