import { expect, test } from 'vitest';
import { normalCdf } from '../../../src/core/math/normal.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const draw = (count: number, f: () => number): number[] => Array.from({ length: count }, f);

/** Largest distance between the empirical distribution and the wanted one (Kolmogorov). */
function distance(values: number[], cdf: (x: number) => number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(...sorted.map((x, i) => Math.abs(cdf(x) - (i + 0.5) / sorted.length)));
}

test('the same seed gives the same numbers, another seed others', () => {
  const a = draw(5, createRandom(7).next);
  expect(draw(5, createRandom(7).next)).toEqual(a);
  for (const other of [8, -7, 7.5, 7 + 2 ** 40, 0]) {
    expect(draw(5, createRandom(other).next)).not.toEqual(a);
  }
  expect(draw(3, createRandom(-0).next)).toEqual(draw(3, createRandom(0).next));
});

test('uniform numbers are uniform, and neighbouring seeds are unrelated', () => {
  // 1.95 / sqrt(n) is the 0.1 % point of Kolmogorov's distance.
  const values = draw(20_000, createRandom(1).next);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(distance(values, (x) => x)).toBeLessThan(1.95 / Math.sqrt(20_000));
  const firsts = Array.from({ length: 5000 }, (_, seed) => createRandom(seed).next());
  expect(distance(firsts, (x) => x)).toBeLessThan(1.95 / Math.sqrt(5000));
  const lagged = values.slice(1).reduce((sum, x, i) => sum + (x - 0.5) * ((values[i] as number) - 0.5), 0);
  expect(Math.abs((12 * lagged) / 20_000)).toBeLessThan(3.5 / Math.sqrt(20_000));
});

test('normal numbers are normal', () => {
  expect(distance(draw(20_000, createRandom(2).normal), normalCdf)).toBeLessThan(1.95 / Math.sqrt(20_000));
});

test('whole numbers cover 0..n-1 evenly and refuse nonsense', () => {
  const random = createRandom(3);
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < 14_000; i++) (counts[random.integer(7)] as number)++;
  const chiSquare = counts.reduce((sum, c) => sum + (c - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(22.46); // 0.1 % point with 6 degrees of freedom
  expect(() => random.integer(0)).toThrow(RangeError);
  expect(() => random.integer(1.5)).toThrow(RangeError);
});

test('shuffling copies, keeps the items and reaches each order equally often', () => {
  const random = createRandom(4);
  const items = ['a', 'b', 'c'];
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const key = random.shuffle(items).join('');
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  expect(items).toEqual(['a', 'b', 'c']);
  expect(seen.size).toBe(6);
  const chiSquare = [...seen.values()].reduce((sum, c) => sum + (c - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(20.52);
});

test('a fork depends on seed and label, not on how much was drawn', () => {
  const fresh = draw(4, createRandom(5).fork('split').next);
  const used = createRandom(5);
  draw(100, used.next);
  expect(draw(4, used.fork('split').next)).toEqual(fresh);
  expect(draw(4, createRandom(5).fork('other').next)).not.toEqual(fresh);
  expect(draw(4, createRandom(6).fork('split').next)).not.toEqual(fresh);
  expect(draw(4, createRandom(5).next)).not.toEqual(fresh);
  expect(draw(4, createRandom(5).fork('split').fork('split').next)).not.toEqual(fresh);
});
