import { describe, expect, it } from 'vitest';
import { metricWithoutPart, planOf, type TrialSetting } from '../../../src/node/train/parameters.ts';

const setting: TrialSetting = {
  metric: 'auc',
  classes: 2,
  nativeCategories: false,
  version: '3.2.0',
  threads: 1,
};
const plan = (hyperparameters: Record<string, string>, more: Partial<TrialSetting> = {}) =>
  planOf(hyperparameters, { ...setting, ...more });
const all = (params: readonly (readonly [string, string])[], name: string) =>
  params.filter(([each]) => each === name).map(([, value]) => value);

describe('the plan of a trial', () => {
  it('passes hyperparameters on as they are, seed among them', () => {
    const { params } = plan({ eta: '0.1', alpha: '0', seed: '7', objective: 'binary:hinge' });
    expect(params).toEqual(
      expect.arrayContaining([
        ['eta', '0.1'],
        ['alpha', '0'],
        ['seed', '7'],
      ]),
    );
    expect(all(params, 'objective')).toEqual(['binary:hinge']);
  });

  it('is for the classes of the data when nothing is said', () => {
    const two = plan({});
    expect(all(two.params, 'objective')).toEqual(['binary:logistic']);
    expect(two).toMatchObject({ learning: 'binary:logistic', outputs: 1 });
    const five = plan({}, { classes: 5 });
    expect(all(five.params, 'objective')).toEqual(['multi:softprob']);
    expect(all(five.params, 'num_class')).toEqual(['5']);
    expect(five).toMatchObject({ learning: 'multi:softprob', outputs: 5 });
    const more = plan({ objective: 'multi:softmax', num_class: '7' }, { classes: 5 });
    expect(all(more.params, 'num_class')).toEqual(['7']);
    expect(more.outputs).toBe(7);
  });

  it('takes the number of rounds and the patience out', () => {
    const { rounds, patience, params } = plan({ num_round: '12', early_stopping_rounds: '3' });
    expect({ rounds, patience }).toEqual({ rounds: 12, patience: 3 });
    expect(plan({})).toMatchObject({ rounds: 100, patience: null });
    expect(all(params, 'num_round')).toEqual([]);
    expect(all(params, 'early_stopping_rounds')).toEqual([]);
  });

  it.each(['0', '-1', '1.5', 'many', ''])('refuses "%s" rounds', (text) => {
    expect(() => plan({ num_round: text })).toThrow(/num_round/);
    expect(() => plan({ early_stopping_rounds: text })).toThrow(/early_stopping_rounds/);
  });

  it('keeps from XGBoost what only the container knows', () => {
    const names = plan({
      csv_weights: '1',
      save_model_on_termination: 'true',
      _tuning_objective_metric: 'validation:auc',
    }).params.map(([name]) => name);
    expect(names.sort()).toEqual([
      'disable_default_eval_metric',
      'eval_metric',
      'nthread',
      'objective',
      'verbosity',
    ]);
  });

  it('uses no more threads than its worker may', () => {
    expect(all(plan({}, { threads: 4 }).params, 'nthread')).toEqual(['1']);
    expect(all(plan({ nthread: '8' }).params, 'nthread')).toEqual(['1']);
    expect(all(plan({ nthread: '8' }, { threads: 4 }).params, 'nthread')).toEqual(['4']);
    expect(all(plan({ n_jobs: '3' }, { threads: 4 }).params, 'nthread')).toEqual(['3']);
    expect(all(plan({ nthread: '-1' }, { threads: 4 }).params, 'nthread')).toEqual(['1']);
  });

  it('has XGBoost measure AUC, the objective and what else is asked, once each', () => {
    const { params, metrics } = plan({ eval_metric: 'auc, error@0.3,aucpr' }, { metric: 'aucpr' });
    expect(all(params, 'eval_metric')).toEqual(['auc', 'aucpr', 'error@0.3']);
    expect(metrics).toEqual(['auc', 'aucpr', 'error@0.3']);
    const derived = plan({ eval_metric: 'error' }, { metric: 'accuracy' });
    expect(all(derived.params, 'eval_metric')).toEqual(['auc', 'error']);
    expect(derived.metrics).toContain('accuracy');
  });

  it('leaves what XGBoost does not know to the predictions', () => {
    const { params, predictedMetric } = plan({ eval_metric: 'f1_binary,logloss' }, { metric: 'f1' });
    expect(all(params, 'eval_metric')).toEqual(['auc', 'logloss']);
    expect(predictedMetric).toBe('f1');
    expect(plan({ eval_metric: 'f1' }).predictedMetric).toBe(null);
  });

  it('knows which boosters’ models can be cut', () => {
    expect(plan({}).sliceable).toBe(true);
    expect(plan({ booster: 'dart' }).sliceable).toBe(false);
    expect(plan({ booster: 'gblinear' }).sliceable).toBe(false);
  });
});

describe('categories', () => {
  const native = { nativeCategories: true };

  it('need the hist method where XGBoost 1.x would choose one that takes them for quantities', () => {
    const old = { ...native, version: '1.7.4' };
    expect(all(plan({}, old).params, 'tree_method')).toEqual(['hist']);
    expect(all(plan({ tree_method: 'auto' }, old).params, 'tree_method')).toEqual(['auto', 'hist']);
    expect(all(plan({ tree_method: 'approx' }, old).params, 'tree_method')).toEqual(['approx']);
    expect(all(plan({}, native).params, 'tree_method')).toEqual([]);
    expect(all(plan({}, { version: '1.7.4' }).params, 'tree_method')).toEqual([]);
  });

  it.each([{ booster: 'gblinear' }, { tree_method: 'exact' }, { updater: 'grow_colmaker,prune' }])(
    'are refused with %s, which would take them for quantities',
    (hyperparameters) => {
      expect(() => plan(hyperparameters as Record<string, string>, native)).toThrow(
        /cannot split categories/,
      );
      expect(() => plan(hyperparameters as Record<string, string>)).not.toThrow();
    },
  );
});

it('takes the part off a metric', () => {
  expect(metricWithoutPart('validation:error@0.3')).toBe('error@0.3');
  expect(metricWithoutPart('auc')).toBe('auc');
});
