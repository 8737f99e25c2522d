import fc from 'fast-check';
import { expect, test } from 'vitest';
import { midRanks, spearman } from '../../../src/core/math/ranks.ts';

test('equal values share the mean of their ranks', () => {
  expect(midRanks([10, 20, 10, 30, 20, 20])).toEqual([1.5, 4, 1.5, 6, 4, 4]);
  expect(midRanks([])).toEqual([]);
  expect(midRanks([0, -0])).toEqual([1.5, 1.5]);
});

test('ranks add up to n (n + 1) / 2 and follow the order of the values', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (values) => {
      const ranks = midRanks(values);
      const n = values.length;
      expect(ranks.reduce((a, b) => a + b, 0)).toBe((n * (n + 1)) / 2);
      const [v0, v1, r0, r1] = [values[0]!, values[n - 1]!, ranks[0]!, ranks[n - 1]!];
      expect(Math.sign(r0 - r1)).toBe(v0 === v1 ? 0 : v0 < v1 ? -1 : 1);
    }),
  );
});

test('rho is 1 for any rising curve, -1 for a falling one, and null without variation', () => {
  const x = [1, 2, 3, 4, 5];
  expect(spearman(x, [1e-9, 2, 3, 1e4, 1e300])).toBe(1);
  expect(spearman(x, [5, 4, 3, 2, -1e300])).toBe(-1);
  expect(spearman(x, [7, 7, 7, 7, 7])).toBeNull();
  expect(spearman([], [])).toBeNull();
});
