import { expect, test } from 'vitest';
import { createSobol, MAX_SOBOL_DIMENSIONS } from '../../../src/core/math/sobol.ts';
import reference from './sobol.reference.json' with { type: 'json' };

test('the plain sequence equals the reference, point by point', () => {
  for (const [dimensions, points] of Object.entries(reference.first)) {
    const sobol = createSobol(Number(dimensions), null);
    expect(points.map((_, index) => sobol(index))).toEqual(points);
  }
  for (const [dimensions, points] of Object.entries(reference.at)) {
    const sobol = createSobol(Number(dimensions), null);
    for (const [index, point] of Object.entries(points)) expect(sobol(Number(index))).toEqual(point);
  }
});

test('scrambled points stay balanced: 2^m points put one in each of the 2^m cells of every axis', () => {
  for (const seed of [0, 1, 99]) {
    const sobol = createSobol(MAX_SOBOL_DIMENSIONS, seed);
    for (const first of [0, 256]) {
      const points = Array.from({ length: 256 }, (_, i) => sobol(first + i));
      for (let axis = 0; axis < MAX_SOBOL_DIMENSIONS; axis++) {
        const cells = new Set(points.map((p) => Math.floor((p[axis] as number) * 256)));
        expect(cells.size).toBe(256);
      }
    }
  }
});

test('the first two axes stay a (0, m, 2)-net: one point in each elementary box', () => {
  const sobol = createSobol(2, 5);
  const points = Array.from({ length: 64 }, (_, i) => sobol(i));
  for (let a = 0; a <= 6; a++) {
    const boxes = points.map(([x, y]) => {
      return `${Math.floor((x as number) * 2 ** a)},${Math.floor((y as number) * 2 ** (6 - a))}`;
    });
    expect(new Set(boxes).size).toBe(64);
  }
});

test('each seed scrambles differently, the same seed alike, and one point is uniform over seeds', () => {
  expect(createSobol(3, 1)(7)).toEqual(createSobol(3, 1)(7));
  expect(createSobol(3, 1)(7)).not.toEqual(createSobol(3, 2)(7));
  const values = Array.from({ length: 2000 }, (_, seed) => createSobol(2, seed)(1)[1] as number);
  const sorted = values.sort((a, b) => a - b);
  const distance = Math.max(...sorted.map((x, i) => Math.abs(x - (i + 0.5) / sorted.length)));
  expect(distance).toBeLessThan(1.95 / Math.sqrt(sorted.length));
  expect(sorted[0]).toBeGreaterThan(0);
});

test('what it cannot do is refused', () => {
  expect(() => createSobol(0, 1)).toThrow(RangeError);
  expect(() => createSobol(MAX_SOBOL_DIMENSIONS + 1, 1)).toThrow(RangeError);
  expect(() => createSobol(1, 1)(-1)).toThrow(RangeError);
  expect(() => createSobol(1, 1)(0.5)).toThrow(RangeError);
  expect(createSobol(1, 1)(2 ** 32 - 1)[0]).toBeLessThan(1);
});
