import { expect, test } from 'vitest';
import { warpValues } from '../../../src/core/tune/warp.ts';

const good = [0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96];
const at = (values: readonly number[], i: number): number => values.at(i) as number;

test('the result has mean 0 and variance 1, and keeps the order, whichever way is better', () => {
  for (const direction of ['maximize', 'minimize'] as const) {
    const input = [0.3, 0.9, 0.5, 0.91, 0.5, 0.95, 0.2];
    const { values } = warpValues(input, direction);
    expect(values.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 12);
    expect(values.reduce((sum, v) => sum + v * v, 0) / 7).toBeCloseTo(1, 12);
    const sign = direction === 'maximize' ? 1 : -1;
    for (const [i, a] of input.entries()) {
      for (const [j, b] of input.entries()) {
        expect(Math.sign(at(values, i) - at(values, j)) + 0).toBe(sign * Math.sign(a - b) + 0);
      }
    }
  }
});

test('disasters do not flatten the top: best and median stay more than one unit apart', () => {
  const { values, scale } = warpValues([...good, 0.5, 0.5, 0.01, 0.5], 'maximize');
  const top = at(values, 6) - at(values, 1); // 0.91 is the median
  expect(top).toBeGreaterThan(1);
  expect(top / 0.05).toBeCloseTo(scale, 9);
  // Standardising alone leaves less than a quarter of a unit.
  const plain = [...good, 0.5, 0.5, 0.01, 0.5];
  const mean = plain.reduce((sum, v) => sum + v, 0) / plain.length;
  const deviation = Math.sqrt(plain.reduce((sum, v) => sum + (v - mean) ** 2, 0) / plain.length);
  expect(0.05 / deviation).toBeLessThan(0.25);
});

test('values without a bad tail are only standardised', () => {
  const input = [0.5, 0.51, 0.52, 0.57, 0.7, 0.8];
  const { values, scale } = warpValues(input, 'maximize');
  for (const [i, v] of input.entries())
    expect(at(values, i) - at(values, 0)).toBeCloseTo((v - 0.5) * scale, 9);
});

test('failed trials get the worst value', () => {
  const { values } = warpValues([0.9, null, 0.7, 0.8], 'maximize');
  expect(at(values, 1)).toBe(at(values, 2));
  expect(at(warpValues([0.9, null, 0.7, 0.8], 'minimize').values, 1)).toBe(
    Math.min(...warpValues([0.9, 0.7, 0.8], 'minimize').values),
  );
});

test('equal values become 0', () => {
  expect(warpValues([0.5, 0.5, null], 'maximize')).toEqual({ values: [0, 0, 0], scale: 0 });
});

test('when most share the best value, the others still come below', () => {
  const { values } = warpValues([1, 1, 1, 1, 0.2, 0.6], 'maximize');
  expect(at(values, 0)).toBeGreaterThan(at(values, 5));
  expect(at(values, 5)).toBeGreaterThan(at(values, 4));
  expect(values.every(Number.isFinite)).toBe(true);
});
