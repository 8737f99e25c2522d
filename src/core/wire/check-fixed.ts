/** Hyperparameters with one value: is each value allowed, and can this machine honour it? */
import { type Problem, problem, warning } from '../model/problem.ts';
import { checkHyperparameter } from './check-hyperparameter.ts';
import { trainedHere } from './objectives.ts';

/** Everything wrong with them one by one; `place` gives the path of one. */
export function checkFixed(
  fixed: Readonly<Record<string, string>>,
  place: (name: string) => string,
): Problem[] {
  const found = Object.entries(fixed).flatMap(([name, value]) => {
    const path = place(name);
    const wrong = checkHyperparameter(name, value, path);
    if (wrong) return [wrong];
    const instead = insteadOf(name, value);
    if (instead) return [problem('request-unsupported', path, { member: name, value, instead })];
    const why = ignored[name];
    return why === undefined ? [] : [warning('hyperparameters-unused', path, { names: name, why })];
  });
  if (fixed.objective === undefined) {
    const value = "reg:squarederror (XGBoost's default)";
    const detail = { member: 'objective', value, instead: classifiersOnly };
    found.push(problem('request-unsupported', place('objective'), detail));
  }
  return found;
}

const classifiersOnly =
  'Set objective to binary:logistic, or to multi:softprob with num_class: jobs here train classifiers.';
const onProcessor = 'training runs on the processor here.';

/** What to do instead when this machine cannot honour a valid value; null when it can. */
function insteadOf(name: string, value: string): string | null {
  switch (name) {
    case 'objective':
      return trainedHere.includes(value) ? null : classifiersOnly;
    case '_num_cv_round':
      return Number(value) > 1 ? 'Leave it out, and give _kfold more folds.' : null;
    case 'process_type':
      return value === 'update' ? 'Leave it out: there is no earlier model to update.' : null;
    case 'updater':
      return value.split(',').some((each) => ['distcol', 'grow_skmaker'].includes(each.trim()))
        ? 'Use tree_method: XGBoost has these updaters no more.'
        : null;
    case 'tree_method':
      return value === 'gpu_hist' ? `Use hist: ${onProcessor}` : null;
    case 'predictor':
      return value === 'gpu_predictor' ? `Leave it out: ${onProcessor}` : null;
    case 'use_dask_gpu_training':
      return value === 'true' ? `Leave it out: ${onProcessor}` : null;
    default:
      return null;
  }
}

const gone = 'in XGBoost 1.7 and later, which has it no more.';

/** Hyperparameters that say nothing to a job of this machine, and why. */
const ignored: Readonly<Record<string, string>> = {
  lambda_bias: gone,
  sketch_eps: gone,
  prob_buffer_row: gone,
  deterministic_histogram: gone,
  save_model_on_termination: 'here: the model of a stopped trial is always kept.',
};
