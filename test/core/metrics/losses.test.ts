import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brier, logLoss } from '../../../src/core/metrics/losses.ts';
import { arbitraryPredictions, repeated } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

describe.each(cases)('equal scikit-learn: $name', ({ labels, scores, weights, expected }) => {
  test('log loss', () => {
    expect(logLoss(labels, scores, weights)).toBeCloseTo(expected.logLoss, 12);
    // scikit-learn computes in the type of the scores: seven digits for float32.
    expect(logLoss(labels, scores, weights)! / expected.logLossInType).toBeCloseTo(
      1,
      expected.single ? 6 : 12,
    );
  });

  test('Brier score', () => {
    expect(brier(labels, scores, weights)).toBeCloseTo(expected.brier, 13);
  });
});

it('a sure mistake costs what the type of the scores can tell from 0', () => {
  const wrong = Uint8Array.of(1);
  expect(logLoss(wrong, Float32Array.of(0))).toBeCloseTo(23 * Math.LN2, 12);
  expect(logLoss(wrong, Float64Array.of(0))).toBeCloseTo(52 * Math.LN2, 12);
  expect(logLoss(Uint8Array.of(0), Float32Array.of(1))).toBeCloseTo(23 * Math.LN2, 12);
  expect(logLoss(wrong, Float32Array.of(1))).toBeCloseTo(2 ** -23, 12);
});

it('a weight of k counts as k rows', () => {
  fc.assert(
    fc.property(arbitraryPredictions, (drawn) => {
      const often = repeated(drawn);
      for (const loss of [logLoss, brier]) {
        const value = loss(drawn.labels, drawn.scores, drawn.weights)!;
        expect(value).toBeCloseTo(loss(often.labels, often.scores)!, 11);
        expect(value).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

it('needs rows, finite scores, and probabilities where it takes their logarithm', () => {
  const labels = Uint8Array.of(0, 1);
  for (const loss of [logLoss, brier]) {
    expect(loss(new Uint8Array(0), new Float32Array(0))).toBeNull();
    expect(loss(labels, Float32Array.of(0.5, Number.NaN))).toBeNull();
    expect(loss(labels, Float32Array.of(0.5, 0.5), new Float32Array(2))).toBeNull();
  }
  expect(() => logLoss(labels, Float64Array.of(-0.1, 0.5))).toThrow('a probability is needed');
  expect(() => brier(labels, Float64Array.of(0.1, 1.5))).toThrow(RangeError);
});
