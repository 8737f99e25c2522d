import { expect, test } from 'vitest';
import { nativeMetric, withDerived } from '../../../src/node/train/derived.ts';
import { planOf } from '../../../src/node/train/parameters.ts';

test('XGBoost is asked for the metric that a derived one follows from, once', () => {
  const plan = planOf({ num_round: '3', eval_metric: 'error' }, ['accuracy']);
  const asked = plan.params.filter(([name]) => name === 'eval_metric').map(([, metric]) => metric);
  expect(asked.sort()).toEqual(['auc', 'error', 'logloss']);
  expect(plan.metrics).toContain('accuracy');
  expect(nativeMetric('mse')).toBe('rmse');
});

test('derived values are added for both parts, and only when wanted', () => {
  const values = { 'train:error': 0.1, 'validation:error': 0.25, 'validation:rmse': 0.5 };
  expect(withDerived(values, ['accuracy', 'mse', 'auc'])).toEqual({
    ...values,
    'train:accuracy': 0.9,
    'validation:accuracy': 0.75,
    'validation:mse': 0.25,
  });
  expect(withDerived(values, ['auc'])).toEqual(values);
});
