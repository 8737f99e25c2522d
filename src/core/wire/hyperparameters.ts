/**
 * The hyperparameters of SageMaker's built-in XGBoost: what each accepts and which can be tuned.
 * Source: `hyperparameter_validation.py` of `aws/sagemaker-xgboost-container`, and the developer guide's
 * "Tune an XGBoost Model" for the tunable ones.
 */
import { type Interval, interval } from './interval.ts';
import { metricNames } from './metrics.ts';
import { nearest } from './nearest.ts';

export type Domain =
  | { readonly kind: 'integer' | 'number'; readonly within: Interval }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  | { readonly kind: 'pattern'; readonly pattern: RegExp; readonly form: string };

/** What it accepts is its domain: `kind` and what goes with it. */
export type Hyperparameter = Domain & {
  readonly name: string;
  /** XGBoost's other name for it, or null. */
  readonly alias: string | null;
  /** Kind of numeric range SageMaker tunes it over ('either': whole or real); null = not tunable. */
  readonly tunable: 'integer' | 'continuous' | 'either' | null;
};

interface More {
  readonly alias?: string;
  readonly tunable?: Hyperparameter['tunable'];
}

const entry = (name: string, domain: Domain, more: More): Hyperparameter => ({
  ...domain,
  name,
  alias: more.alias ?? null,
  tunable: more.tunable ?? null,
});
const whole = (name: string, within: string, more: More = {}) =>
  entry(name, { kind: 'integer', within: interval(within) }, more);
const real = (name: string, within: string, more: More = {}) =>
  entry(name, { kind: 'number', within: interval(within) }, more);
const choice = (name: string, ...values: string[]) => entry(name, { kind: 'choice', values }, {});
const list = (name: string, ...values: string[]) => entry(name, { kind: 'list', values }, {});
const pattern = (name: string, form: string, regex: RegExp) =>
  entry(name, { kind: 'pattern', pattern: regex, form }, {});

const tuned = { tunable: 'continuous' } as const;

export const hyperparameters: readonly Hyperparameter[] = [
  whole('num_round', '[1, inf)', { tunable: 'integer' }),
  choice(
    'objective',
    ...['binary:logistic', 'binary:logitraw', 'binary:hinge', 'multi:softmax', 'multi:softprob'],
    ...['reg:squarederror', 'reg:linear', 'reg:logistic', 'reg:gamma', 'reg:tweedie', 'reg:pseudohubererror'],
    ...[
      'reg:squaredlogerror',
      'reg:absoluteerror',
      'count:poisson',
      'rank:pairwise',
      'rank:ndcg',
      'rank:map',
    ],
    ...['survival:aft', 'survival:cox'],
  ),
  whole('num_class', '[2, inf)'),
  list('eval_metric', ...metricNames),
  choice('booster', 'gbtree', 'gblinear', 'dart'),
  real('eta', '[0, 1]', { alias: 'learning_rate', ...tuned }),
  real('gamma', '[0, inf)', { alias: 'min_split_loss', ...tuned }),
  whole('max_depth', '[0, inf)', { tunable: 'integer' }),
  real('min_child_weight', '[0, inf)', tuned),
  real('max_delta_step', '[0, inf)', { tunable: 'either' }),
  real('subsample', '(0, 1]', tuned),
  real('colsample_bytree', '(0, 1]', tuned),
  real('colsample_bylevel', '(0, 1]', tuned),
  real('colsample_bynode', '(0, 1]', tuned),
  real('lambda', '[0, inf)', { alias: 'reg_lambda', ...tuned }),
  real('alpha', '[0, inf)', { alias: 'reg_alpha', ...tuned }),
  choice('tree_method', 'auto', 'exact', 'approx', 'hist', 'gpu_hist'),
  real('scale_pos_weight', '(0, inf)'),
  real('base_score', '[0, inf)'),
  choice('grow_policy', 'depthwise', 'lossguide'),
  whole('max_leaves', '[0, inf)'),
  whole('max_bin', '[0, inf)'),
  whole('num_parallel_tree', '[1, inf)'),
  whole('early_stopping_rounds', '[1, inf)'),
  choice('csv_weights', '0', '1'),
  whole('seed', '(-2147483648, 2147483647)'),
  whole('nthread', '[1, inf)'),
  whole('verbosity', '[0, 3]'),
  list(
    'updater',
    ...['grow_colmaker', 'distcol', 'grow_histmaker', 'grow_skmaker', 'sync', 'refresh', 'prune'],
    ...['shotgun', 'coord_descent'],
  ),
  choice('process_type', 'default', 'update'),
  choice('refresh_leaf', '0', '1'),
  choice('dsplit', 'row', 'col'),
  choice('predictor', 'auto', 'cpu_predictor', 'gpu_predictor'),
  real('sketch_eps', '(0, 1)'),
  pattern('monotone_constraints', 'a tuple of -1, 0 and 1', /^\(\s*(-1|0|1)(\s*,\s*(-1|0|1))*\s*,?\s*\)$/),
  pattern(
    'interaction_constraints',
    'a list of lists of column numbers',
    /^\[\s*\[\s*\d+(\s*,\s*\d+)*\s*\](\s*,\s*\[\s*\d+(\s*,\s*\d+)*\s*\])*\s*\]$/,
  ),
  choice('sample_type', 'uniform', 'weighted'),
  choice('normalize_type', 'tree', 'forest'),
  real('rate_drop', '[0, 1]'),
  choice('one_drop', '0', '1'),
  real('skip_drop', '[0, 1]'),
  real('lambda_bias', '[0, 1]'),
  real('tweedie_variance_power', '(1, 2)'),
  choice('aft_loss_distribution', 'normal', 'logistic', 'extreme'),
  real('aft_loss_distribution_scale', '[0, inf)'),
  choice('deterministic_histogram', 'true', 'false'),
  choice('save_model_on_termination', 'true', 'false'),
  choice('use_dask_gpu_training', 'true', 'false'),
  choice('sampling_method', 'uniform', 'gradient_based'),
  real('prob_buffer_row', '(1, inf)'),
  whole('_kfold', '[2, inf)'),
  whole('_num_cv_round', '[1, inf)'),
  choice('_tuning_objective_metric', ...metricNames.map((name) => `validation:${name}`)),
];

const byName = new Map(hyperparameters.flatMap((h) => [h.name, h.alias].map((name) => [name, h] as const)));

/** By its name or alias. */
export function hyperparameterNamed(name: string): Hyperparameter | undefined {
  return byName.get(name);
}

/** Names of those that can be tuned. */
export const tunableNames: readonly string[] = hyperparameters.filter((h) => h.tunable).map((h) => h.name);

/** What other interfaces to XGBoost call the same thing. */
const elsewhere: Readonly<Record<string, string>> = {
  n_estimators: 'num_round',
  num_boost_round: 'num_round',
  nrounds: 'num_round',
  iterations: 'num_round',
  random_state: 'seed',
  n_jobs: 'nthread',
};

/** The hyperparameter somebody who wrote `name` may have meant, or null. */
export function nearestName(name: string): string | null {
  if (Object.hasOwn(elsewhere, name)) return elsewhere[name] ?? null;
  const names = hyperparameters.flatMap((h) => (h.alias ? [h.name, h.alias] : [h.name]));
  return nearest(
    name,
    names.filter((known) => !known.startsWith('_')),
  );
}
