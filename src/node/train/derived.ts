/**
 * Metrics that follow exactly from one that XGBoost computes: accuracy at the threshold 0.5 is 1 - error, the
 * mean squared error is the square of its root.
 */
import type { MetricName } from '../../core/model/trial.ts';

interface Derived {
  readonly from: string;
  readonly of: (value: number) => number;
}

const accuracy = (error: number) => 1 - error;

const ofTwoClasses: ReadonlyMap<string, Derived> = new Map([
  ['accuracy', { from: 'error', of: accuracy }],
  ['mse', { from: 'rmse', of: (root: number) => root * root }],
]);

const multiclass: ReadonlyMap<string, Derived> = new Map([['accuracy', { from: 'merror', of: accuracy }]]);

/** The metric XGBoost has to compute for this one: 'accuracy' -> 'error' (or 'merror'), 'auc' -> 'auc'. */
export function nativeMetric(name: string, isMulticlass: boolean): string {
  return rule(name, isMulticlass)?.from ?? name;
}

/** The values of a round with the derived metrics among `wanted` (names without part) added for both parts. */
export function withDerived(
  values: Readonly<Record<MetricName, number>>,
  wanted: Iterable<string>,
  isMulticlass: boolean,
): Readonly<Record<MetricName, number>> {
  let all = values;
  for (const name of wanted) {
    const derived = rule(name, isMulticlass);
    if (!derived) continue;
    for (const part of ['train', 'validation']) {
      const native = values[`${part}:${derived.from}`];
      if (native !== undefined) all = { ...all, [`${part}:${name}`]: derived.of(native) };
    }
  }
  return all;
}

function rule(name: string, isMulticlass: boolean): Derived | undefined {
  return (isMulticlass ? multiclass : ofTwoClasses).get(name);
}
