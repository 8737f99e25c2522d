import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { ABOVE_HALF, confusionAt } from '../../../src/core/metrics/confusion.ts';
import {
  accuracy,
  balancedAccuracy,
  f1,
  f1Macro,
  mcc,
  precision,
  precisionMacro,
  recall,
  specificity,
} from '../../../src/core/metrics/confusion-metrics.ts';
import { arbitraryPredictions } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

const metrics = {
  accuracy,
  balancedAccuracy,
  f1,
  f1Macro,
  mcc,
  precision,
  precisionMacro,
  recall,
  specificity,
};

describe.each(cases)('equal scikit-learn: $name', ({ labels, scores, weights, expected }) => {
  test.each([
    ['above half', ABOVE_HALF],
    ['0.2', 0.2],
    ['0.7', 0.7],
  ] as const)('at %s', (name, threshold) => {
    const confusion = confusionAt(labels, scores, threshold, weights)!;
    const { confusion: counts, ...values } = expected.at[name];
    for (const [key, count] of Object.entries(counts)) {
      expect(confusion[key as keyof typeof counts], key).toBeCloseTo(count, 9);
    }
    for (const [metric, value] of Object.entries(values)) {
      expect(metrics[metric as keyof typeof values](confusion), metric).toBeCloseTo(value, 13);
    }
  });
});

it('0.5 itself is negative by default, positive when it is the threshold', () => {
  const labels = Uint8Array.of(1, 1, 0);
  for (const scores of [Float32Array.of(0.5, 0.50000006, 0.4), Float64Array.of(0.5, ABOVE_HALF, 0.4)]) {
    expect(confusionAt(labels, scores)).toMatchObject({ truePositives: 1, falseNegatives: 1 });
    expect(confusionAt(labels, scores, 0.5)).toMatchObject({ truePositives: 2, falseNegatives: 0 });
  }
});

it('counts add up to the rows and shrink above the threshold as it grows', () => {
  fc.assert(
    fc.property(arbitraryPredictions, fc.double({ noNaN: true, min: 0, max: 1 }), (drawn, threshold) => {
      const { labels, scores, weights } = drawn;
      const c = confusionAt(labels, scores, threshold, weights)!;
      const higher = confusionAt(labels, scores, threshold + 0.1, weights)!;
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(c.truePositives + c.falsePositives + c.trueNegatives + c.falseNegatives).toBe(total);
      expect(c.truePositives + c.falseNegatives).toBe(higher.truePositives + higher.falseNegatives);
      expect(higher.truePositives).toBeLessThanOrEqual(c.truePositives);
      expect(higher.falsePositives).toBeLessThanOrEqual(c.falsePositives);
    }),
  );
});

it('swapping the classes swaps recall and specificity and leaves what treats both alike', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)), ([tp, fp, tn, fn]) => {
      fc.pre(tp + fp + tn + fn > 0);
      const c = { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn };
      const swapped = { truePositives: tn, falsePositives: fn, trueNegatives: tp, falseNegatives: fp };
      expect(metrics.recall(swapped)).toBe(metrics.specificity(c));
      for (const name of ['accuracy', 'balancedAccuracy', 'f1Macro', 'precisionMacro', 'mcc'] as const) {
        expect(metrics[name](swapped), name).toBeCloseTo(metrics[name](c), 14);
      }
    }),
  );
});

it('0 / 0 follows the stated conventions', () => {
  const none = { truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0 };
  const allNegative = { ...none, trueNegatives: 5 };
  expect(metrics.precision(allNegative)).toBe(0);
  expect(metrics.recall(allNegative)).toBe(0);
  expect(metrics.f1(allNegative)).toBe(0);
  expect(metrics.mcc(allNegative)).toBe(0);
  expect(metrics.specificity({ ...none, truePositives: 5 })).toBe(0);
  expect(metrics.balancedAccuracy(allNegative)).toBe(1);
  expect(metrics.f1Macro(allNegative)).toBe(1);
  expect(metrics.precisionMacro(allNegative)).toBe(1);
  const silent = { ...allNegative, falseNegatives: 5 };
  expect(metrics.precisionMacro(silent)).toBe(0.25);
  expect(metrics.balancedAccuracy(silent)).toBe(0.5);
});

it('all rows on the right side make every metric exactly 1', () => {
  const c = { truePositives: 30, falsePositives: 0, trueNegatives: 7, falseNegatives: 0 };
  expect(Object.values(metrics).map((metric) => metric(c))).toEqual(Object.values(metrics).map(() => 1));
  expect(metrics.mcc({ truePositives: 0, falsePositives: 7, trueNegatives: 0, falseNegatives: 30 })).toBe(-1);
});

it('is null without rows or with a score that is not finite', () => {
  expect(confusionAt(new Uint8Array(0), new Float32Array(0))).toBeNull();
  expect(confusionAt(Uint8Array.of(1), Float32Array.of(Number.NaN))).toBeNull();
  expect(confusionAt(Uint8Array.of(1), Float32Array.of(0.5), 0.5, Float32Array.of(0))).toBeNull();
});
