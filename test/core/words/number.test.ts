import { expect, test } from 'vitest';
import {
  formatBytes,
  formatChange,
  formatCount,
  formatMetric,
  formatNumber,
  formatP,
  formatRange,
  formatShare,
  metricLabel,
} from '../../../src/core/words/number.ts';

test('hyperparameter values are short', () => {
  expect([0.03, 1e-8, 12, 0.123456, -2.5, 0].map(formatNumber)).toEqual([
    '0.03',
    '1e-8',
    '12',
    '0.1235',
    '-2.5',
    '0',
  ]);
  expect(formatNumber('gb\ttree')).toBe('gb tree');
});

test('metrics have four decimals, and five where four would say 1', () => {
  expect([0.9731, 0.99996, 1, 0.5, 0, 0.00002, 3e7].map(formatMetric)).toEqual([
    '0.9731',
    '0.99996',
    '1.0000',
    '0.5000',
    '0.0000',
    '2e-5',
    '3e7',
  ]);
});

test('ranges say their scale unless it is linear', () => {
  expect(formatRange({ kind: 'continuous', name: 'eta', min: 0.01, max: 0.3, scaling: 'log' })).toBe(
    '0.01..0.3 (log)',
  );
  expect(formatRange({ kind: 'integer', name: 'max_depth', min: 2, max: 12, scaling: 'linear' })).toBe(
    '2..12',
  );
  expect(formatRange({ kind: 'categorical', name: 'booster', values: ['a', 'b\n'] })).toBe('a, b');
});

test('p-values keep what matters', () => {
  expect([0, 0.00099, 0.001, 0.0163, 0.05, 0.214, 1].map(formatP)).toEqual([
    'p < 0.001',
    'p < 0.001',
    'p = 0.001',
    'p = 0.016',
    'p = 0.050',
    'p = 0.21',
    'p = 1.00',
  ]);
});

test('metrics have a name for people', () => {
  expect(
    ['validation:auc', 'train:auc', 'validation:aucpr', 'my metric', 'a:constructor'].map(metricLabel),
  ).toEqual(['AUC', 'training AUC', 'PR-AUC', 'my metric', 'a:constructor']);
  // SageMaker's f1 is the macro one.
  expect(['validation:f1', 'validation:f1_binary'].map(metricLabel)).toEqual(['macro F1', 'F1']);
});

test('differences of metrics keep what there is of them', () => {
  expect([0, 0.0031, -0.0010449, 0.00005147, -1e-300, 12, 0.17194].map(formatChange)).toEqual([
    '0',
    '0.0031',
    '-0.0010',
    '5.1e-5',
    '-1e-300',
    '12.0000',
    '0.1719',
  ]);
});

test('shares, counts and sizes', () => {
  expect([0, 0.0001, 0.624, 1].map(formatShare)).toEqual(['0', '<1', '62', '100']);
  expect([0, 999, 1409, 1234567].map(formatCount)).toEqual(['0', '999', '1,409', '1,234,567']);
  expect([0, 999, 1000, 43_210, 1.2e6, 999_600].map(formatBytes)).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '43 kB',
    '1.2 MB',
    '1.0 MB',
  ]);
});
