import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { normalCdf } from '../../../src/core/math/normal.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { auc } from '../../../src/core/metrics/auc.ts';
import { aucStandardError, compareAucs } from '../../../src/core/metrics/delong.ts';
import { arbitraryPredictions, arbitraryTwoClasses } from './arbitrary-predictions.ts';
import comparisons from './compare-aucs.reference.json' with { type: 'json' };
import { unweighted } from './reference-cases.ts';

test.each(unweighted)('the error equals that of all pairs: $name', ({ labels, scores, expected }) => {
  expect(aucStandardError(labels, scores)).toBeCloseTo(expected.standardError!, 13);
});

test.each(comparisons.pairs)('the difference equals that of all pairs: $name', (pair) => {
  const result = compareAucs(
    Uint8Array.from(pair.labels),
    Float64Array.from(pair.a),
    Float64Array.from(pair.b),
  )!;
  expect(result.aucA).toBeCloseTo(pair.aucA, 13);
  expect(result.aucB).toBeCloseTo(pair.aucB, 13);
  expect(result.difference).toBeCloseTo(pair.aucA - pair.aucB, 13);
  expect(result.standardError).toBeCloseTo(pair.standardError, 13);
  expect(result.z).toBeCloseTo(pair.z, 10);
  expect(result.p).toBeCloseTo(pair.p, 10);
});

describe('properties', () => {
  const twoModels = arbitraryTwoClasses.chain((drawn) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), {
        minLength: drawn.labels.length,
        maxLength: drawn.labels.length,
      })
      .map((other) => ({ ...drawn, other: Float64Array.from(other) })),
  );

  it('an error is at least 0 and at most what the smaller class allows', () => {
    fc.assert(
      fc.property(arbitraryTwoClasses, ({ labels, scores }) => {
        const positives = labels.reduce((sum, label) => sum + label, 0);
        const fewest = Math.min(positives, labels.length - positives);
        const error = aucStandardError(labels, scores)!;
        expect(error).toBeGreaterThanOrEqual(0);
        // A placement lies in [0, 1], so its sample variance is at most m / (4 (m - 1)).
        expect(error).toBeLessThanOrEqual(Math.sqrt(1 / (2 * (fewest - 1))) + 1e-12);
      }),
    );
  });

  it('swapping the models turns the sign alone; the AUCs are those of auc()', () => {
    fc.assert(
      fc.property(twoModels, ({ labels, scores, other }) => {
        const there = compareAucs(labels, scores, other)!;
        const back = compareAucs(labels, other, scores)!;
        expect(there.aucA).toBe(auc(labels, scores));
        expect(there.aucB).toBe(auc(labels, other));
        expect(back.difference).toBeCloseTo(-there.difference, 15);
        expect(back.standardError).toBe(there.standardError);
        expect(back.p).toBe(there.p);
      }),
    );
  });

  it('against a constant model the error is that of the other model alone', () => {
    fc.assert(
      fc.property(arbitraryTwoClasses, ({ labels, scores }) => {
        const constant = new Float64Array(scores.length).fill(0.3);
        const { standardError, difference } = compareAucs(labels, scores, constant)!;
        expect(standardError).toBeCloseTo(aucStandardError(labels, scores)!, 14);
        expect(difference).toBeCloseTo(auc(labels, scores)! - 0.5, 14);
      }),
    );
  });

  it('models that order the rows alike cannot be told apart', () => {
    fc.assert(
      fc.property(arbitraryTwoClasses, ({ labels, scores }) => {
        const same = compareAucs(
          labels,
          scores.map((score) => Math.round(score * 64)),
          scores.map((score) => 3 * Math.round(score * 64) - 7),
        );
        expect(same).toMatchObject({ difference: 0, standardError: 0, z: 0, p: 1 });
      }),
    );
  });

  it('nothing is ever NaN', () => {
    fc.assert(
      fc.property(arbitraryPredictions, ({ labels, scores, weights }) => {
        expect(aucStandardError(labels, scores)).not.toBeNaN();
        for (const value of Object.values(compareAucs(labels, scores, weights) ?? {})) {
          expect(value).not.toBeNaN();
        }
      }),
    );
  });
});

describe('degenerate cases', () => {
  const labels = Uint8Array.of(0, 0, 0, 1, 1, 1, 1);
  const perfect = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
  const constant = new Float64Array(7).fill(0.5);

  it('a perfect or constant order has an error of 0', () => {
    expect(aucStandardError(labels, perfect)).toBe(0);
    expect(aucStandardError(labels, constant)).toBe(0);
  });

  it('a difference without error has neither z nor p', () => {
    expect(compareAucs(labels, perfect, constant)).toEqual({
      aucA: 1,
      aucB: 0.5,
      difference: 0.5,
      standardError: 0,
      z: null,
      p: null,
    });
    const reversed = perfect.map((score) => -score);
    expect(compareAucs(labels, reversed, perfect)).toMatchObject({ difference: -1, z: null, p: null });
  });

  it('is null with fewer than two rows of a class or a score that is not finite', () => {
    const lone = Uint8Array.of(0, 0, 0, 0, 0, 0, 1);
    expect(aucStandardError(lone, perfect)).toBeNull();
    expect(compareAucs(lone, perfect, constant)).toBeNull();
    expect(compareAucs(new Uint8Array(7), perfect, constant)).toBeNull();
    const diverged = Float64Array.from(perfect).fill(Number.NaN, 2, 3);
    expect(aucStandardError(labels, diverged)).toBeNull();
    expect(compareAucs(labels, perfect, diverged)).toBeNull();
    expect(compareAucs(labels, diverged, perfect)).toBeNull();
  });
});

describe('over repeated samples', () => {
  const repeats = 1500;
  const labels = Uint8Array.from({ length: 180 }, (_, i) => (i < 60 ? 1 : 0));

  it('95 % intervals contain the true AUC about that often', () => {
    const random = createRandom(5);
    const shift = 1.2;
    const truth = normalCdf(shift / Math.SQRT2);
    let covered = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const scores = Float64Array.from(labels, (label) => random.normal() + shift * label);
      const error = aucStandardError(labels, scores)!;
      if (Math.abs(auc(labels, scores)! - truth) <= 1.959964 * error) covered++;
    }
    expect(covered / repeats).toBeGreaterThan(0.93);
    expect(covered / repeats).toBeLessThan(0.965);
  });

  it('two equally good models differ at 5 % about that often, and z has variance 1', () => {
    const random = createRandom(6);
    let differ = 0;
    let squares = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      const common = Float64Array.from(labels, (label) => random.normal() + 1.5 * label);
      const noisy = () => common.map((score) => score + 0.5 * random.normal());
      const { z, p } = compareAucs(labels, noisy(), noisy())!;
      if (p! < 0.05) differ++;
      squares += z! * z!;
    }
    expect(differ / repeats).toBeGreaterThan(0.035);
    expect(differ / repeats).toBeLessThan(0.067);
    expect(squares / repeats).toBeGreaterThan(0.89);
    expect(squares / repeats).toBeLessThan(1.11);
  });
});
