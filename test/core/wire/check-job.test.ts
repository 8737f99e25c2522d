import { describe, expect, it } from 'vitest';
import { remedyOf, textOf } from '../../../src/core/model/problem.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { type CheckedJob, checkJob } from '../../../src/core/wire/check-job.ts';

const good: CheckedJob = {
  name: 'churn-1',
  space: [{ kind: 'continuous', name: 'eta', min: 0.01, max: 0.5, scaling: 'log' }],
  fixed: { objective: 'binary:logistic', num_round: '100' },
  objective: { metric: 'validation:auc', direction: 'maximize' },
  strategy: 'bayesian',
  limits: {
    maxTrials: 60,
    maxParallel: 2,
    maxSeconds: null,
    maxSecondsPerTrial: null,
    maxPredictionBytes: 0,
  },
};
const fixed = (more: Record<string, string>) => ({ fixed: { ...good.fixed, ...more } });
const check = (change: Partial<CheckedJob>) => checkJob({ ...good, ...change });
const told = (change: Partial<CheckedJob>) =>
  check(change).map((each) => `${each.severity} ${each.code} ${each.path}`);

describe('checkJob', () => {
  it('finds nothing wrong with a good job', () => {
    expect(checkJob(good)).toEqual([]);
  });

  it.each<[string, Partial<CheckedJob>, string[]]>([
    ['a bad name', { name: '-x' }, ['error job-name name']],
    ['a long name', { name: 'x'.repeat(33) }, ['error job-name name']],
    ['nothing tuned', { space: [] }, ['error space-empty space']],
    [
      'tuned and fixed',
      { fixed: { ...good.fixed, eta: '0.1' } },
      ['error hyperparameter-twice space[0].name'],
    ],
    [
      'tuned and fixed under its alias',
      { fixed: { ...good.fixed, learning_rate: '0.1' } },
      ['error hyperparameter-twice space[0].name'],
    ],
    ['tuned twice', { space: [...good.space, ...good.space] }, ['error hyperparameter-twice space[1].name']],
    [
      'no rounds',
      { fixed: { objective: 'binary:logistic' } },
      ['error hyperparameter-missing fixed.num_round'],
    ],
    [
      '0 rounds',
      { fixed: { ...good.fixed, num_round: '0' } },
      ['error hyperparameter-value fixed.num_round'],
    ],
    ['regression', { fixed: { num_round: '9' } }, ['error request-unsupported fixed.objective']],
    ['ranking', fixed({ objective: 'rank:ndcg' }), ['error request-unsupported fixed.objective']],
    ['repeated folds', fixed({ _num_cv_round: '2' }), ['error request-unsupported fixed._num_cv_round']],
    ['a tree updater of old', fixed({ updater: 'distcol' }), ['error request-unsupported fixed.updater']],
    [
      'an update of no model',
      fixed({ process_type: 'update' }),
      ['error request-unsupported fixed.process_type'],
    ],
    [
      'bad limits',
      {
        limits: {
          maxTrials: 0,
          maxParallel: 1.5,
          maxSeconds: 0,
          maxSecondsPerTrial: -1,
          maxPredictionBytes: 0,
        },
      },
      [
        'error number-out-of-bounds limits.maxTrials',
        'error number-out-of-bounds limits.maxParallel',
        'error number-out-of-bounds limits.maxSeconds',
        'error number-out-of-bounds limits.maxSecondsPerTrial',
      ],
    ],
    [
      'more trials than combinations',
      { space: [{ kind: 'integer', name: 'max_depth', min: 3, max: 8, scaling: 'linear' }] },
      ['error number-out-of-bounds limits.maxTrials'],
    ],
    ['grid over numbers', { strategy: 'grid' }, ['error grid-numeric space[0].name']],
  ])('refuses %s', (_, change, expected) => {
    expect(told(change)).toEqual(expected);
  });

  it.each<[string, string, 'maximize' | 'minimize', string[]]>([
    ['runs on rmse with a warning', 'validation:rmse', 'minimize', ['warning metric-unsuited']],
    ['runs on error with a warning', 'validation:error', 'minimize', ['warning metric-unsuited']],
    ['runs on aucpr', 'validation:aucpr', 'maximize', []],
    ['warns of the wrong direction', 'validation:auc', 'minimize', ['warning metric-unsuited']],
    ['runs on accuracy with a warning', 'validation:accuracy', 'maximize', ['warning metric-unsuited']],
    ['runs on mse with a warning', 'validation:mse', 'minimize', ['warning metric-unsuited']],
    ['runs on f1', 'validation:f1', 'maximize', []],
    ['runs on recall_macro', 'validation:recall_macro', 'maximize', []],
    ['refuses r2', 'validation:r2', 'maximize', ['error request-unsupported']],
    ['does not know mape, which divides by 0', 'validation:mape', 'minimize', ['error metric-unknown']],
    ['does not know mlogloss for two classes', 'validation:mlogloss', 'minimize', ['error metric-unknown']],
    ['does not know auc without its part', 'auc', 'maximize', ['error metric-unknown']],
    ['does not know toString', 'validation:toString', 'maximize', ['error metric-unknown']],
  ])('%s', (_, metric, direction, expected) => {
    const found = check({ objective: { metric, direction } });
    expect(found.map((each) => `${each.severity} ${each.code}`)).toEqual(expected);
  });

  it.each<[string, Record<string, string>]>([
    ['threads', { nthread: '4' }],
    ['early stopping of rounds', { early_stopping_rounds: '5' }],
    ['weights', { csv_weights: '1' }],
    ['folds', { _kfold: '5', _num_cv_round: '1' }],
    ['metrics beside the objective', { eval_metric: 'auc, f1,error@0.7' }],
    ['a linear model', { booster: 'gblinear', updater: 'shotgun', eta: '0.1' }],
    ['dropout', { booster: 'dart', rate_drop: '0.1', one_drop: '1' }],
    ['one grower', { updater: 'grow_colmaker,prune' }],
    ['monotone constraints', { tree_method: 'hist', monotone_constraints: '(1,-1)' }],
    ['interaction constraints', { tree_method: 'approx', interaction_constraints: '[[0,1],[2]]' }],
    ['a starting probability', { base_score: '0.3' }],
  ])('takes %s', (_, more) => {
    expect(told({ ...fixed(more), space: [{ ...good.space[0]!, name: 'lambda' } as Range] })).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['num_class of two classes', { num_class: '2' }, 'error hyperparameter-needs fixed.num_class'],
    ['a linear updater of trees', { updater: 'shotgun' }, 'error hyperparameter-needs fixed.updater'],
    [
      'two linear updaters',
      { booster: 'gblinear', updater: 'shotgun,coord_descent' },
      'error hyperparameter-needs fixed.updater',
    ],
    [
      'a tree updater of a linear model',
      { booster: 'gblinear', updater: 'prune' },
      'error hyperparameter-needs fixed.updater',
    ],
    ['two growers', { updater: 'grow_colmaker,grow_histmaker' }, 'error hyperparameter-needs fixed.updater'],
    [
      'monotone constraints without a method',
      { monotone_constraints: '(1)' },
      'error hyperparameter-needs fixed.monotone_constraints',
    ],
    [
      'monotone constraints with approx',
      { monotone_constraints: '(1)', tree_method: 'approx' },
      'error hyperparameter-needs fixed.monotone_constraints',
    ],
    [
      'interaction constraints with auto',
      { interaction_constraints: '[[1]]', tree_method: 'auto' },
      'error hyperparameter-needs fixed.interaction_constraints',
    ],
    ['mlogloss of two classes', { eval_metric: 'mlogloss' }, 'error metric-unknown fixed.eval_metric'],
    [
      'AUC of reg:logistic',
      { objective: 'reg:logistic', eval_metric: 'error,auc' },
      'error metric-unknown fixed.eval_metric',
    ],
    ['a starting probability of 1', { base_score: '1' }, 'error hyperparameter-needs fixed.base_score'],
    ['dropout without dart', { rate_drop: '0.1' }, 'warning hyperparameters-unused fixed.booster'],
    ['sketch_eps', { sketch_eps: '0.1' }, 'warning hyperparameters-unused fixed.sketch_eps'],
    [
      'a parameter of another objective',
      { tweedie_variance_power: '1.2' },
      'warning hyperparameters-unused fixed.objective',
    ],
  ])('says what is wrong with %s', (_, more, expected) => {
    const job = {
      ...fixed(more),
      objective: { metric: 'validation:logloss', direction: 'minimize' } as const,
    };
    expect(told(job)).toEqual([expected]);
  });

  it('names tree hyperparameters that a linear model does not have, tuned or fixed, also by their alias', () => {
    const space: Range[] = [
      { kind: 'integer', name: 'max_depth', min: 1, max: 9, scaling: 'linear' },
      { kind: 'continuous', name: 'eta', min: 0.1, max: 0.5, scaling: 'linear' },
    ];
    const [found, ...others] = check({ space, ...fixed({ booster: 'gblinear', min_split_loss: '1' }) });
    expect(others).toEqual([]);
    expect(textOf(found!)).toBe('No effect: max_depth, min_split_loss with booster=gblinear.');
  });

  it('asks for the objective that eval_metric belongs to', () => {
    expect(told({ fixed: { num_round: '9', eval_metric: 'auc' } })).toContain(
      'error hyperparameter-needs fixed.eval_metric',
    );
  });

  it.each<[string, string, string, string[]]>([
    ['multi:softprob', 'mlogloss', 'minimize', []],
    ['multi:softprob', 'balanced_accuracy', 'maximize', []],
    ['multi:softprob', 'f1_macro', 'maximize', []],
    ['multi:softprob', 'merror', 'minimize', ['warning metric-unsuited objective.metric']],
    ['multi:softprob', 'auc', 'maximize', ['warning sagemaker-refuses objective.metric']],
    ['multi:softmax', 'auc', 'maximize', ['warning sagemaker-refuses objective.metric']],
    ['reg:logistic', 'auc', 'maximize', ['error metric-unknown objective.metric']],
    ['multi:softmax', 'mlogloss', 'minimize', []],
    ['multi:softprob', 'logloss', 'minimize', ['error metric-unknown objective.metric']],
    ['multi:softprob', 'f1_binary', 'maximize', ['error metric-unknown objective.metric']],
    ['multi:softprob', 'rmse', 'minimize', ['error metric-unknown objective.metric']],
    ['binary:hinge', 'auc', 'maximize', ['warning metric-unsuited objective.metric']],
    ['binary:hinge', 'balanced_accuracy', 'maximize', []],
    ['binary:logitraw', 'auc', 'maximize', []],
    ['binary:logitraw', 'f1', 'maximize', []],
    ['binary:logitraw', 'logloss', 'minimize', ['warning metric-unsuited objective.metric']],
  ])('judges %s by %s', (objective, metric, direction, expected) => {
    const classes: Record<string, string> = objective.startsWith('multi') ? { num_class: '3' } : {};
    const asked = { metric: `validation:${metric}`, direction: direction as 'maximize' | 'minimize' };
    expect(told({ ...fixed({ objective, ...classes }), objective: asked })).toEqual(expected);
  });

  it('asks for the number of classes, and says which metric SageMaker takes', () => {
    const several = { objective: 'multi:softprob', num_class: '3' };
    expect(told(fixed({ objective: 'multi:softprob' }))).toContain(
      'error hyperparameter-missing fixed.num_class',
    );
    const [auc] = check(fixed(several));
    expect(remedyOf(auc!)).toContain('there, use validation:mlogloss or validation:merror');
    expect(told(fixed({ ...several, scale_pos_weight: '2', eval_metric: 'auc' }))).toEqual([
      'warning sagemaker-refuses fixed.eval_metric',
      'warning hyperparameters-unused fixed.objective',
      'warning sagemaker-refuses objective.metric',
    ]);
  });

  it('says why RMSE is unsuited and what to use', () => {
    const [found] = check({ objective: { metric: 'validation:rmse', direction: 'minimize' } });
    expect(textOf(found!)).toContain('RMSE is a regression metric');
    expect(remedyOf(found!)).toBe(
      'Use validation:auc, or validation:logloss when calibrated probabilities matter.',
    );
  });

  it('refuses more than 30 ranges', () => {
    const space = Array.from({ length: 31 }, () => good.space[0]!);
    expect(told({ space })).toContain('error number-out-of-bounds space');
  });

  it('takes a grid whose trials are its combinations', () => {
    const space = [{ kind: 'categorical', name: 'eta', values: ['0.1', '0.3'] } as const];
    const limits = {
      maxTrials: 2,
      maxParallel: 1,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    };
    expect(check({ strategy: 'grid', space, limits })).toEqual([]);
    expect(told({ strategy: 'grid', space, limits: { ...limits, maxTrials: 3 } })).toEqual([
      'error number-out-of-bounds limits.maxTrials',
    ]);
  });
});
