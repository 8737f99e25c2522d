import { expect, test } from 'vitest';
import { finalMeans, meanOverFits, perFit } from '../../../src/node/train/fold-means.ts';

const folds = [
  { 'validation:auc': 0.8, 'validation:auc_se': 0.03, only: 1 },
  { 'validation:auc': 0.9, 'validation:auc_se': 0.04 },
];

test('a metric is the mean of its folds, when all of them have it', () => {
  expect(meanOverFits(folds)).toEqual({
    'validation:auc': expect.closeTo(0.85, 12),
    'validation:auc_se': 0.035,
  });
  expect(perFit(folds)).toEqual({ 'validation:auc': [0.8, 0.9], 'validation:auc_se': [0.03, 0.04] });
});

test('the standard error is that of the mean', () => {
  expect(finalMeans(folds)['validation:auc_se']).toBeCloseTo(0.05 / 2, 12);
});

test('one fit is its own mean', () => {
  expect(finalMeans([folds[0]!])).toEqual(folds[0]);
  expect(meanOverFits([])).toEqual({});
});
