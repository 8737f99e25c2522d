import { expect, test } from 'vitest';
import { chooseSubset } from '../../../src/core/tune/subset.ts';

const rows = Array.from({ length: 1000 }, (_, i) => ({ number: i, warped: ((i * 7919) % 1000) / 1000 }));

test('few rows are all kept', () => {
  expect(chooseSubset(rows.slice(0, 10), 10)).toEqual(rows.slice(0, 10));
});

test('of many rows the best half, the latest quarter and a spread over the rest stay, in order', () => {
  const chosen = chooseSubset(rows, 100);
  expect(chosen.length).toBe(100);
  const numbers = chosen.map((row) => row.number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  const best = rows.filter((row) => row.warped >= 0.95);
  expect(best.every((row) => chosen.includes(row))).toBe(true);
  expect(rows.slice(-20).every((row) => chosen.includes(row))).toBe(true);
  const rest = chosen.filter((row) => row.warped < 0.95 && row.number < 970).map((row) => row.warped);
  expect(rest.filter((v) => v < 0.25).length).toBeGreaterThan(3);
  expect(rest.filter((v) => v >= 0.5 && v < 0.75).length).toBeGreaterThan(3);
});
