import { expect, test } from 'vitest';
import { hanleyMcNeil } from '../../../src/core/math/hanley-mcneil.ts';
import { hypergeometricCdf } from '../../../src/core/math/hypergeometric.ts';
import reference from './hanley-mcneil.reference.json' with { type: 'json' };
import hypergeometric from './hypergeometric.reference.json' with { type: 'json' };

test('the error of an AUC follows the published formula', () => {
  for (const { auc, positives, negatives, error } of reference.cases) {
    // With one row of each class the smallest step of an AUC is its whole range.
    if (positives * negatives > 1) expect(hanleyMcNeil(auc, positives, negatives)).toBeCloseTo(error, 13);
  }
});

test('an AUC of 1 still has an error, which shrinks with the rows', () => {
  const few = hanleyMcNeil(1, 10, 20)!;
  const many = hanleyMcNeil(1, 1000, 2000)!;
  expect(few).toBeGreaterThan(many);
  expect(many).toBeGreaterThan(0);
  expect(hanleyMcNeil(0, 10, 20)).toBeGreaterThan(0);
});

test('nothing is said without both classes or for what is no AUC', () => {
  expect(hanleyMcNeil(0.9, 0, 10)).toBeNull();
  expect(hanleyMcNeil(0.9, 10, 0)).toBeNull();
  expect(hanleyMcNeil(1.5, 10, 10)).toBeNull();
  expect(hanleyMcNeil(Number.NaN, 10, 10)).toBeNull();
});

test('hypergeometric probabilities agree with scipy', () => {
  for (const { k, draws, marked, total, cdf } of hypergeometric.cases) {
    expect(hypergeometricCdf(k, draws, marked, total)).toBeCloseTo(cdf, 11);
  }
});
