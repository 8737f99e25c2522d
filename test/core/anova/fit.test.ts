import { expect, test } from 'vitest';
import type { Axis } from '../../../src/core/anova/anova.ts';
import { fitAnova } from '../../../src/core/anova/fit.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const numeric: Axis = { kind: 'numeric', levels: null };

/** Ishigami and Homma (1990) over the unit cube; shares of variance by T. Homma and A. Saltelli (1996). */
function ishigami(point: Float64Array): number {
  const [a, b, c] = Array.from(point, (u) => Math.PI * (2 * u - 1)) as [number, number, number];
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
}

function uniform(n: number, d: number, seed: number): Float64Array[] {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => Float64Array.from({ length: d }, () => random.next()));
}

test("the shares of Ishigami's function are found, the pair without own effects included", () => {
  const points = uniform(300, 5, 1);
  const anova = fitAnova(Array<Axis>(5).fill(numeric), points, points.map(ishigami))!;
  expect(anova.r2).toBeGreaterThan(0.9);
  const draw = anova.draw(createRandom(2));
  const { main, total, pairs } = draw.shares;
  for (const [found, truth] of [
    [main, [0.314, 0.442, 0, 0, 0]],
    [total, [0.558, 0.442, 0.244, 0, 0]],
  ] as const) {
    for (const [i, share] of found.entries()) expect(Math.abs(share - truth[i]!)).toBeLessThan(0.06);
  }
  expect(pairs[anova.pairs.findIndex(([a, b]) => a === 0 && b === 2)]).toBeCloseTo(0.244, 1);
  // The shares are those of the function that is drawn: fixing the second axis takes its share of the variance away.
  const varianceOf = (points: readonly Float64Array[]) => {
    const values = draw.over(points);
    const mean = values.reduce((sum, y) => sum + y, 0) / values.length;
    return values.reduce((sum, y) => sum + (y - mean) ** 2, 0) / values.length;
  };
  const many = uniform(4000, 5, 3);
  const all = varianceOf(many);
  const at = [0.1, 0.3, 0.5, 0.7, 0.9].map((u) => {
    for (const p of many) p[1] = u;
    return varianceOf(many.map((p) => p.slice()));
  });
  expect(at.reduce((sum, v) => sum + v, 0) / 5 / all).toBeCloseTo(1 - total[1]!, 1);
});

test('an effect is the mean over the other axes, wherever the points crowd', () => {
  const random = createRandom(4);
  // Nine tenths of the points crowd at the upper end of both axes.
  const points = Array.from({ length: 200 }, (_, i) =>
    Float64Array.from({ length: 2 }, () => (i % 10 === 0 ? random.next() : 0.7 + 0.3 * random.next())),
  );
  const f = (p: Float64Array) => 3 + 2 * p[0]! + p[0]! * p[1]!;
  const anova = fitAnova(
    [numeric, numeric],
    points,
    points.map((p) => f(p) + 0.05 * random.normal()),
  )!;
  for (const [x, { mean, deviation }] of anova.effect(0, [0, 0.5, 1]).map((e, i) => [i / 2, e] as const)) {
    expect(Math.abs(mean - (3 + 2.5 * x))).toBeLessThan(3 * deviation);
    expect(deviation).toBeGreaterThan(0.005);
    expect(deviation).toBeLessThan(0.4);
  }
  expect(anova.noise).toBeGreaterThan(0.04);
  expect(anova.noise).toBeLessThan(0.06);
});

test('leaving a point out says what fitting without it says, variances kept', () => {
  const random = createRandom(9);
  const points = uniform(60, 2, 5);
  const values = points.map((p) => Math.sin(3 * p[0]!) + 0.3 * random.normal());
  const axes = [numeric, numeric];
  const all = fitAnova(axes, points, values)!;
  const without = (i: number) =>
    fitAnova(
      axes,
      points.filter((_, k) => k !== i),
      values.filter((_, k) => k !== i),
    )!.at(points[i]!);
  for (const i of [0, 7, 33]) {
    expect(Math.abs(all.leftOut[i]!.mean - without(i).mean)).toBeLessThan(0.05);
    expect(all.leftOut[i]!.deviation).toBeGreaterThan(all.noise);
  }
});

test('categories, whole numbers, constants and missing coordinates have their places', () => {
  const random = createRandom(6);
  const axes: Axis[] = [
    { kind: 'categorical', levels: 3 },
    { kind: 'numeric', levels: 2 },
    { kind: 'numeric', levels: 1 },
    numeric,
    { kind: 'categorical', levels: 1 },
  ];
  const points = Array.from({ length: 90 }, () => {
    const category = random.integer(3);
    return Float64Array.of(
      category,
      (random.integer(2) + 0.5) / 2,
      0.5,
      category === 0 ? Number.NaN : random.next(),
      0,
    );
  });
  const values = points.map((p) => [0, 2, 1][p[0]!]! + (p[0] === 0 ? 0 : p[3]!) + 0.1 * random.normal());
  const anova = fitAnova(axes, points, values)!;
  const [a, b, c] = anova.effect(0, [0, 1, 2]).map((e) => e.mean) as [number, number, number];
  expect(b - a).toBeGreaterThan(1.5);
  expect(b - c).toBeCloseTo(1, 0);
  const { main } = anova.draw(random).shares;
  expect([main[2], main[4]]).toEqual([0, 0]);
  expect(main[1]).toBeLessThan(0.05);
});

test('values of any scale give the same surrogate; level ones none', () => {
  const points = uniform(40, 2, 7);
  const values = points.map((p) => p[0]! ** 2 - p[1]!);
  const axes = [numeric, numeric];
  const plain = fitAnova(axes, points, values)!;
  for (const scale of [1e300, 1e-300, -1]) {
    const scaled = fitAnova(
      axes,
      points,
      values.map((y) => y * scale),
    )!;
    expect(scaled.r2).toBeCloseTo(plain.r2, 6);
    expect(scaled.at(points[3]!).mean / scale).toBeCloseTo(plain.at(points[3]!).mean, 6);
  }
  expect(
    fitAnova(
      axes,
      points,
      values.map(() => 0.5),
    ),
  ).toBeNull();
  expect(
    fitAnova(
      axes,
      points,
      values.map(() => 0),
    ),
  ).toBeNull();
  expect(fitAnova(axes, points.slice(0, 2), values.slice(0, 2))).toBeNull();
});
