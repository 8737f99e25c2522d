import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../../../src/core/metrics/auc.ts';
import { RepeatedAuc } from '../../../src/core/metrics/repeated-auc.ts';

const bitsOf = (scores: readonly number[]) => new Uint32Array(Float32Array.from(scores).buffer);

describe('the AUC of one model after another', () => {
  it('is the AUC of each', () => {
    const score = fc.oneof(
      fc.constantFrom(0, 1, 0.5),
      fc.float({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
    );
    const table = fc.integer({ min: 1, max: 300 }).chain((rows) => {
      const scores = fc.array(score, { minLength: rows, maxLength: rows });
      return fc.record({
        labels: fc.array(fc.constantFrom(0, 1), { minLength: rows, maxLength: rows }),
        models: fc.array(scores, { minLength: 1, maxLength: 4 }),
      });
    });
    fc.assert(
      fc.property(table, ({ labels, models }) => {
        const rows = Uint8Array.from(labels);
        const repeated = new RepeatedAuc(rows);
        for (const scores of models) {
          expect(repeated.of(bitsOf(scores))).toBe(auc(rows, Float32Array.from(scores)) ?? Number.NaN);
        }
      }),
    );
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a negative number', -0.1],
    ['more than 1', 1.1],
  ])('is not a number when a score is %s, and right again for the next model', (_, score) => {
    const repeated = new RepeatedAuc(Uint8Array.from([0, 1]));
    expect(repeated.of(bitsOf([0.2, score]))).toBeNaN();
    expect(repeated.of(bitsOf([0.2, 0.3]))).toBe(1);
  });

  it('refuses another number of rows', () => {
    expect(() => new RepeatedAuc(Uint8Array.from([0, 1])).of(bitsOf([0.5]))).toThrow(RangeError);
  });
});
