import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { toPoint } from '../../../src/core/model/coordinate.ts';
import type { Direction } from '../../../src/core/model/job.ts';
import type { Configuration, SearchSpace } from '../../../src/core/model/space.ts';
import { proposeBayesian, startLength } from '../../../src/core/tune/bayesian.ts';
import type { History, Observation, Propose } from '../../../src/core/tune/history.ts';
import { proposeRandom } from '../../../src/core/tune/random.ts';

const space: SearchSpace = [
  { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' },
  { kind: 'continuous', name: 'alpha', min: 1e-4, max: 1000, scaling: 'log' },
  { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' },
  { kind: 'continuous', name: 'min_child_weight', min: 0.1, max: 100, scaling: 'log' },
];

type Objective = (config: Configuration) => number;

/** A smooth bowl, best (0) at one point inside. */
const bowl: Objective = (config) => {
  const centre = [0.7, 0.35, 0.4, 0.6];
  return -toPoint(space, config).reduce((sum, u, i) => sum + (u - (centre[i] as number)) ** 2, 0);
};

/** AUC as such searches see it: a flat ridge near the top, a cliff to 0.5, and a little noise of the split. */
const aucLike: Objective = (config) => {
  const [eta = 0, alpha = 0, depth = 0, weight = 0] = toPoint(space, config);
  if (alpha > 0.85 || eta < 0.1) return 0.5;
  const ridge =
    (eta + 0.6 * depth - 0.9) ** 2 + 0.3 * (weight - 0.4) ** 2 + 0.1 * Math.max(0, alpha - 0.5) ** 2;
  return 0.93 - 0.12 * Math.tanh(2 * ridge) + 0.0005 * Math.sin(57 * eta + 91 * weight);
};

/** Best objective after `count` trials, `parallel` at once. */
function best(propose: Propose, f: Objective, seed: number, count: number, parallel = 1, sign = 1): number {
  const finished: Observation[] = [];
  const running: Configuration[] = [];
  const direction: Direction = sign > 0 ? 'maximize' : 'minimize';
  for (let proposed = 0; proposed < count; proposed++) {
    const candidate = propose({ space, direction, finished, running, seed, proposed });
    running.push(candidate?.config as Configuration);
    if (running.length < parallel && proposed < count - 1) continue;
    for (const config of running.splice(0, 1)) finished.push({ config, value: sign * f(config) });
  }
  return Math.max(...[...finished.map((o) => o.config), ...running].map(f));
}

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] as number) +
      (sorted[Math.ceil((sorted.length - 1) / 2)] as number)) /
    2
  );
};

describe('30 trials of Bayesian search beat 30 of random search', () => {
  const seeds = Array.from({ length: 10 }, (_, i) => i);
  const compare = (f: Objective, parallel: number): [number[], number[]] => [
    seeds.map((seed) => best(proposeBayesian, f, seed, 30, parallel)),
    seeds.map((seed) => best(proposeRandom, f, seed, 30)),
  ];

  test('on a smooth function of four hyperparameters', () => {
    const [bayes, random] = compare(bowl, 1);
    expect(bayes.filter((b, i) => b > (random[i] as number)).length).toBeGreaterThanOrEqual(9);
    expect(median(bayes)).toBeGreaterThan(0.2 * median(random)); // regrets are negative values here
  });

  test('on an AUC with disasters, four at once', () => {
    const [bayes, random] = compare(aucLike, 4);
    expect(bayes.filter((b, i) => b > (random[i] as number)).length).toBeGreaterThanOrEqual(8);
    expect(0.9305 - median(bayes)).toBeLessThan(0.6 * (0.9305 - median(random)));
  });
});

test('to minimise is to maximise the opposite', () => {
  expect(best(proposeBayesian, aucLike, 1, 14, 1, -1)).toBe(best(proposeBayesian, aucLike, 1, 14, 1, 1));
});

const history = (finished: Observation[], more: Partial<History> = {}): History => ({
  space,
  direction: 'maximize',
  finished,
  running: [],
  seed: 3,
  proposed: finished.filter((o) => !o.foreign).length,
  ...more,
});

/** The first `count` random trials with their values. */
function randomTrials(count: number, f: Objective): Observation[] {
  const finished: Observation[] = [];
  for (let i = 0; i < count; i++) {
    const config = proposeRandom(history(finished))?.config as Configuration;
    finished.push({ config, value: f(config) });
  }
  return finished;
}

test('begins with Sobol points, and goes over when there is something to model', () => {
  expect([1, 2, 4, 6, 30].map(startLength)).toEqual([4, 4, 8, 12, 12]);
  const trials = randomTrials(12, bowl);
  const origins = trials.map((_, count) => proposeBayesian(history(trials.slice(0, count)))?.origin);
  expect(origins.slice(0, 8)).toEqual(Array(8).fill('sobol'));
  // Every sixth proposal stays a Sobol point.
  expect(origins.slice(8)).toEqual(['bayesian', 'bayesian', 'bayesian', 'sobol']);
});

