import { expect, test } from 'vitest';
import { median, quantile } from '../../../src/core/math/quantile.ts';
import { robustZ } from '../../../src/core/math/robust-z.ts';

test('quantiles lie between neighbours as in numpy', () => {
  expect(quantile([4, 1, 3, 2], 0.25)).toBe(1.75);
  expect(median([5, 1, 3])).toBe(3);
  expect(quantile([-1e308, 1e308], 0.5)).toBe(0);
  expect(() => median([])).toThrow(RangeError);
});

test('distances are in robust standard deviations', () => {
  // Median 3, MAD 1: 0.6745 (x - 3).
  const z = robustZ([1, 2, 3, 4, 5]);
  expect(z[0]).toBeCloseTo(-1.34898, 5);
  expect(z[4]).toBeCloseTo(1.34898, 5);
});

test('one odd value among equal ones is found although the MAD is 0', () => {
  const z = robustZ([...new Array<number>(19).fill(0.9), 0.5]);
  expect(z[19]).toBeLessThan(-3.5);
  expect(z.slice(0, 19)).toEqual(new Array(19).fill(0));
});

test('no spread, wild scales and a single value give finite numbers', () => {
  expect(robustZ([0, 0, 0])).toEqual([0, 0, 0]);
  expect(robustZ([3])).toEqual([0]);
  for (const z of robustZ([1e308, -1e308, 1e-320, 5, 1e300, -1e308])) expect(Number.isFinite(z)).toBe(true);
});
