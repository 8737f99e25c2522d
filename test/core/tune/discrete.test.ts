import { expect, test } from 'vitest';
import type { SearchSpace } from '../../../src/core/model/space.ts';
import { cardinality, configurationAt } from '../../../src/core/tune/discrete.ts';
import { configKey } from '../../../src/core/tune/history.ts';
import { proposeRandom } from '../../../src/core/tune/random.ts';

const space: SearchSpace = [
  { kind: 'integer', name: 'max_depth', min: 3, max: 5, scaling: 'linear' },
  { kind: 'continuous', name: 'eta', min: 0.3, max: 0.3, scaling: 'log' },
  { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] },
];

test('counts and numbers every configuration once', () => {
  expect(cardinality(space)).toBe(6);
  const all = Array.from({ length: 6 }, (_, i) => configurationAt(space, i));
  expect(all[0]).toEqual({ max_depth: 3, eta: 0.3, booster: 'gbtree' });
  expect(all[5]).toEqual({ max_depth: 5, eta: 0.3, booster: 'dart' });
  expect(new Set(all.map((c) => configKey(space, c))).size).toBe(6);
});

test('a continuous range makes it infinite', () => {
  expect(
    cardinality([...space, { kind: 'continuous', name: 'gamma', min: 0, max: 1, scaling: 'linear' }]),
  ).toBe(Number.POSITIVE_INFINITY);
});

test('random search finds the last configuration that is left, however unlikely its cell', () => {
  const skewed: SearchSpace = [{ kind: 'integer', name: 'max_leaves', min: 1, max: 20_000, scaling: 'log' }];
  const finished = Array.from({ length: 20_000 }, (_, i) => i + 1)
    .filter((n) => n !== 19_998)
    .map((n) => ({ config: { max_leaves: n }, value: 0.5 }));
  const history = {
    space: skewed,
    direction: 'maximize',
    finished,
    running: [],
    seed: 1,
    proposed: 19_999,
  } as const;
  expect(proposeRandom(history)?.config).toEqual({ max_leaves: 19_998 });
  expect(proposeRandom({ ...history, running: [{ max_leaves: 19_998 }] })).toBeNull();
});
