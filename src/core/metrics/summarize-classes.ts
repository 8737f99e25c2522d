/** All metrics of one model for more than two classes in one record. */
import type { MetricName } from '../model/trial.ts';
import { classAuc } from './class-auc.ts';
import { classConfusion } from './class-confusion.ts';
import * as at from './class-confusion-metrics.ts';
import { classLosses } from './class-losses.ts';
import type { ClassPredictions } from './class-predictions.ts';
import type { Predictions } from './predictions.ts';

/**
 * Metrics by SageMaker's names where it has one (marked *). A row is called the class with its highest probability.
 * What is undefined is absent. With weights all are weighted (SageMaker weighs XGBoost's own metrics only).
 */
export interface ClassSummary {
  /** * One class against the rest, weighted by prevalence, as XGBoost: see {@link classAuc}. */
  readonly auc?: number;
  /** * Mean negative log of the probability of the true class, scikit-learn's clipping. */
  readonly mlogloss?: number;
  /** Mean over the rows of the summed squared errors of all classes, in [0, 2]. */
  readonly brier?: number;
  /** * 1 - accuracy. */
  readonly merror?: number;
  /** * */
  readonly accuracy?: number;
  /** * Mean of the recall over the classes that have a row. */
  readonly balanced_accuracy?: number;
  /** * The same number as `f1_macro`. */
  readonly f1?: number;
  /** * Mean of the F1 of all classes. */
  readonly f1_macro?: number;
  /** Over all rows whatever their class: `accuracy`. */
  readonly f1_micro?: number;
  /** * Mean of the precision of all classes. */
  readonly precision_macro?: number;
  /** * Over all rows whatever their class: `accuracy`. */
  readonly precision_micro?: number;
  /** * Mean of the recall of all classes. */
  readonly recall_macro?: number;
  /** * Over all rows whatever their class: `accuracy`. */
  readonly recall_micro?: number;
  /** Matthews' correlation coefficient of several classes. */
  readonly mcc?: number;
}

/** `labels`, `scores` and `weights` are those of the validation rows. */
export interface TrialClassPredictions extends ClassPredictions {
  /** Of as many classes. */
  readonly train?: Predictions | undefined;
}

/**
 * The metrics of a trial by full name: "validation:auc" and all others of {@link ClassSummary}, and with training
 * predictions "train:auc" and "train:mlogloss", which tell overfitting. Values are finite numbers.
 */
export function summarizeClasses(predictions: TrialClassPredictions): Record<MetricName, number> {
  const result: Record<MetricName, number> = {};
  for (const [name, value] of Object.entries(classMetricsOf(predictions))) {
    result[`validation:${name}`] = value;
  }
  if (!predictions.train) return result;
  const train = { ...predictions.train, classes: predictions.classes };
  const [auc, losses] = [classAuc(train), classLosses(train)];
  if (auc !== null) result['train:auc'] = auc;
  if (losses !== null) result['train:mlogloss'] = losses.logLoss;
  return result;
}

/** The metrics of one part of the data. Empty when a score is not finite or no row counts. */
export function classMetricsOf(predictions: ClassPredictions): ClassSummary {
  const confusion = classConfusion(predictions);
  const losses = classLosses(predictions);
  if (!confusion || !losses) return {};
  const auc = classAuc(predictions);
  const accuracy = at.accuracy(confusion);
  const f1Macro = at.f1Macro(confusion);
  return {
    ...(auc === null ? {} : { auc }),
    mlogloss: losses.logLoss,
    brier: losses.brier,
    merror: 1 - accuracy,
    accuracy,
    balanced_accuracy: at.balancedAccuracy(confusion),
    f1: f1Macro,
    f1_macro: f1Macro,
    f1_micro: accuracy,
    precision_macro: at.precisionMacro(confusion),
    precision_micro: accuracy,
    recall_macro: at.recallMacro(confusion),
    recall_micro: accuracy,
    mcc: at.mcc(confusion),
  };
}
