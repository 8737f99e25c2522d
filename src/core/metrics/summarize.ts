/** All metrics of one model in one record. */
import { hanleyMcNeil } from '../math/hanley-mcneil.ts';
import type { MetricName } from '../model/trial.ts';
import { aucOf } from './auc.ts';
import { bestF1ThresholdOf } from './best-threshold.ts';
import { confusionOf } from './confusion.ts';
import * as at from './confusion-metrics.ts';
import { type Cuts, cutsOf } from './cuts.ts';
import { aucStandardErrorOf } from './delong.ts';
import { logLoss, lossesOf } from './losses.ts';
import { averagePrecisionOf, precisionRecallAreaOf } from './precision-recall.ts';
import type { Predictions } from './predictions.ts';

/**
 * Metrics by SageMaker's names where it has one (marked *). Those with a threshold are at 0.5, rows above it
 * being positive. What is undefined is absent: with one class only error, accuracy and the losses are there.
 * With weights all are weighted (SageMaker weighs XGBoost's own metrics only, not those of its container).
 */
export interface Summary {
  /** * Area under the ROC curve. */
  readonly auc?: number;
  /**
   * Standard error of `auc`: DeLong's. Hanley and McNeil's where DeLong's has nothing to go on, which is one
   * row of a class and an AUC of 0 or 1. Absent with weights.
   */
  readonly auc_se?: number;
  /** * Area under the precision-recall curve as XGBoost interpolates it. */
  readonly aucpr?: number;
  /** Average precision as scikit-learn sums it. */
  readonly average_precision?: number;
  /** * Mean negative log of the probability of the true class, scikit-learn's clipping. */
  readonly logloss?: number;
  /** Mean squared error of the probabilities; SageMaker's name for it is `mse`. */
  readonly brier?: number;
  /** * The same number as `brier`. */
  readonly mse?: number;
  /** * Root of `mse`. */
  readonly rmse?: number;
  /** * 1 - accuracy. */
  readonly error?: number;
  /** * */
  readonly accuracy?: number;
  /** * Mean of recall and specificity. */
  readonly balanced_accuracy?: number;
  /** * Precision of class 1; 0 when no row is called positive. */
  readonly precision?: number;
  /** * Recall of class 1: sensitivity. */
  readonly recall?: number;
  /** Recall of class 0. */
  readonly specificity?: number;
  /** * Macro F1: the mean of both classes. SageMaker's `f1` is this, not `f1_binary`. */
  readonly f1?: number;
  /** * The same number as `f1`. */
  readonly f1_macro?: number;
  /** * F1 of class 1. */
  readonly f1_binary?: number;
  /** * Mean of the precision of both classes. */
  readonly precision_macro?: number;
  /** * Mean of the recall of both classes: `balanced_accuracy`. */
  readonly recall_macro?: number;
  /** * Over all rows whatever their class: `accuracy`. */
  readonly precision_micro?: number;
  /** * Over all rows whatever their class: `accuracy`. */
  readonly recall_micro?: number;
  /** Matthews' correlation coefficient; 0 when all rows are called the same. */
  readonly mcc?: number;
  /** Highest F1 of class 1 over all thresholds, chosen on these very rows. */
  readonly f1_best?: number;
  /** The threshold of `f1_best`: positive from this score on. */
  readonly f1_best_threshold?: number;
}

/** `labels`, `scores` and `weights` are those of the validation rows. */
export interface TrialPredictions extends Predictions {
  readonly train?: Predictions | undefined;
}

/**
 * The metrics of a trial by full name: "validation:auc" and all others of {@link Summary}, and with training
 * predictions "train:auc" and "train:logloss", which tell overfitting. Values are finite numbers.
 */
export function summarize(predictions: TrialPredictions): Record<MetricName, number> {
  const result: Record<MetricName, number> = {};
  for (const [name, value] of Object.entries(metricsOf(predictions))) result[`validation:${name}`] = value;
  if (!predictions.train) return result;
  const { labels, scores, weights } = predictions.train;
  const cuts = cutsOf(labels, scores, weights);
  return {
    ...result,
    ...present({
      'train:auc': cuts && aucOf(cuts),
      'train:logloss': logLoss(labels, scores, weights),
    }),
  };
}

/** The metrics of one part of the data. Empty when a score is not finite or no row counts. */
export function metricsOf({ labels, scores, weights }: Predictions): Summary {
  const cuts = cutsOf(labels, scores, weights);
  const losses = lossesOf(labels, scores, weights);
  if (!cuts || !losses) return {};
  const { logLoss: logloss, brier } = losses;
  const confusion = confusionOf(cuts);
  const accuracy = at.accuracy(confusion);
  const alone = {
    logloss,
    brier,
    mse: brier,
    rmse: Math.sqrt(brier),
    error: 1 - accuracy,
    accuracy,
  };
  if (cuts.positives === 0 || cuts.negatives === 0) return alone;
  const auc = aucOf(cuts);
  const best = bestF1ThresholdOf(cuts);
  const balanced = at.balancedAccuracy(confusion);
  const f1Macro = at.f1Macro(confusion);
  return {
    ...present({
      auc,
      auc_se: auc === null || weights ? null : standardError(auc, cuts),
      aucpr: precisionRecallAreaOf(cuts),
      average_precision: averagePrecisionOf(cuts),
    }),
    ...alone,
    ...present({
      balanced_accuracy: balanced,
      precision: at.precision(confusion),
      recall: at.recall(confusion),
      specificity: at.specificity(confusion),
      f1: f1Macro,
      f1_macro: f1Macro,
      f1_binary: at.f1(confusion),
      precision_macro: at.precisionMacro(confusion),
      recall_macro: balanced,
      precision_micro: accuracy,
      recall_micro: accuracy,
      mcc: at.mcc(confusion),
      f1_best: best?.f1 ?? null,
      f1_best_threshold: best?.threshold ?? null,
    }),
  };
}

function standardError(auc: number, cuts: Cuts): number | null {
  const delong = auc === 0 || auc === 1 ? null : aucStandardErrorOf(cuts);
  return delong ?? hanleyMcNeil(auc, cuts.positives, cuts.negatives);
}

function present<Name extends string>(values: Record<Name, number | null>): { [N in Name]?: number } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as {
    [N in Name]?: number;
  };
}
