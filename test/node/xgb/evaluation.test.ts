import { expect, it } from 'vitest';
import { parseEvaluation } from '../../../src/node/xgb/evaluation.ts';

it('reads every number as the double it was', () => {
  const text = '[7]\ttrain-auc:0.99492694805194803\tvalidation-auc:0.10000000000000001';
  expect(parseEvaluation(text, ['train', 'validation'])).toEqual({
    'train:auc': 0.994926948051948,
    'validation:auc': 0.1,
  });
});

it('knows names of metrics with a hyphen or a parameter', () => {
  const text = '[0]\ttrain-error@0.7:0.25\ttrain-gamma-nloglik:3\ttrain-tweedie-nloglik@1.5:2e-05';
  expect(parseEvaluation(text, ['train'])).toEqual({
    'train:error@0.7': 0.25,
    'train:gamma-nloglik': 3,
    'train:tweedie-nloglik@1.5': 2e-5,
  });
});

it('reads numbers that are not finite', () => {
  const text = '[0]\ta-m1:nan\ta-m2:-nan\ta-m3:inf\ta-m4:-inf';
  expect(parseEvaluation(text, ['a'])).toEqual({
    'a:m1': Number.NaN,
    'a:m2': Number.NaN,
    'a:m3': Number.POSITIVE_INFINITY,
    'a:m4': Number.NEGATIVE_INFINITY,
  });
});

it('throws on what it does not understand', () => {
  expect(() => parseEvaluation('[0]\tother-auc:0.5', ['train'])).toThrow(/other-auc/);
});
