import { expect, test } from 'vitest';
import { spearman } from '../../../src/core/math/ranks.ts';
import { spearmanP } from '../../../src/core/math/spearman-test.ts';
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
