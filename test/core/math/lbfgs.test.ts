import { expect, test } from 'vitest';
import { type Evaluation, minimize } from '../../../src/core/math/lbfgs.ts';

const limits = { evaluations: 300, step: 10, tolerance: 1e-14 };

/** Rosenbrock's valley, lowest (0) at (1, 1). */
function rosenbrock([x = 0, y = 0]: Float64Array): Evaluation {
  const u = y - x * x;
  return {
    value: (1 - x) ** 2 + 100 * u * u,
    gradient: Float64Array.of(-2 * (1 - x) - 400 * x * u, 200 * u),
  };
}

test('finds the bottom of a curved valley', () => {
  const found = minimize(rosenbrock, Float64Array.of(-1.2, 1), limits);
  expect(found.point[0]).toBeCloseTo(1, 4);
  expect(found.point[1]).toBeCloseTo(1, 4);
  expect(found.evaluations).toBeLessThan(150);
});

test('keeps within its number of evaluations and its longest step', () => {
  const seen: number[] = [];
  const found = minimize(
    (x) => {
      seen.push(x[0] as number);
      return { value: -(x[0] as number), gradient: Float64Array.of(-1) };
    },
    Float64Array.of(0),
    { evaluations: 5, step: 0.25, tolerance: 0 },
  );
  expect(seen.length).toBe(5);
  expect(found.evaluations).toBe(5);
  expect(found.point[0]).toBeCloseTo(1, 12);
});

test('a wall of values that are not finite shortens the step', () => {
  const f = (x: Float64Array): Evaluation => {
    const t = x[0] as number;
    return {
      value: t > 2 ? Number.POSITIVE_INFINITY : (t - 1.9) ** 2,
      gradient: Float64Array.of(2 * (t - 1.9)),
    };
  };
  expect(minimize(f, Float64Array.of(-20), { ...limits, step: 100 }).point[0]).toBeCloseTo(1.9, 5);
});

test('stays where it is when there is nothing to go by', () => {
  const nowhere = (): Evaluation => ({ value: Number.NaN, gradient: Float64Array.of(Number.NaN) });
  expect(minimize(nowhere, Float64Array.of(3), limits).point[0]).toBe(3);
  const flat = (): Evaluation => ({ value: 1, gradient: Float64Array.of(0) });
  expect(minimize(flat, Float64Array.of(3), limits)).toEqual({
    point: Float64Array.of(3),
    value: 1,
    evaluations: 1,
  });
});
