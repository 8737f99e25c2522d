import { expect, test } from 'vitest';
import { nativeMetric, withDerived } from '../../../src/node/train/derived.ts';

test('XGBoost is asked for the metric that a derived one follows from', () => {
  expect(nativeMetric('accuracy', false)).toBe('error');
  expect(nativeMetric('accuracy', true)).toBe('merror');
  expect(nativeMetric('mse', false)).toBe('rmse');
  expect(nativeMetric('auc', true)).toBe('auc');
});

test('derived values are added for both parts, and only when wanted', () => {
  const values = { 'train:error': 0.1, 'validation:error': 0.25, 'validation:rmse': 0.5 };
  expect(withDerived(values, ['accuracy', 'mse', 'auc'], false)).toEqual({
    ...values,
    'train:accuracy': 0.9,
    'validation:accuracy': 0.75,
    'validation:mse': 0.25,
  });
  expect(withDerived(values, ['auc'], false)).toEqual(values);
  expect(withDerived({ 'validation:merror': 0.4 }, ['accuracy'], true)).toMatchObject({
    'validation:accuracy': 0.6,
  });
});
