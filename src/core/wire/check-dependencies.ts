/**
 * Rules between hyperparameters, of SageMaker's container (`hyperparameter_validation.py`) and of XGBoost
 * itself: one needs another, or says nothing without it.
 */
import type { Job } from '../model/job.ts';
import { type Problem, problem, warning } from '../model/problem.ts';
import type { SearchSpace } from '../model/space.ts';
import { withoutThreshold } from './check-hyperparameter.ts';
import { checkUnused, type FixedPlace } from './check-unused.ts';
import { metricNamesFor } from './metrics.ts';
import { isMulticlass, learningObjective } from './objectives.ts';
import { readNumber } from './read-number.ts';

/** Errors where SageMaker or XGBoost would refuse the trial; warnings for what has no effect. */
export function checkDependencies(space: SearchSpace, fixed: Job['fixed'], place: FixedPlace): Problem[] {
  return [
    ...checkClasses(fixed, place),
    ...checkUpdater(fixed, place),
    ...checkConstraints(fixed, place),
    ...checkMetrics(fixed, place),
    ...checkBaseScore(fixed, place),
    ...checkUnused(space, fixed, place),
  ];
}

function needs(place: FixedPlace, name: string, value: string, what: string): Problem {
  return problem('hyperparameter-needs', place(name), { name, value, needs: what });
}

function checkClasses(fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const { num_class: classes, objective } = fixed;
  if (objective !== undefined && isMulticlass(objective) && classes === undefined) {
    const detail = { name: 'num_class', example: 'num_class=3' };
    return [problem('hyperparameter-missing', place('num_class'), detail)];
  }
  if (classes === undefined || isMulticlass(learningObjective(fixed))) return [];
  return [needs(place, 'num_class', classes, 'the objective multi:softprob or multi:softmax')];
}

const linearUpdaters: readonly string[] = ['shotgun', 'coord_descent'];

/** Updaters that make trees; the others change those there are. One of them at most may be given. */
const growers: readonly string[] = ['grow_colmaker', 'grow_histmaker', 'grow_skmaker', 'distcol'];

function checkUpdater(fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const { updater } = fixed;
  if (updater === undefined) return [];
  const names = updater.split(',').map((name) => name.trim());
  if (fixed.booster === 'gblinear') {
    const one = names.length === 1 && linearUpdaters.includes(names[0]!);
    return one ? [] : [needs(place, 'updater', updater, 'exactly one of shotgun, coord_descent')];
  }
  const linear = names.filter((name) => linearUpdaters.includes(name));
  if (linear.length > 0) return [needs(place, 'updater', updater, 'booster=gblinear')];
  if (names.filter((name) => growers.includes(name)).length > 1) {
    return [needs(place, 'updater', updater, `at most one of ${growers.join(', ')}`)];
  }
  return [];
}

function checkConstraints(fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const rules = [
    ['monotone_constraints', ['exact', 'hist']],
    ['interaction_constraints', ['exact', 'hist', 'approx']],
  ] as const;
  return rules.flatMap(([name, methods]) => {
    const value = fixed[name];
    const able: readonly string[] = methods;
    if (value === undefined || able.includes(fixed.tree_method ?? '')) return [];
    return [needs(place, name, value, `tree_method to be one of ${able.join(', ')}`)];
  });
}

function checkMetrics(fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const { eval_metric: list, objective } = fixed;
  if (list === undefined) return [];
  if (objective === undefined) return [needs(place, 'eval_metric', list, 'the objective to be given, too')];
  const names = metricNamesFor(objective);
  const foreign = list.split(',').filter((each) => !names.includes(withoutThreshold(each.trim())));
  const found = foreign.map((metric) =>
    problem('metric-unknown', place('eval_metric'), { metric: metric.trim(), known: names.join(', ') }),
  );
  if (list.split(',').some((each) => each.trim() === 'auc') && isMulticlass(objective)) {
    const instead = 'Leave it out of eval_metric there; mlogloss and merror are taken';
    found.push(
      warning('sagemaker-refuses', place('eval_metric'), { what: `auc with ${objective}`, instead }),
    );
  }
  return found;
}

/** The mean prediction to start from is a probability, which XGBoost turns into a margin. */
function checkBaseScore(fixed: Job['fixed'], place: FixedPlace): Problem[] {
  const { base_score: score, objective = '' } = fixed;
  if (score === undefined || !['binary:logistic', 'reg:logistic'].includes(objective)) return [];
  const value = readNumber(score);
  return value > 0 && value < 1
    ? []
    : [needs(place, 'base_score', score, `to be above 0 and below 1 with ${objective}`)];
}
