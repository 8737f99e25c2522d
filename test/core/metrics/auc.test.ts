import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { auc } from '../../../src/core/metrics/auc.ts';
import { arbitraryPredictions, arbitraryTwoClasses, reordered, repeated } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

test.each(cases)('equals scikit-learn: $name', ({ labels, scores, weights, expected }) => {
  expect(auc(labels, scores, weights)).toBeCloseTo(expected.auc, 13);
});

it('is the share of pairs in the right order, ties one half', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, ({ labels, scores }) => {
      let right = 0;
      let pairs = 0;
      labels.forEach((one, i) => {
        labels.forEach((other, j) => {
          if (one !== 1 || other !== 0) return;
          pairs++;
          right += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
        });
      });
      expect(auc(labels, scores)).toBe(right / pairs);
    }),
  );
});

it('of reversed scores is the rest to 1', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, ({ labels, scores, weights }) => {
      const reversed = scores.map((score) => -score);
      expect(auc(labels, scores)! + auc(labels, reversed)!).toBeCloseTo(1, 14);
      expect(auc(labels, scores, weights)! + auc(labels, reversed, weights)!).toBeCloseTo(1, 14);
    }),
  );
});

it('does not change under a strictly increasing transform', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(arbitraryTwoClasses, steps, ({ labels, scores }, increments) => {
      const coarse = scores.map((score) => Math.round(score * 8));
      let height = -2000;
      const image = increments.map((increment) => {
        height += increment;
        return height;
      });
      expect(
        auc(
          labels,
          coarse.map((level) => image[level]!),
        ),
      ).toBe(auc(labels, coarse));
    }),
  );
});

it('does not depend on the order of the rows, whatever the types of the arrays', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, fc.infiniteStream(fc.nat()), (drawn, keys) => {
      const order = Array.from(drawn.labels, (_, i) => [keys.next().value as number, i] as const)
        .sort(([a], [b]) => a - b)
        .map(([, i]) => i);
      const { labels, scores } = reordered(drawn, order);
      expect(auc(labels, scores)).toBe(auc(drawn.labels, drawn.scores));
      expect(auc(Float32Array.from(labels), scores)).toBe(auc(drawn.labels, drawn.scores));
    }),
  );
});

it('takes a weight of k as k rows, and of 0 as none', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, (drawn) => {
      const often = repeated(drawn);
      expect(auc(drawn.labels, drawn.scores, drawn.weights)).toBeCloseTo(
        auc(often.labels, often.scores)!,
        13,
      );
    }),
  );
  const labels = Uint8Array.of(0, 1, 1, 0);
  const scores = Float64Array.of(0.1, 0.2, 0.9, 0.95);
  expect(auc(labels, scores, Float64Array.of(1, 1, 1, 0))).toBe(1);
});

describe('undefined', () => {
  const scores = Float64Array.of(0.1, 0.4);

  it('is null with one class, no rows, or a score that is not finite', () => {
    expect(auc(Uint8Array.of(1, 1), scores)).toBeNull();
    expect(auc(Uint8Array.of(0, 0), scores)).toBeNull();
    expect(auc(new Uint8Array(0), new Float32Array(0))).toBeNull();
    expect(auc(Uint8Array.of(0, 1), Float64Array.of(0.1, Number.NaN))).toBeNull();
    expect(auc(Uint8Array.of(0, 1), Float32Array.of(0.1, Number.POSITIVE_INFINITY))).toBeNull();
    expect(auc(Uint8Array.of(0, 1), scores, Float64Array.of(1, 0))).toBeNull();
    expect(auc(Uint8Array.of(0, 1), scores, Float64Array.of(0, 0))).toBeNull();
  });

  it('is a mistake of the caller with other labels, lengths or weights', () => {
    expect(() => auc(Uint8Array.of(0, 2), scores)).toThrow('label 2 in row 1');
    expect(() => auc(Float32Array.of(0, Number.NaN), scores)).toThrow(RangeError);
    expect(() => auc(Uint8Array.of(0, 1, 1), scores)).toThrow('3 labels, 2 scores');
    expect(() => auc(Uint8Array.of(0, 1), scores, Float64Array.of(1))).toThrow('1 weights');
    expect(() => auc(Uint8Array.of(0, 1), scores, Float64Array.of(1, -1))).toThrow('weight -1 in row 1');
    expect(() => auc(Uint8Array.of(0, 1), scores, Float64Array.of(Number.NaN, 1))).toThrow(RangeError);
    expect(() => auc(Uint8Array.of(0, 1), scores, Float64Array.of(1e300, 1))).toThrow(RangeError);
  });

  it('is never NaN', () => {
    fc.assert(
      fc.property(arbitraryPredictions, ({ labels, scores, weights }) => {
        const value = auc(labels, scores, weights);
        expect(value === null || (value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});
