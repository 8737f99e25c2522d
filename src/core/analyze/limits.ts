/**
 * What XGBoost takes for each numeric hyperparameter, and how far a proposal may go.
 *
 * `min` and `max` are XGBoost's own bounds ("XGBoost Parameters" in its manual; SageMaker's container checks
 * the same ones). `usefulMin` and `usefulMax` are narrower where a value inside the bounds switches
 * something off (max_depth = 0 means no limit) or is beyond what a machine can train; a search may well use
 * such values, but no proposal goes there on its own.
 */
export interface NumericLimits {
  readonly min: number;
  readonly max: number;
  /** The bound itself is refused: subsample > 0. */
  readonly minOpen: boolean;
  readonly usefulMin: number;
  readonly usefulMax: number;
}

const INFINITE = Number.POSITIVE_INFINITY;

function limits(min: number, max: number, more: Partial<NumericLimits> = {}): NumericLimits {
  return { min, max, minOpen: false, usefulMin: min, usefulMax: max, ...more };
}

const SHARE = limits(0, 1, { minOpen: true, usefulMin: 0.05 });
const PENALTY = limits(0, INFINITE, { usefulMax: 1e5 });

const TABLE: Readonly<Record<string, NumericLimits>> = {
  num_round: limits(1, INFINITE, { usefulMax: 10_000 }),
  eta: limits(0, 1),
  alpha: PENALTY,
  lambda: PENALTY,
  gamma: PENALTY,
  max_depth: limits(0, INFINITE, { usefulMin: 1, usefulMax: 20 }),
  min_child_weight: PENALTY,
  max_delta_step: limits(0, INFINITE, { usefulMax: 100 }),
  subsample: SHARE,
  colsample_bytree: SHARE,
  colsample_bylevel: SHARE,
  colsample_bynode: SHARE,
  scale_pos_weight: limits(0, INFINITE, { minOpen: true, usefulMax: 1e6 }),
  max_leaves: limits(0, INFINITE, { usefulMin: 2, usefulMax: 4096 }),
  max_bin: limits(2, INFINITE, { usefulMin: 8, usefulMax: 4096 }),
  num_parallel_tree: limits(1, INFINITE, { usefulMax: 100 }),
  rate_drop: limits(0, 1),
  skip_drop: limits(0, 1),
  lambda_bias: limits(0, 1),
  tweedie_variance_power: limits(1, 2, { minOpen: true, usefulMin: 1.01, usefulMax: 1.99 }),
  base_score: limits(0, INFINITE),
  sketch_eps: limits(0, 1, { minOpen: true, usefulMin: 0.001, usefulMax: 0.5 }),
};

const ALIASES: Readonly<Record<string, string>> = {
  learning_rate: 'eta',
  min_split_loss: 'gamma',
  reg_alpha: 'alpha',
  reg_lambda: 'lambda',
};

/** The limits of a hyperparameter, or null for one XGBoost's manual does not bound. */
export function limitsOf(name: string): NumericLimits | null {
  const key = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return key !== undefined && Object.hasOwn(TABLE, key) ? (TABLE[key] ?? null) : null;
}
