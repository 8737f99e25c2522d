/** What every strategy must hold to, whatever the history. */
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Direction, Strategy } from '../../../src/core/model/job.ts';
import type { Configuration, Range, SearchSpace } from '../../../src/core/model/space.ts';
import { configKey } from '../../../src/core/tune/history.ts';
import { createStrategy, type History, type Observation } from '../../../src/core/tune/strategy.ts';

const xgboost: SearchSpace = [
  { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' },
  { kind: 'continuous', name: 'alpha', min: 0, max: 1000, scaling: 'linear' },
  { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' },
  { kind: 'integer', name: 'max_leaves', min: 2, max: 1024, scaling: 'log' },
  { kind: 'continuous', name: 'subsample', min: 0.5, max: 0.999, scaling: 'reverse-log' },
  { kind: 'categorical', name: 'grow_policy', values: ['depthwise', 'lossguide'] },
];
const one: SearchSpace = [{ kind: 'continuous', name: 'eta', min: 0.1, max: 0.3, scaling: 'linear' }];
const thirty: SearchSpace = Array.from({ length: 30 }, (_, i): Range => {
  if (i % 3 === 0) return { kind: 'integer', name: `p${i}`, min: 0, max: 3 + i, scaling: 'linear' };
  if (i % 7 === 0) return { kind: 'categorical', name: `p${i}`, values: ['a', 'b', 'c'] };
  return { kind: 'continuous', name: `p${i}`, min: 1e-6, max: 1 + i, scaling: 'log' };
});
const points: SearchSpace = [
  { kind: 'continuous', name: 'eta', min: 0.3, max: 0.3, scaling: 'log' },
  { kind: 'integer', name: 'max_depth', min: 6, max: 6, scaling: 'linear' },
  { kind: 'continuous', name: 'gamma', min: 0, max: 5, scaling: 'linear' },
];
const categories: SearchSpace = [
  { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'gblinear'] },
  { kind: 'categorical', name: 'tree_method', values: ['hist', 'exact'] },
  { kind: 'categorical', name: 'max_depth', values: ['3', '6', '9', '12'] },
];

type Outcome = (config: Configuration, index: number) => number | null;
const outcomes: Record<string, Outcome> = {
  varied: (config, i) =>
    0.8 + 0.1 * Math.sin(Object.values(config).reduce<number>((s, v) => s + String(v).length, i)),
  equal: () => 0.75,
  failed: () => null,
  'mostly failed': (_, i) => (i % 5 === 0 ? 0.6 + i / 1000 : null),
  'not a number': (_, i) => (i % 3 === 0 ? Number.NaN : 0.9 - i / 100),
  'with disasters': (_, i) => (i % 4 === 0 ? 0.5 : 0.95 + i / 10_000),
  enormous: (_, i) => (i % 2 === 0 ? 1e300 : -1e300),
};

function emptyHistory(space: SearchSpace, direction: Direction = 'maximize'): History {
  return { space, direction, finished: [], running: [], seed: 17, proposed: 0 };
}

/** Runs `count` proposals, `parallel` at once, and hands each history with its answer to `look`. */
function play(
  strategy: Strategy,
  start: History,
  outcome: Outcome,
  count: number,
  parallel: number,
  look: (history: History, config: Configuration) => void,
): void {
  const propose = createStrategy(strategy);
  let history = start;
  for (let i = 0; i < count; i++) {
    const candidate = propose(history);
    if (candidate === null) return;
    look(history, candidate.config);
    const running = [...history.running, candidate.config];
    const ended = running.length >= parallel ? running.splice(0, 1) : [];
    history = {
      ...history,
      running,
      finished: [...history.finished, ...ended.map((config) => ({ config, value: outcome(config, i) }))],
      proposed: i + 1,
    };
  }
}

function expectInside(space: SearchSpace, config: Configuration): void {
  expect(Object.keys(config)).toEqual(space.map((range) => range.name));
  for (const range of space) {
    const value = config[range.name];
    if (range.kind === 'categorical') {
      expect(range.values).toContain(value);
      continue;
    }
    expect(value).toBeGreaterThanOrEqual(range.min);
    expect(value).toBeLessThanOrEqual(range.max);
    if (range.kind === 'integer') expect(Number.isInteger(value)).toBe(true);
  }
}

const suites: [Strategy, Record<string, SearchSpace>][] = [
  ['random', { xgboost, one, thirty, points, categories }],
  ['bayesian', { xgboost, one, thirty, points, categories }],
  ['grid', { categories }],
];

describe.each(suites)('%s', (strategy, spaces) => {
  describe.each(Object.entries(spaces))('in the space "%s"', (_, space) => {
    test.each(Object.entries(outcomes))('proposes inside the ranges, never twice: %s', (_name, outcome) => {
      const seen = new Set<string>();
      play(strategy, emptyHistory(space), outcome, 18, 1, (_history, config) => {
        expectInside(space, config);
        expect(seen.has(configKey(space, config))).toBe(false);
        seen.add(configKey(space, config));
      });
      expect(seen.size).toBe(18);
    });

    test('equal histories give equal proposals, at every step', () => {
      let steps = 0;
      play(
        strategy,
        emptyHistory(space, 'minimize'),
        outcomes.varied as Outcome,
        16,
        3,
        (history, config) => {
          const copy = JSON.parse(JSON.stringify(history)) as History;
          expect(createStrategy(strategy)(copy)?.config).toEqual(config);
          steps++;
        },
      );
      expect(steps).toBe(16);
    });

    test('proposals made at once are distinct', () => {
      const seen = new Set<string>();
      play(strategy, emptyHistory(space), outcomes.varied as Outcome, 22, 8, (_history, config) => {
        seen.add(configKey(space, config));
      });
      expect(seen.size).toBe(22);
    });
  });

  test('ends a finite space after its last configuration', () => {
    const seen = new Set<string>();
    play(strategy, emptyHistory(categories), outcomes.varied as Outcome, 100, 4, (_history, config) => {
      seen.add(configKey(categories, config));
    });
    expect(seen.size).toBe(24);
  });
});

describe.each(['random', 'bayesian'] as const)('%s with a parent', (strategy) => {
  test("goes on with parents' trials that lie outside the ranges, lack a value or have an unknown category", () => {
    const random = createRandom(1);
    const finished: Observation[] = Array.from({ length: 20 }, (_, i) => ({
      config: {
        eta: i % 5 === 0 ? 0 : 10 ** (-5 * random.next()),
        alpha: 5000 * random.next() - 1000,
        max_depth: i % 4 === 0 ? 40 : 3,
        max_leaves: i % 6 === 0 ? 0 : 31,
        subsample: i % 3 === 0 ? 1 : 0.7,
        ...(i % 7 === 0 ? {} : { grow_policy: i % 2 === 0 ? 'lossguide' : 'other' }),
      },
      value: 0.9 + random.next() / 20,
      standardError: i % 2 === 0 ? 0.01 : null,
      foreign: true,
    }));
    const seen = new Set<string>();
    play(strategy, { ...emptyHistory(xgboost), finished }, outcomes.varied as Outcome, 15, 2, (_, config) => {
      expectInside(xgboost, config);
      seen.add(configKey(xgboost, config));
    });
    expect(seen.size).toBe(15);
  });
});

test('each seed walks its own way', () => {
  for (const strategy of ['random', 'bayesian'] as const) {
    const propose = createStrategy(strategy);
    const a = propose(emptyHistory(xgboost))?.config;
    expect(propose({ ...emptyHistory(xgboost), seed: 18 })?.config).not.toEqual(a);
  }
});

test('hyperband is refused by name', () => {
  expect(() => createStrategy('hyperband')).toThrow(/Hyperband/);
});

test('grid refuses numeric ranges and walks the last hyperparameter fastest', () => {
  const propose = createStrategy('grid');
  expect(() => propose(emptyHistory(xgboost))).toThrow(/eta/);
  const configs = [0, 1, 4, 23].map((proposed) => propose({ ...emptyHistory(categories), proposed })?.config);
  expect(configs).toEqual([
    { booster: 'gbtree', tree_method: 'hist', max_depth: '3' },
    { booster: 'gbtree', tree_method: 'hist', max_depth: '6' },
    { booster: 'gbtree', tree_method: 'exact', max_depth: '3' },
    { booster: 'gblinear', tree_method: 'exact', max_depth: '12' },
  ]);
  expect(propose({ ...emptyHistory(categories), proposed: 24 })).toBeNull();
});
