import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { spearman } from '../../../src/core/math/ranks.ts';
import { spearmanInterval, spearmanP } from '../../../src/core/math/spearman-test.ts';
import reference from './spearman-test.reference.json' with { type: 'json' };

test('rho and p agree with scipy.stats.spearmanr, ties included', () => {
  for (const { x, y, rho, p } of reference.asymptotic) {
    const found = spearman(x, y)!;
    expect(Math.abs(found - rho)).toBeLessThan(1e-12);
    expect(Math.abs(spearmanP(x, y, found) / p - 1)).toBeLessThan(1e-9);
  }
});

test('small samples are counted exactly', () => {
  for (const { x, y, rho, p } of reference.exact) {
    const found = spearman(x, y)!;
    expect(Math.abs(found - rho)).toBeLessThan(1e-12);
    expect(spearmanP(x, y, found)).toBeCloseTo(p, 12);
  }
});

test('perfect agreement is as unlikely as one order and its reverse, not impossible', () => {
  const x = Array.from({ length: 10 }, (_, i) => i);
  expect(spearmanP(x, x, 1)).toBeCloseTo(2 / 3_628_800, 15);
});

describe('interval', () => {
  test('holds rho, lies within [-1, 1], is mirrored for -rho and narrows with n', () => {
    for (const rho of [0, 0.05, -0.4, 0.99, 1, -1]) {
      const few = spearmanInterval(rho, 10);
      const many = spearmanInterval(rho, 200);
      for (const { low, high } of [few, many]) {
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= rho && rho <= high && low < high).toBe(true);
      }
      expect(many.high - many.low).toBeLessThan(few.high - few.low);
      const mirrored = spearmanInterval(-rho, 10);
      expect(mirrored.low).toBeCloseTo(-few.high, 14);
      expect(mirrored.high).toBeCloseTo(-few.low, 14);
    }
  });

  // Bonett and Wright report 93-96 % for n >= 20 and moderate rho. 1500 repeats: standard error 0.6 %.
  test.each([
    [20, 0],
    [40, 0.5],
    [60, 0.8],
  ])('covers the true rho in about 95 % of samples (n = %i, Pearson %f)', (n, r) => {
    const random = createRandom(20 + n);
    const truth = (6 / Math.PI) * Math.asin(r / 2);
    let covered = 0;
    const repeats = 1500;
    for (let i = 0; i < repeats; i++) {
      const x = Array.from({ length: n }, () => random.normal());
      const y = x.map((v) => r * v + Math.sqrt(1 - r * r) * random.normal());
      const { low, high } = spearmanInterval(spearman(x, y)!, n);
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / repeats).toBeGreaterThan(0.925);
    expect(covered / repeats).toBeLessThan(0.975);
  });
});
