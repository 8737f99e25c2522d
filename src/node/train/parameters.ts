import { nativeMetric } from './derived.ts';

/** A trial's hyperparameters, in SageMaker's form, as what XGBoost is to be told. */
export interface BoosterPlan {
  readonly rounds: number;
  /** In order; `eval_metric` comes once per metric. */
  readonly params: readonly (readonly [string, string])[];
  /** Names of all metrics wanted after each round, without part; some follow from XGBoost's own. */
  readonly metrics: readonly string[];
}

/**
 * Hyperparameters of SageMaker's container that XGBoost itself does not have, and what becomes of them:
 * - num_round: the number of rounds, not a parameter of the booster
 * - early_stopping_rounds: not applied; every trial runs all its rounds, so that curves are equally long
 *   and the tuning job's own early stopping compares like with like
 * - csv_weights: the prepared files carry no weights
 * - save_model_on_termination, checkpointing, data loading and distribution: about the container
 * - names that begin with an underscore: internal (_tuning_objective_metric, _kfold, ...)
 */
const containerOnly: ReadonlySet<string> = new Set([
  'num_round',
  'early_stopping_rounds',
  'csv_weights',
  'save_model_on_termination',
  'use_dask_gpu_training',
  'deterministic_histogram',
  'dsplit',
]);

/** Set by the worker, whatever the trial says: one thread each, no text on the terminal, AUC always. */
const owned: ReadonlySet<string> = new Set([
  'nthread',
  'n_jobs',
  'verbosity',
  'silent',
  'eval_metric',
  'disable_default_eval_metric',
]);

/** SageMaker's own default, used when a trial has no num_round. */
const defaultRounds = 100;

/** `metrics`: XGBoost metrics wanted besides auc, logloss and those of `eval_metric` (a list with commas). */
export function planOf(
  hyperparameters: Readonly<Record<string, string>>,
  metrics: readonly string[] = [],
): BoosterPlan {
  const rounds = Number(hyperparameters.num_round ?? defaultRounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) {
    throw new RangeError(
      `num_round is "${hyperparameters.num_round}"; it must be a whole number of at least 1`,
    );
  }
  const asked = (hyperparameters.eval_metric ?? '').split(',').map((metric) => metric.trim());
  const measured = new Set(['auc', 'logloss', ...metrics, ...asked].filter((metric) => metric !== ''));
  const own = Object.entries(hyperparameters).filter(
    ([name]) => !containerOnly.has(name) && !owned.has(name) && !name.startsWith('_'),
  );
  if (!Object.hasOwn(hyperparameters, 'objective')) own.unshift(['objective', 'binary:logistic']);
  return {
    rounds,
    params: [
      ...own,
      ['nthread', '1'],
      ['verbosity', '0'],
      ['disable_default_eval_metric', '1'],
      ...[...new Set([...measured].map(nativeMetric))].map((metric) => ['eval_metric', metric] as const),
    ],
    metrics: [...measured],
  };
}

/** 'validation:aucpr' -> 'aucpr'. */
export function metricWithoutPart(metric: string): string {
  return metric.slice(metric.indexOf(':') + 1);
}
