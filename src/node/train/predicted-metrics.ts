/**
 * Metrics of SageMaker's container that XGBoost does not compute. When one of them is the objective it is measured
 * after each round, from predictions.
 */
import { type ClassConfusion, classConfusion } from '../../core/metrics/class-confusion.ts';
import * as ofClasses from '../../core/metrics/class-confusion-metrics.ts';
import { type Confusion, confusionAt } from '../../core/metrics/confusion.ts';
import * as ofTwo from '../../core/metrics/confusion-metrics.ts';
import type { Scored } from './scored.ts';

const twoClasses: Readonly<Record<string, (confusion: Confusion) => number>> = {
  balanced_accuracy: ofTwo.balancedAccuracy,
  f1: ofTwo.f1Macro,
  f1_binary: ofTwo.f1,
  f1_macro: ofTwo.f1Macro,
  precision: ofTwo.precision,
  precision_macro: ofTwo.precisionMacro,
  precision_micro: ofTwo.accuracy,
  recall: ofTwo.recall,
  recall_macro: ofTwo.balancedAccuracy,
  recall_micro: ofTwo.accuracy,
};

/** Those of one class only have no counterpart. */
const moreClasses: Readonly<Record<string, (confusion: ClassConfusion) => number>> = {
  balanced_accuracy: ofClasses.balancedAccuracy,
  f1: ofClasses.f1Macro,
  f1_macro: ofClasses.f1Macro,
  precision_macro: ofClasses.precisionMacro,
  precision_micro: ofClasses.accuracy,
  recall_macro: ofClasses.recallMacro,
  recall_micro: ofClasses.accuracy,
};

/** `name` is without part, e.g. 'f1'. */
export function isPredictedMetric(name: string): boolean {
  return Object.hasOwn(twoClasses, name);
}

/** NaN where it is undefined. */
export function predictedMetric(name: string, scored: Scored): number {
  const { labels, scores, outputs } = scored;
  const weights = scored.weights ?? undefined;
  if (outputs > 1) {
    const confusion = classConfusion({ labels, scores, classes: outputs, weights });
    return (confusion && moreClasses[name]?.(confusion)) ?? Number.NaN;
  }
  const confusion = confusionAt(labels, scores, undefined, weights);
  return (confusion && twoClasses[name]?.(confusion)) ?? Number.NaN;
}
