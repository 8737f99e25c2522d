import { expect, it } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Configuration, SearchSpace } from '../../../src/core/model/space.ts';
import { loosen } from '../../../src/core/tune/loosen.ts';

const space: SearchSpace = [
  { kind: 'continuous', name: 'matters', min: 0, max: 1, scaling: 'linear' },
  { kind: 'continuous', name: 'idle', min: 0, max: 1, scaling: 'linear' },
  { kind: 'integer', name: 'depth', min: 1, max: 9, scaling: 'linear' },
];
const at = { matters: 0.3, idle: 1, depth: 9 };
/** Steep in one hyperparameter, almost flat towards the upper end of the others. */
const score = ({ matters, idle, depth }: Configuration) =>
  -100 * (Number(matters) - 0.3) ** 2 + 0.01 * Number(idle) + 0.001 * Number(depth);

it('moves what does not matter and keeps what does', () => {
  const configs = Array.from({ length: 50 }, (_, seed) => loosen(space, score, at, 0.1, createRandom(seed)));
  const idle = configs.map((config) => Number(config.idle));
  expect(Math.min(...idle)).toBeLessThan(0.1);
  expect(Math.max(...idle)).toBeGreaterThan(0.9);
  for (const config of configs) {
    expect(score(config)).toBeGreaterThanOrEqual(score(at) - 0.1);
    expect(Math.abs(Number(config.matters) - 0.3)).toBeLessThan(0.04);
    expect(Number.isInteger(config.depth)).toBe(true);
  }
});

it('leaves a configuration alone that may not be changed', () => {
  const only = (config: Configuration) => (config === at ? 0 : Number.NEGATIVE_INFINITY);
  expect(loosen(space, only, at, 0.1, createRandom(1))).toEqual(at);
});
