/**
 * Metric names of SageMaker's built-in XGBoost (without their "validation:" prefix), who computes them,
 * and which way is better. Source: the container `aws/sagemaker-xgboost-container` and the developer guide.
 */
import type { Direction } from '../model/job.ts';
import { isMulticlass } from './objectives.ts';

interface Metric {
  readonly better: Direction;
  /**
   * Who computes it here: XGBoost after every round, or `core/metrics` from the predictions. SageMaker's
   * container computes the latter with scikit-learn. 'nobody': only the container does.
   */
  readonly by: 'xgboost' | 'predictions' | 'nobody';
  /** What it is meant for. */
  readonly task: 'classes' | 'binary' | 'multiclass' | 'ranking' | 'regression' | 'survival' | 'count';
}

const up = (by: Metric['by'], task: Metric['task']): Metric => ({ better: 'maximize', by, task });
const down = (by: Metric['by'], task: Metric['task']): Metric => ({ better: 'minimize', by, task });

const metrics: Readonly<Record<string, Metric>> = {
  auc: up('xgboost', 'classes'),
  aucpr: up('xgboost', 'binary'),
  logloss: down('xgboost', 'binary'),
  error: down('xgboost', 'binary'),
  map: up('xgboost', 'ranking'),
  ndcg: up('xgboost', 'ranking'),
  rmse: down('xgboost', 'regression'),
  mae: down('xgboost', 'regression'),
  mape: down('xgboost', 'regression'),
  mphe: down('xgboost', 'regression'),
  rmsle: down('xgboost', 'regression'),
  merror: down('xgboost', 'multiclass'),
  mlogloss: down('xgboost', 'multiclass'),
  'poisson-nloglik': down('xgboost', 'count'),
  'gamma-nloglik': down('xgboost', 'count'),
  'gamma-deviance': down('xgboost', 'count'),
  'tweedie-nloglik': down('xgboost', 'count'),
  'cox-nloglik': down('xgboost', 'survival'),
  'aft-nloglik': down('xgboost', 'survival'),
  'interval-regression-accuracy': down('xgboost', 'survival'),
  accuracy: up('predictions', 'classes'),
  balanced_accuracy: up('predictions', 'classes'),
  f1: up('predictions', 'classes'),
  f1_binary: up('predictions', 'binary'),
  f1_macro: up('predictions', 'classes'),
  precision: up('predictions', 'binary'),
  precision_macro: up('predictions', 'classes'),
  precision_micro: up('predictions', 'classes'),
  recall: up('predictions', 'binary'),
  recall_macro: up('predictions', 'classes'),
  recall_micro: up('predictions', 'classes'),
  mse: down('predictions', 'regression'),
  r2: up('nobody', 'regression'),
};

/** Metric of a name without prefix, e.g. "auc"; undefined when there is none. */
export function metricNamed(name: string): Metric | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** Every metric name, without prefix. */
export const metricNames: readonly string[] = Object.keys(metrics);

/**
 * Names (without prefix) of what is computed here for models of this learning objective. AUC is not for
 * reg:logistic (SageMaker's rule); MAPE divides by the label, which is 0 in one class.
 */
export function metricNamesFor(learning: string): readonly string[] {
  const tasks = isMulticlass(learning)
    ? ['classes', 'multiclass']
    : ['classes', 'binary', 'ranking', 'regression'];
  const undefinedHere = learning === 'reg:logistic' ? ['mape', 'auc'] : ['mape'];
  return metricNames.filter((name) => {
    const { by, task } = metrics[name]!;
    return by !== 'nobody' && tasks.includes(task) && !undefinedHere.includes(name);
  });
}

/** The direction in which a metric such as "validation:auc" gets better; null when it is unknown. */
export function betterDirection(metric: string): Direction | null {
  return metricNamed(metric.replace(/^(validation|train):/, ''))?.better ?? null;
}
