import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { bestF1Threshold } from '../../../src/core/metrics/best-threshold.ts';
import { confusionAt } from '../../../src/core/metrics/confusion.ts';
import { f1 } from '../../../src/core/metrics/confusion-metrics.ts';
import { arbitraryTwoClasses } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

test.each(cases)(
  "equals the best of scikit-learn's curve: $name",
  ({ labels, scores, weights, expected }) => {
    expect(bestF1Threshold(labels, scores, weights)!.f1).toBeCloseTo(expected.bestF1, 13);
  },
);

it('no score does better, none above it as well, and the F1 is the one found there', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, ({ labels, scores, weights }) => {
      const best = bestF1Threshold(labels, scores, weights)!;
      expect(f1(confusionAt(labels, scores, best.threshold, weights)!)).toBe(best.f1);
      for (const score of scores) {
        const other = f1(confusionAt(labels, scores, score, weights)!);
        if (score > best.threshold) expect(other).toBeLessThan(best.f1);
        else expect(other).toBeLessThanOrEqual(best.f1);
      }
    }),
  );
});

it('of two equally good thresholds takes the higher', () => {
  // 1 of 2 found without a false alarm, or both with two.
  const found = bestF1Threshold(Uint8Array.of(1, 1, 0, 0, 0), Float64Array.of(0.9, 0.5, 0.5, 0.5, 0.1));
  expect(found).toEqual({ threshold: 0.9, f1: 2 / 3 });
});

it('is null with one class or a score that is not finite', () => {
  expect(bestF1Threshold(Uint8Array.of(1, 1), Float32Array.of(0.1, 0.2))).toBeNull();
  expect(bestF1Threshold(Uint8Array.of(0, 0), Float32Array.of(0.1, 0.2))).toBeNull();
  expect(bestF1Threshold(Uint8Array.of(0, 1), Float32Array.of(0.1, Number.NaN))).toBeNull();
});
