import { describe, expect, it } from 'vitest';
import { remedyOf, textOf } from '../../../src/core/model/problem.ts';
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
    [
      'a metric of the container beside the objective',
      { fixed: { ...good.fixed, eval_metric: 'auc,f1' } },
      ['error request-unsupported fixed.eval_metric'],
    ],
    [
      'nothing, but warns that rounds are not cut short',
      { fixed: { ...good.fixed, early_stopping_rounds: '5' } },
      ['warning request-unsupported fixed.early_stopping_rounds'],
    ],
    [
      'bad limits',
      {
        limits: {
          maxTrials: 0,
          maxParallel: 1.5,
          maxSeconds: 0,
          maxSecondsPerTrial: null,
          maxPredictionBytes: 0,
        },
      },
      [
        'error number-out-of-bounds limits.maxTrials',
        'error number-out-of-bounds limits.maxParallel',
        'error number-out-of-bounds limits.maxSeconds',
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
    ['refuses f1', 'validation:f1', 'maximize', ['error request-unsupported']],
    ['does not know mlogloss for two classes', 'validation:mlogloss', 'minimize', ['error metric-unknown']],
    ['does not know auc without its part', 'auc', 'maximize', ['error metric-unknown']],
    ['does not know toString', 'validation:toString', 'maximize', ['error metric-unknown']],
  ])('%s', (_, metric, direction, expected) => {
    const found = check({ objective: { metric, direction } });
    expect(found.map((each) => `${each.severity} ${each.code}`)).toEqual(expected);
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
