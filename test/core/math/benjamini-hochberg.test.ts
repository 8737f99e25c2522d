import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../../src/core/math/benjamini-hochberg.ts';
import reference from './benjamini-hochberg.reference.json' with { type: 'json' };

test('adjusted p-values agree with statsmodels (fdr_bh)', () => {
  for (const { p, adjusted } of reference.cases) {
    const found = benjaminiHochberg(p);
    expect(found).toHaveLength(p.length);
    for (const [i, value] of found.entries()) expect(value).toBeCloseTo(adjusted[i]!, 13);
  }
});

test('what was not tested stays null and does not count', () => {
  expect(benjaminiHochberg([null, 0.01, null, 0.04])).toEqual([null, 0.02, null, 0.04]);
  expect(benjaminiHochberg([null])).toEqual([null]);
  expect(benjaminiHochberg([])).toEqual([]);
});
