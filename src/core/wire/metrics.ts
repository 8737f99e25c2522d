/**
 * Metric names of SageMaker's built-in XGBoost (without their "validation:" prefix), who computes them,
 * and which way is better. Source: the container `aws/sagemaker-xgboost-container` and the developer guide.
 */
import type { Direction } from '../model/job.ts';

interface Metric {
  readonly better: Direction;
  /** Computed by XGBoost itself, exactly from one of XGBoost's metrics, or only by SageMaker's container. */
  readonly by: 'xgboost' | 'derived' | 'container';
  /** What it is meant for. */
  readonly task: 'binary' | 'ranking' | 'regression' | 'multiclass' | 'survival' | 'count';
}

const up = (by: Metric['by'], task: Metric['task']): Metric => ({ better: 'maximize', by, task });
const down = (by: Metric['by'], task: Metric['task']): Metric => ({ better: 'minimize', by, task });

const metrics: Readonly<Record<string, Metric>> = {
  auc: up('xgboost', 'binary'),
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
  accuracy: up('derived', 'binary'),
  balanced_accuracy: up('container', 'binary'),
  f1: up('container', 'binary'),
  f1_binary: up('container', 'binary'),
  f1_macro: up('container', 'binary'),
  precision: up('container', 'binary'),
  precision_macro: up('container', 'binary'),
  precision_micro: up('container', 'binary'),
  recall: up('container', 'binary'),
  recall_macro: up('container', 'binary'),
  recall_micro: up('container', 'binary'),
  mse: down('derived', 'regression'),
  r2: up('container', 'regression'),
};

/** Metric of a name without prefix, e.g. "auc"; undefined when there is none. */
export function metricNamed(name: string): Metric | undefined {
  return Object.hasOwn(metrics, name) ? metrics[name] : undefined;
}

/** Every metric name, without prefix. */
export const metricNames: readonly string[] = Object.keys(metrics);

/** Names (without prefix) that this machine can compute for a classifier of two classes. */
export const binaryMetricNames: readonly string[] = metricNames.filter((name) => {
  const metric = metrics[name]!;
  return metric.by !== 'container' && ['binary', 'ranking', 'regression'].includes(metric.task);
});

/** The direction in which a metric such as "validation:auc" gets better; null when it is unknown. */
export function betterDirection(metric: string): Direction | null {
  return metricNamed(metric.replace(/^(validation|train):/, ''))?.better ?? null;
}
