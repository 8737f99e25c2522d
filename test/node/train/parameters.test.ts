import { describe, expect, it } from 'vitest';
import { metricWithoutPart, planOf } from '../../../src/node/train/parameters.ts';

const all = (params: readonly (readonly [string, string])[], name: string) =>
  params.filter(([each]) => each === name).map(([, value]) => value);

describe('the plan of a trial', () => {
  it('passes hyperparameters on as they are, seed among them', () => {
    const { params } = planOf({ eta: '0.1', alpha: '0', seed: '7', objective: 'binary:hinge' });
    expect(params).toEqual(
      expect.arrayContaining([
        ['eta', '0.1'],
        ['alpha', '0'],
        ['seed', '7'],
      ]),
    );
    expect(all(params, 'objective')).toEqual(['binary:hinge']);
  });

  it('is for two classes when nothing is said', () => {
    expect(all(planOf({}).params, 'objective')).toEqual(['binary:logistic']);
  });

  it('takes the number of rounds out', () => {
    expect(planOf({ num_round: '12' })).toMatchObject({ rounds: 12 });
    expect(planOf({}).rounds).toBe(100);
    expect(all(planOf({ num_round: '12' }).params, 'num_round')).toEqual([]);
  });

  it.each(['0', '-1', '1.5', 'many', ''])('refuses "%s" rounds', (num_round) => {
    expect(() => planOf({ num_round })).toThrow(/num_round/);
  });

  it('keeps from XGBoost what only the container knows', () => {
    const names = planOf({
      csv_weights: '1',
      early_stopping_rounds: '5',
      save_model_on_termination: 'true',
      _tuning_objective_metric: 'validation:auc',
    }).params.map(([name]) => name);
    expect(names.sort()).toEqual([
      'disable_default_eval_metric',
      'eval_metric',
      'eval_metric',
      'nthread',
      'objective',
      'verbosity',
    ]);
  });

  it('uses one thread whatever is asked', () => {
    expect(all(planOf({ nthread: '8', n_jobs: '8' }).params, 'nthread')).toEqual(['1']);
  });

  it('measures AUC and logloss, and what else is asked, once each', () => {
    const { params } = planOf({ eval_metric: 'auc, error@0.3,aucpr' }, ['aucpr']);
    expect(all(params, 'eval_metric')).toEqual(['auc', 'logloss', 'aucpr', 'error@0.3']);
  });
});

it('takes the part off a metric', () => {
  expect(metricWithoutPart('validation:error@0.3')).toBe('error@0.3');
  expect(metricWithoutPart('auc')).toBe('auc');
});
