import { expect, test } from 'vitest';
import {
  logNormalCdf,
  millsRatio,
  normalCdf,
  normalPdf,
  normalQuantile,
} from '../../../src/core/math/normal.ts';
import reference from './normal.reference.json' with { type: 'json' };

type Pairs = readonly (readonly [number, number])[];

function expectClose(pairs: Pairs, f: (x: number) => number, tolerance: number): void {
  expect(pairs.length).toBeGreaterThan(5);
  for (const [x, wanted] of pairs) {
    const error = wanted === 0 ? Math.abs(f(x)) : Math.abs(f(x) / wanted - 1);
    expect(error, `at ${x}: ${f(x)} instead of ${wanted}`).toBeLessThan(tolerance);
  }
}

test('the distribution function agrees with 60-digit arithmetic, tails included', () => {
  expectClose(reference.cdf as unknown as Pairs, normalCdf, 5e-15);
});

test('its logarithm stays accurate where the probability underflows', () => {
  expectClose(reference.logCdf as unknown as Pairs, logNormalCdf, 5e-15);
});

test('the quantile agrees with 60-digit arithmetic from 1e-300 on', () => {
  expectClose(reference.quantile as unknown as Pairs, normalQuantile, 2e-15);
});

test("Mills' ratio agrees with 60-digit arithmetic", () => {
  expectClose(reference.mills as unknown as Pairs, millsRatio, 2e-15);
});

test('the density is that of the bell curve', () => {
  expect(normalPdf(0)).toBeCloseTo(0.3989422804014327, 16);
  expect(normalPdf(-1.5) / (Math.exp(-1.125) / Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 14);
  expect(normalPdf(Number.POSITIVE_INFINITY)).toBe(0);
});

test('ends and nonsense', () => {
  expect(normalCdf(Number.POSITIVE_INFINITY)).toBe(1);
  expect(normalCdf(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(normalCdf(Number.NaN)).toBeNaN();
  expect(normalPdf(Number.NaN)).toBeNaN();
  expect(logNormalCdf(Number.NaN)).toBeNaN();
  expect(logNormalCdf(Number.NEGATIVE_INFINITY)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
  expect(normalQuantile(-0.1)).toBeNaN();
  expect(normalQuantile(Number.NaN)).toBeNaN();
});