test("parents' trials inside the ranges shorten the start, those outside do not", () => {
  const parents = randomTrials(10, bowl).map((o) => ({ ...o, foreign: true }));
  const own = randomTrials(4, bowl);
  const origins = (foreign: readonly Observation[]) =>
    [0, 1, 2, 3, 4].map((n) => proposeBayesian(history([...foreign, ...own.slice(0, n)]))?.origin);
  expect(origins(parents)).toEqual(Array(5).fill('bayesian'));
  expect(origins(parents.slice(0, 4)).slice(0, 2)).toEqual(['sobol', 'sobol']);
  const outside = parents.map((o) => ({ ...o, config: { ...o.config, eta: 3 } }));
  expect(origins(outside)).toEqual(Array(5).fill('sobol'));
});

test("parents' trials that are a whole start spare the later Sobol points too", () => {
  const parents = randomTrials(12, bowl).map((o) => ({ ...o, foreign: true }));
  const own = randomTrials(6, bowl).slice(0, 5);
  const origin = (foreign: readonly Observation[]) => proposeBayesian(history([...foreign, ...own]))?.origin;
  expect(origin(parents)).toBe('bayesian');
  expect(origin(parents.slice(0, 4))).toBe('sobol');
});

test("every other proposal is made without parents' trials far from the ranges", () => {
  const near = randomTrials(12, bowl).map((o) => ({ ...o, foreign: true }));
  const own = randomTrials(4, bowl).map((o, i) => ({ ...o, value: i < 2 ? o.value : null }));
  const far = near.map((o, i) => ({ ...o, config: { ...o.config, eta: 50 + i }, value: i / 10 }));
  const proposal = (foreign: readonly Observation[], count: number) =>
    proposeBayesian(history([...foreign, ...own.slice(0, count)]))?.config;
  expect(proposal([...near, ...far], 2)).toEqual(proposal(near, 2));
  expect(proposal([...near, ...far], 1)).not.toEqual(proposal(near, 1));
  // Too few near the ranges make no model of their own.
  const few = near.slice(0, 4);
  expect(proposal([...few, ...far], 4)).not.toEqual(proposal(few, 4));
});

test('without three values there is no model, however many trials failed', () => {
  const failed = randomTrials(20, bowl).map((o, i) => ({ ...o, value: i < 2 ? o.value : null }));
  expect(proposeBayesian(history(failed))?.origin).toBe('sobol');
});

test('a better parent outside the ranges does not blind the search inside', () => {
  const parents = randomTrials(12, bowl).map((o) => ({ ...o, foreign: true }));
  const outside = { config: { ...parents[0]?.config, eta: 5 } as Configuration, value: 0.3, foreign: true };
  const trials: Observation[] = [...parents, outside];
  const found: number[] = [];
  for (let i = 0; i < 8; i++) {
    const config = proposeBayesian(history(trials))?.config as Configuration;
    found.push(bowl(config));
    trials.push({ config, value: bowl(config) });
  }
  expect(Math.max(...found)).toBeGreaterThan(Math.max(...parents.map((o) => o.value as number)));
});

test('a region where trials fail is left alone', () => {
  const trials = randomTrials(24, bowl).map((o) => (Number(o.config.eta) > 0.05 ? { ...o, value: null } : o));
  const proposed: number[] = [];
  for (let i = 0; i < 6; i++) {
    const config = proposeBayesian(history(trials))?.config as Configuration;
    proposed.push(Number(config.eta));
    trials.push({ config, value: Number(config.eta) > 0.05 ? null : bowl(config) });
  }
  expect(proposed.filter((eta) => eta <= 0.08).length).toBeGreaterThanOrEqual(4);
});

test('a proposal that runs is not proposed again, nor its close neighbour', () => {
  const trials = randomTrials(15, aucLike);
  const running: Configuration[] = [];
  for (let i = 0; i < 5; i++) {
    const next = proposeBayesian(history(trials, { running, proposed: 15 + i }));
    running.push(next?.config as Configuration);
  }
  const points = running.map((config) => toPoint(space, config));
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(0, i)) {
      expect(Math.hypot(...a.map((u, k) => u - (b[k] as number)))).toBeGreaterThan(0.02);
    }
  }
});

test('known standard errors count: a noisy lucky value draws the search less than a sure one', () => {
  const trials = randomTrials(15, bowl);
  const lucky = { eta: 0.002, alpha: 500, max_depth: 11, min_child_weight: 0.2 };
  const distance = (standardError: number): number => {
    const all = [...trials, { config: lucky, value: 0.2, standardError }];
    const point = toPoint(space, proposeBayesian(history(all))?.config as Configuration);
    const target = toPoint(space, lucky);
    return Math.hypot(...point.map((u, i) => u - (target[i] as number)));
  };
  expect(distance(0)).toBeLessThan(0.5);
  expect(distance(3)).toBeGreaterThan(0.7);
});

test('more trials than the model holds are no obstacle', () => {
  const random = createRandom(2);
  const trials = randomTrials(420, bowl).map((o) => ({
    ...o,
    value: (o.value as number) + 0.01 * random.normal(),
  }));
  const config = proposeBayesian(history(trials))?.config as Configuration;
  expect(bowl(config)).toBeGreaterThan(-0.1);
});
