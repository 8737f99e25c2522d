import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { averagePrecision, precisionRecallArea } from '../../../src/core/metrics/precision-recall.ts';
import { arbitraryTwoClasses, repeated } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

test.each(cases)('average precision equals scikit-learn: $name', ({ labels, scores, weights, expected }) => {
  expect(averagePrecision(labels, scores, weights)).toBeCloseTo(expected.averagePrecision, 13);
});

test.each(cases)('the area equals the integral: $name', ({ labels, scores, weights, expected }) => {
  expect(precisionRecallArea(labels, scores, weights)).toBeCloseTo(expected.precisionRecallArea, 11);
});

it('both are the share of class 1 for a constant score, and 1 for a perfect order', () => {
  const labels = Uint8Array.of(0, 1, 0, 0, 1);
  const constant = new Float32Array(5).fill(0.3);
  expect(averagePrecision(labels, constant)).toBe(0.4);
  expect(precisionRecallArea(labels, constant)).toBe(0.4);
  expect(averagePrecision(labels, Float32Array.from(labels))).toBe(1);
  expect(precisionRecallArea(labels, Float32Array.from(labels))).toBe(1);
});

it('both take a weight of k as k rows and stay in (0, 1]', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, (drawn) => {
      const often = repeated(drawn);
      for (const metric of [averagePrecision, precisionRecallArea]) {
        const value = metric(drawn.labels, drawn.scores, drawn.weights)!;
        expect(value).toBeCloseTo(metric(often.labels, often.scores)!, 12);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it('both are null without rows of class 1, the area without rows of class 0 too', () => {
  const scores = Float64Array.of(0.1, 0.4);
  expect(averagePrecision(Uint8Array.of(0, 0), scores)).toBeNull();
  expect(precisionRecallArea(Uint8Array.of(0, 0), scores)).toBeNull();
  expect(averagePrecision(Uint8Array.of(1, 1), scores)).toBe(1);
  expect(precisionRecallArea(Uint8Array.of(1, 1), scores)).toBeNull();
  expect(averagePrecision(Uint8Array.of(0, 1), Float64Array.of(Number.NaN, 1))).toBeNull();
});
