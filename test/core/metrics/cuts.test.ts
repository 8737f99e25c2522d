import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ABOVE_HALF, confusionAt, confusionOf } from '../../../src/core/metrics/confusion.ts';
import { cutsOf } from '../../../src/core/metrics/cuts.ts';
import { arbitraryPredictions } from './arbitrary-predictions.ts';

it('are the same whether words, rows or weighted rows are sorted', () => {
  fc.assert(
    fc.property(arbitraryPredictions, fc.constantFrom(0, 1, 2), ({ labels, scores }, shift) => {
      // Probabilities in single precision take a way of their own; shifted by 1 or 2 they do not.
      const single = Float32Array.from(scores, (score) => Math.fround(score) + shift);
      const expected = cutsOf(labels, Float64Array.from(single));
      expect(cutsOf(labels, single)).toEqual(expected);
      expect(cutsOf(Float32Array.from(labels), single)).toEqual(expected);
      expect(cutsOf(labels, single, new Float32Array(labels.length).fill(1))).toEqual(expected);
    }),
  );
});

it('hold the ends of probability: 0, -0 and the smallest number count as what they are', () => {
  const scores = Float32Array.of(0, -0, 2 ** -149, 1, 1 - 2 ** -24);
  const cuts = cutsOf(Uint8Array.of(1, 0, 0, 1, 0), scores)!;
  expect(Array.from(cuts.thresholds)).toEqual([1, 1 - 2 ** -24, 2 ** -149, 0]);
  expect(Array.from(cuts.truePositives)).toEqual([1, 1, 1, 2]);
  expect(Array.from(cuts.falsePositives)).toEqual([0, 1, 2, 3]);
  expect(scores).toEqual(Float32Array.of(0, -0, 2 ** -149, 1, 1 - 2 ** -24));
});

it('know the confusion at any threshold', () => {
  fc.assert(
    fc.property(
      arbitraryPredictions,
      fc.constantFrom(0, 0.25, 0.5, ABOVE_HALF, 1, 1.5),
      ({ labels, scores, weights }, threshold) => {
        for (const each of [undefined, weights]) {
          const cuts = cutsOf(labels, scores, each)!;
          expect(confusionOf(cuts, threshold)).toEqual(confusionAt(labels, scores, threshold, each));
        }
      },
    ),
  );
});
