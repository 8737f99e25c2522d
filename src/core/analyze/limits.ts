/**
 * How far a proposal goes on its own for each hyperparameter that can be tuned. What XGBoost accepts is wider
 * and is checked where requests are read; a range that a person wrote beyond these ends is left as it is.
 */
export interface ProposalLimits {
  readonly min: number;
  readonly max: number;
  /**
   * The least end of a logarithmic range. Below it a value does nothing that this one does not, but on a
   * logarithmic axis there is always room for another factor of ten.
   */
  readonly minLog: number;
  /** Whether what it does goes by orders of magnitude, so that a logarithmic axis suits it. */
  readonly orders: boolean;
}

const SHARE = { min: 0.05, max: 1, minLog: 0.05, orders: false };
/** 1e5 switches every split off. */
const PENALTY_MAX = 1e5;

const TABLE: Readonly<Record<string, ProposalLimits>> = {
  num_round: { min: 1, max: 10_000, minLog: 1, orders: true },
  // At 0.001 a model of 1000 rounds has moved by less than two thirds of the way to what its trees say.
  eta: { min: 0, max: 1, minLog: 1e-3, orders: true },
  // Subtracted from a leaf's sum of gradients, which is of order 0.1 and more even for a few rows.
  alpha: { min: 0, max: PENALTY_MAX, minLog: 1e-3, orders: true },
  // Added to a leaf's sum of hessians, about 1 and more: 0.001 changes a leaf by a thousandth at most.
  lambda: { min: 0, max: PENALTY_MAX, minLog: 1e-3, orders: true },
  // The gain a split must bring: one below 0.001 changes the sum of all losses by less than one row's rounding.
  gamma: { min: 0, max: PENALTY_MAX, minLog: 1e-3, orders: true },
  // A row weighs p (1 - p) <= 0.25: from 0.1 down a single undecided row may be a leaf.
  min_child_weight: { min: 0, max: PENALTY_MAX, minLog: 0.1, orders: true },
  // Caps a leaf's step in log-odds; below 0.01 it is a learning rate in disguise. 0 means no cap.
  max_delta_step: { min: 0, max: 100, minLog: 0.01, orders: true },
  // 0 means no limit; a tree of depth 20 has a million leaves.
  max_depth: { min: 1, max: 20, minLog: 1, orders: false },
  subsample: SHARE,
  colsample_bytree: SHARE,
  colsample_bylevel: SHARE,
  colsample_bynode: SHARE,
};

const ALIASES: Readonly<Record<string, string>> = {
  learning_rate: 'eta',
  min_split_loss: 'gamma',
  reg_alpha: 'alpha',
  reg_lambda: 'lambda',
};

/** Null for a name that is not tuned by SageMaker's XGBoost. */
export function proposalLimits(name: string): ProposalLimits | null {
  const key = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return key !== undefined && Object.hasOwn(TABLE, key) ? (TABLE[key] ?? null) : null;
}
