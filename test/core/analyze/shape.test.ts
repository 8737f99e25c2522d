import { describe, expect, test } from 'vitest';
import { shapeOfCurve } from '../../../src/core/analyze/shape.ts';

const curve = (f: (u: number) => number, half: number) =>
  Array.from({ length: 21 }, (_, i) => {
    const mean = f(i / 20);
    return { mean, low: mean - half, high: mean + half };
  });

describe('the shape of a curve', () => {
  test.each([
    ['rising', (u: number) => u],
    ['rising', (u: number) => 1 - Math.exp(-5 * u)],
    // A tenth of the way back at the end is still a plateau.
    ['rising', (u: number) => -((u - 0.76) ** 2)],
    ['falling', (u: number) => -u],
    ['peak', (u: number) => -((u - 0.5) ** 2)],
    ['peak', (u: number) => -((u - 0.7) ** 2)],
    ['valley', (u: number) => (u - 0.4) ** 2],
    ['other', (u: number) => Math.sin(12 * u)],
    ['other', () => 0.9],
  ] as const)('is %s for %s', (shape, f) => {
    expect(shapeOfCurve(curve(f, 0.005))).toBe(shape);
  });

  test('ways within their error do not count', () => {
    expect(shapeOfCurve(curve((u) => u, 0.8))).toBe('other');
    // Down by 0.25 from the top at 0.5, up by as much; the error is 0.2 at each end.
    expect(shapeOfCurve(curve((u) => -((u - 0.5) ** 2), 0.2))).toBe('other');
    const noisyEnd = curve((u) => -((u - 0.7) ** 2), 0.02).map((p, i) =>
      i > 16 ? { mean: p.mean, low: p.mean - 0.2, high: p.mean + 0.2 } : p,
    );
    expect(shapeOfCurve(noisyEnd)).toBe('rising');
    expect(shapeOfCurve([])).toBe('other');
  });
});
