import { nativeMetric } from './derived.ts';
import { isPredictedMetric } from './predicted-metrics.ts';

/** What the job says of all its trials. */
export interface TrialSetting {
  /** The objective metric without its part, e.g. 'auc'. */
  readonly metric: string;
  /** Number of the target's classes, at least 2. */
  readonly classes: number;
  /** Whether columns hold the codes of categories, for XGBoost to split into sets. */
  readonly nativeCategories: boolean;
  /** XGBoost's version, e.g. "1.7.4". */
  readonly version: string;
  /** Threads a worker may use, at least 1. */
  readonly threads: number;
}

/** A trial's hyperparameters, in SageMaker's form, as what XGBoost is to be told. */
export interface BoosterPlan {
  readonly rounds: number;
  /** In order; `eval_metric` comes once per metric. */
  readonly params: readonly (readonly [string, string])[];
  /** Metrics without part that XGBoost computes, or that follow from one it does. */
  readonly metrics: readonly string[];
  /** The objective metric, when it is measured from predictions after each round; else null. */
  readonly predictedMetric: string | null;
  /** Whether the AUC of one probability a row is all that is measured after each round. */
  readonly onlyAuc: boolean;
  /** XGBoost's learning objective, e.g. 'multi:softprob'. */
  readonly learning: string;
  /** Numbers of a row's prediction: one per class for several classes, else 1. */
  readonly outputs: number;
  /** Rounds without a better objective after which training stops; null = never. */
  readonly patience: number | null;
  /** Whether the first n rounds of a model are the model that n rounds would have made. */
  readonly sliceable: boolean;
}

/**
 * Hyperparameters of SageMaker's container that XGBoost itself does not have, and what becomes of them:
 * - num_round: the number of rounds, not a parameter of the booster
 * - early_stopping_rounds: the plan's `patience`
 * - csv_weights: whether there are weights is known from the prepared data
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

/** Set by the worker, whatever the trial says: threads within its share, no text on the terminal, AUC always. */
const owned: ReadonlySet<string> = new Set([
  'nthread',
  'n_jobs',
  'verbosity',
  'silent',
  'eval_metric',
  'disable_default_eval_metric',
]);

/** Learning objectives whose prediction of a row is one number in [0, 1]. */
const probabilities: ReadonlySet<string> = new Set(['binary:logistic', 'reg:logistic', 'binary:hinge']);

/** SageMaker's own default, used when a trial has no num_round. */
const defaultRounds = 100;

/** Throws a RangeError for what XGBoost would not refuse, or not in words. */
export function planOf(
  hyperparameters: Readonly<Record<string, string>>,
  setting: TrialSetting,
): BoosterPlan {
  const rounds = wholeNumber(hyperparameters, 'num_round') ?? defaultRounds;
  const patience = wholeNumber(hyperparameters, 'early_stopping_rounds');
  const learning = hyperparameters.objective ?? (setting.classes > 2 ? 'multi:softprob' : 'binary:logistic');
  const isMulticlass = learning.startsWith('multi:');
  const asked = (hyperparameters.eval_metric ?? '').split(',').map((metric) => metric.trim());
  const predictedMetric = isPredictedMetric(setting.metric) ? setting.metric : null;
  const metrics = ['auc', setting.metric, ...asked].filter((name) => name !== '' && !isPredictedMetric(name));
  const native = new Set(metrics.map((name) => nativeMetric(name, isMulticlass)));
  const own = Object.entries(hyperparameters).filter(
    ([name]) => !containerOnly.has(name) && !owned.has(name) && !name.startsWith('_'),
  );
  const classes = hyperparameters.num_class ?? String(setting.classes);
  return {
    rounds,
    params: [
      ...(hyperparameters.objective === undefined ? [['objective', learning] as const] : []),
      ...(isMulticlass && hyperparameters.num_class === undefined ? [['num_class', classes] as const] : []),
      ...own,
      ...forCategories(hyperparameters, setting),
      ['nthread', String(threadsOf(hyperparameters, setting.threads))],
      ['verbosity', '0'],
      ['disable_default_eval_metric', '1'],
      ...[...native].map((metric) => ['eval_metric', metric] as const),
    ],
    metrics: [...new Set(metrics)],
    predictedMetric,
    onlyAuc:
      predictedMetric === null && metrics.every((name) => name === 'auc') && probabilities.has(learning),
    learning,
    outputs: isMulticlass ? Number(classes) : 1,
    patience,
    // gblinear has no rounds to take; later rounds of dart give earlier trees other weights.
    sliceable: (hyperparameters.booster ?? 'gbtree') === 'gbtree',
  };
}

/** 'validation:aucpr' -> 'aucpr'. */
export function metricWithoutPart(metric: string): string {
  return metric.slice(metric.indexOf(':') + 1);
}

function wholeNumber(hyperparameters: Readonly<Record<string, string>>, name: string): number | null {
  const text = hyperparameters[name];
  if (text === undefined) return null;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new RangeError(`${name} is "${text}"; it must be a whole number of at least 1`);
  }
  return value;
}

/** A trial's own number of threads, as far as the workers together stay within the cores. */
function threadsOf(hyperparameters: Readonly<Record<string, string>>, most: number): number {
  const asked = Number(hyperparameters.nthread ?? hyperparameters.n_jobs ?? 1);
  return Number.isSafeInteger(asked) && asked >= 1 ? Math.min(asked, most) : 1;
}

/**
 * XGBoost 1.x takes codes for quantities without a word where it cannot split categories: with the exact method,
 * which is its 'auto' on small data, and with gblinear.
 */
function forCategories(
  hyperparameters: Readonly<Record<string, string>>,
  { nativeCategories, version }: TrialSetting,
): readonly (readonly [string, string])[] {
  if (!nativeCategories) return [];
  const { booster = 'gbtree', tree_method: method = 'auto', updater = '' } = hyperparameters;
  const unable =
    booster === 'gblinear'
      ? 'booster=gblinear'
      : method === 'exact'
        ? 'tree_method=exact'
        : updater.includes('grow_colmaker')
          ? 'updater=grow_colmaker'
          : null;
  if (unable) {
    throw new RangeError(`${unable} cannot split categories; prepare the data with one-hot categories`);
  }
  return version.startsWith('1.') && method === 'auto' && updater === '' ? [['tree_method', 'hist']] : [];
}
