/** Hyperparameters with one value: is each value allowed, and can this machine honour it? */
import { type Problem, problem, warning } from '../model/problem.ts';
import { checkHyperparameter } from './check-hyperparameter.ts';
import { metricNamed } from './metrics.ts';

/** Everything wrong with them; `place` gives the path of one. */
export function checkFixed(
  fixed: Readonly<Record<string, string>>,
  place: (name: string) => string,
): Problem[] {
  const found = Object.entries(fixed).flatMap(([name, value]) => {
    const path = place(name);
    const wrong = checkHyperparameter(name, value, path);
    if (wrong) return [wrong];
    if (name === 'early_stopping_rounds') {
      const instead = 'Every trial runs all its rounds, so that their curves can be compared.';
      return [warning('request-unsupported', path, { member: name, value, instead })];
    }
    const instead = insteadOf(name, value);
    return instead ? [problem('request-unsupported', path, { member: name, value, instead })] : [];
  });
  if (fixed.objective === undefined) {
    const value = "reg:squarederror (XGBoost's default)";
    const detail = { member: 'objective', value, instead: classifiersOnly };
    found.push(problem('request-unsupported', place('objective'), detail));
  }
  return found;
}

const classifiersOnly = 'Set objective to binary:logistic: jobs here train classifiers of two classes.';

/** What to do instead when this machine cannot honour a valid value; null when it can. */
function insteadOf(name: string, value: string): string | null {
  switch (name) {
    case 'objective':
      return value.startsWith('binary:') || value === 'reg:logistic' ? null : classifiersOnly;
    case 'eval_metric': {
      const foreign = value.split(',').filter((part) => metricNamed(part.trim())?.by === 'container');
      return foreign.length > 0
        ? `Leave out ${foreign.join(', ')}: SageMaker's container computes it, XGBoost does not.`
        : null;
    }
    case 'csv_weights':
      return value === '1' ? 'Leave it out: weights are not read from the data here.' : null;
    case '_kfold':
    case '_num_cv_round':
      return 'Leave it out: one validation part is used for all trials.';
    case 'tree_method':
      return value === 'gpu_hist' ? 'Use hist: training runs on the processor here.' : null;
    case 'predictor':
      return value === 'gpu_predictor' ? 'Leave it out: training runs on the processor here.' : null;
    case 'use_dask_gpu_training':
      return value === 'true' ? 'Leave it out: training runs on the processor here.' : null;
    default:
      return null;
  }
}
