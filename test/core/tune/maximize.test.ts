import { expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { toPoint } from '../../../src/core/model/coordinate.ts';
import type { Configuration, SearchSpace } from '../../../src/core/model/space.ts';
import { maximizeScore } from '../../../src/core/tune/maximize.ts';

const continuous: SearchSpace = ['a', 'b', 'c', 'd'].map((name) => ({
  kind: 'continuous',
  name,
  min: 0,
  max: 1,
  scaling: 'linear',
}));

test('comes far closer to a peak than 500 points would', () => {
  const peak = [0.317, 0.731, 0.052, 0.5];
  const distance = (config: Configuration): number =>
    Math.hypot(...toPoint(continuous, config).map((u, i) => u - (peak[i] as number)));
  for (const seed of [1, 2, 3]) {
    const found = maximizeScore(continuous, (config) => -distance(config), [], createRandom(seed));
    expect(distance(found as Configuration)).toBeLessThan(0.01);
  }
});

test('looks closely around what is good already', () => {
  const good = { a: 0.9, b: 0.1, c: 0.9, d: 0.1 };
  const near = (config: Configuration): number =>
    Math.hypot(...toPoint(continuous, config).map((u, i) => u - (i % 2 === 0 ? 0.9 : 0.1)));
  // A spike of radius 0.1 around the good point, and nothing to lead there from outside.
  const spike = (config: Configuration): number => Math.max(0, 0.1 - near(config));
  expect(near(maximizeScore(continuous, spike, [good], createRandom(1)) as Configuration)).toBeLessThan(0.01);
});

test('reaches the best integer and the best category, step by step', () => {
  const space: SearchSpace = [
    { kind: 'integer', name: 'depth', min: 1, max: 1000, scaling: 'linear' },
    { kind: 'categorical', name: 'booster', values: ['x', 'y', 'z'] },
    { kind: 'continuous', name: 'fixed', min: 3, max: 3, scaling: 'log' },
  ];
  const score = (c: Configuration): number =>
    -Math.abs(Number(c.depth) - 617) + (c.booster === 'z' ? 0.5 : 0);
  expect(maximizeScore(space, score, [], createRandom(4))).toEqual({ depth: 617, booster: 'z', fixed: 3 });
});

test('steps from integer to integer where a step of the search is narrower than a cell', () => {
  const space: SearchSpace = Array.from({ length: 6 }, (_, i) => ({
    kind: 'integer',
    name: `p${i}`,
    min: 1,
    max: 5,
    scaling: 'linear',
  }));
  const target = [4, 2, 5, 1, 3, 4];
  const score = (c: Configuration): number =>
    -target.reduce((sum, wanted, i) => sum + Math.abs(Number(c[`p${i}`]) - wanted), 0);
  for (const seed of [1, 2, 3]) {
    const found = maximizeScore(space, score, [], createRandom(seed)) as Configuration;
    expect(Object.values(found)).toEqual(target);
  }
});

test('never answers with what is excluded', () => {
  const space: SearchSpace = [{ kind: 'integer', name: 'depth', min: 1, max: 9, scaling: 'linear' }];
  const score = (c: Configuration): number =>
    Number(c.depth) > 6 ? Number.NEGATIVE_INFINITY : Number(c.depth);
  expect(maximizeScore(space, score, [{ depth: 9 }], createRandom(5))).toEqual({ depth: 6 });
  expect(maximizeScore(space, () => Number.NEGATIVE_INFINITY, [], createRandom(5))).toBeNull();
});
