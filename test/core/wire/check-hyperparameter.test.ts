import { describe, expect, it } from 'vitest';
import { checkHyperparameter } from '../../../src/core/wire/check-hyperparameter.ts';
import { hyperparameters, nearestName, tunableNames } from '../../../src/core/wire/hyperparameters.ts';

describe('checkHyperparameter', () => {
  it.each([
    ['num_round', '1'],
    ['eta', '0'],
    ['eta', '1e-3'],
    ['learning_rate', '.5'],
    ['subsample', '1'],
    ['alpha', '1000.25'],
    ['objective', 'binary:logistic'],
    ['eval_metric', 'auc, error@0.7,logloss'],
    ['monotone_constraints', '(1, 0,-1)'],
    ['interaction_constraints', '[[0, 1], [2,3]]'],
    ['seed', '-2147483647'],
    ['_tuning_objective_metric', 'validation:auc'],
  ])('takes %s = %s', (name, value) => {
    expect(checkHyperparameter(name, value)).toBeNull();
  });

  it.each([
    ['num_round', '0', 'hyperparameter-value'],
    ['num_round', '6.0', 'hyperparameter-value'],
    ['num_round', '', 'hyperparameter-value'],
    ['eta', '1.01', 'hyperparameter-value'],
    ['eta', '1e', 'hyperparameter-value'],
    ['eta', '0x1', 'hyperparameter-value'],
    ['eta', 'nan', 'hyperparameter-value'],
    ['alpha', 'inf', 'hyperparameter-value'],
    ['subsample', '0', 'hyperparameter-value'],
    ['seed', '-2147483648', 'hyperparameter-value'],
    ['objective', '"binary:logistic"', 'hyperparameter-value'],
    ['eval_metric', 'auc,hits', 'hyperparameter-value'],
    ['eval_metric', 'error@x', 'hyperparameter-value'],
    ['monotone_constraints', '(2)', 'hyperparameter-value'],
    ['interaction_constraints', '[[age, income]]', 'hyperparameter-value'],
    ['interaction_constraints', '[0, 1]', 'hyperparameter-value'],
    ['_kfold', '1', 'hyperparameter-value'],
    ['num_class', '1', 'hyperparameter-value'],
    ['csv_weights', '2', 'hyperparameter-value'],
    ['device', 'cuda', 'hyperparameter-unknown'],
    ['constructor', '1', 'hyperparameter-unknown'],
  ])('refuses %s = %s', (name, value, code) => {
    expect(checkHyperparameter(name, value, 'here')).toMatchObject({ code, path: 'here' });
  });
});

describe('the table', () => {
  it('tunes the twelve documented hyperparameters', () => {
    expect([...tunableNames].sort()).toEqual([
      'alpha',
      'colsample_bylevel',
      'colsample_bynode',
      'colsample_bytree',
      'eta',
      'gamma',
      'lambda',
      'max_delta_step',
      'max_depth',
      'min_child_weight',
      'num_round',
      'subsample',
    ]);
  });

  it('names nothing twice', () => {
    const names = hyperparameters.flatMap((each) => (each.alias ? [each.name, each.alias] : [each.name]));
    expect(new Set(names).size).toBe(names.length);
  });

  it('finds what was meant', () => {
    expect(nearestName('max_detph')).toBe('max_depth');
    expect(nearestName('num_boost_round')).toBe('num_round');
    expect(nearestName('toString')).toBeNull();
  });
});
