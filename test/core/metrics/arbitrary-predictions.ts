/** Any predictions: from one row to many, from all scores equal to all different, one class or both. */
import fc from 'fast-check';

export interface Drawn {
  readonly labels: Uint8Array;
  readonly scores: Float64Array;
  readonly weights: Float64Array;
}

/** Scores in [0, 1], weights in 1..4. */
export const arbitraryPredictions: fc.Arbitrary<Drawn> = fc
  .tuple(fc.constantFrom(1, 4, 1000), fc.boolean())
  .chain(([levels, fine]) =>
    fc.array(
      fc.record({
        label: fc.constantFrom(0, 1),
        score: fine
          ? fc.double({ min: 0, max: 1, noNaN: true })
          : fc.integer({ min: 0, max: levels }).map((level) => level / levels),
        weight: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 60 },
    ),
  )
  .map((rows) => ({
    labels: Uint8Array.from(rows, ({ label }) => label),
    scores: Float64Array.from(rows, ({ score }) => score),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  }));

/** The same with at least two rows of each class. */
export const arbitraryTwoClasses: fc.Arbitrary<Drawn> = arbitraryPredictions.filter(({ labels }) => {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return positives >= 2 && labels.length - positives >= 2;
});

/** The rows in another order. */
export function reordered({ labels, scores, weights }: Drawn, order: readonly number[]): Drawn {
  return {
    labels: Uint8Array.from(order, (i) => labels[i]!),
    scores: Float64Array.from(order, (i) => scores[i]!),
    weights: Float64Array.from(order, (i) => weights[i]!),
  };
}

/** Each row as often as its weight says. */
export function repeated({ labels, scores, weights }: Drawn): Drawn {
  const rows = Array.from(labels, (_, i) => new Array<number>(weights[i]!).fill(i)).flat();
  return { ...reordered({ labels, scores, weights }, rows), weights: new Float64Array(rows.length).fill(1) };
}
