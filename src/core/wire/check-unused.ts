/** Hyperparameters that another one makes useless: tuning them wastes trials, and their plots show noise. */
import type { Job } from '../model/job.ts';
import { type Problem, warning } from '../model/problem.ts';
import type { SearchSpace } from '../model/space.ts';
import { hyperparameterNamed } from './hyperparameters.ts';
import { isMulticlass, learningObjective } from './objectives.ts';

/** Where a fixed hyperparameter was given, for `Problem.path`. */
export type FixedPlace = (name: string) => string;

interface Rule {
  /** The hyperparameter that decides. */
  readonly decidedBy: 'booster' | 'objective';
  /** Whether the names have an effect with this value of it. */
  readonly used: (value: string) => boolean;
  readonly names: readonly string[];
}

/** As XGBoost 1.7.4 and 3.2.0 list them with `validate_parameters`. */
const rules: readonly Rule[] = [
  {
    decidedBy: 'booster',
    used: (booster) => booster !== 'gblinear',
    names: [
      ...['max_depth', 'gamma', 'min_child_weight', 'max_delta_step', 'subsample', 'colsample_bytree'],
      ...['colsample_bylevel', 'colsample_bynode', 'tree_method', 'grow_policy', 'max_leaves', 'max_bin'],
      ...['num_parallel_tree', 'monotone_constraints', 'interaction_constraints', 'refresh_leaf'],
      'sampling_method',
    ],
  },
  {
    decidedBy: 'booster',
    used: (booster) => booster === 'dart',
    names: ['sample_type', 'normalize_type', 'rate_drop', 'one_drop', 'skip_drop'],
  },
  {
    decidedBy: 'objective',
    used: (objective) => !isMulticlass(objective),
    names: ['scale_pos_weight'],
  },
  {
    decidedBy: 'objective',
    used: (objective) => objective === 'reg:tweedie',
    names: ['tweedie_variance_power'],
  },
  {
    decidedBy: 'objective',
    used: (objective) => objective === 'survival:aft',
    names: ['aft_loss_distribution', 'aft_loss_distribution_scale'],
  },
];

/** One warning per rule, naming all that have no effect; its path is that of the value that decides. */
export function checkUnused(space: SearchSpace, fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const given = [...space.map(({ name }) => name), ...Object.keys(fixed)];
  return rules.flatMap(({ decidedBy, used, names }) => {
    const value = decidedBy === 'objective' ? learningObjective(fixed) : (fixed.booster ?? 'gbtree');
    if (used(value)) return [];
    const unused = given.filter((name) => names.includes(hyperparameterNamed(name)?.name ?? name));
    if (unused.length === 0) return [];
    const why = `with ${decidedBy}=${value}.`;
    return [warning('hyperparameters-unused', place(decidedBy), { names: unused.join(', '), why })];
  });
}
