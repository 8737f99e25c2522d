/**
 * Metrics of SageMaker's container that XGBoost does not compute. When one of them is the objective it is measured
 * after each round, from predictions.
 */
import { type Confusion, confusionAt } from '../../core/metrics/confusion.ts';
import * as at from '../../core/metrics/confusion-metrics.ts';
import type { Scored } from './scores.ts';

const ofTwoClasses: Readonly<Record<string, (confusion: Confusion) => number>> = {
  balanced_accuracy: at.balancedAccuracy,
  f1: at.f1Macro,
  f1_binary: at.f1,
  f1_macro: at.f1Macro,
  precision: at.precision,
  precision_macro: at.precisionMacro,
  precision_micro: at.accuracy,
  recall: at.recall,
  recall_macro: at.balancedAccuracy,
  recall_micro: at.accuracy,
};

/** `name` is without part, e.g. 'f1'. */
export function isPredictedMetric(name: string): boolean {
  return Object.hasOwn(ofTwoClasses, name);
}

/** NaN where it is undefined. */
export function predictedMetric(name: string, { labels, scores, weights }: Scored): number {
  const confusion = confusionAt(labels, scores, undefined, weights ?? undefined);
  return confusion ? (ofTwoClasses[name]?.(confusion) ?? Number.NaN) : Number.NaN;
}
