import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { designEvidence } from '../../../src/core/analyze/permutation.ts';
import { sampleOf } from '../../../src/core/analyze/sample.ts';
import { createRandom, type Random } from '../../../src/core/math/random.ts';
import { createSobol } from '../../../src/core/math/sobol.ts';
import { fromPoint } from '../../../src/core/model/coordinate.ts';
import type { Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { jobState } from '../../support/job-state.ts';

const linear = (name: string): Range => ({ kind: 'continuous', name, min: 0, max: 1, scaling: 'linear' });
const space = (d: number): Range[] => Array.from({ length: d }, (_, i) => linear(`h${i}`));

function drawn(
  ranges: readonly Range[],
  n: number,
  seed: number,
  f: (u: readonly number[], random: Random) => number,
  design: 'random' | 'sobol' = 'random',
): JobState {
  const random = createRandom(seed).fork('design');
  const sobol = createSobol(ranges.length, seed);
  const rows = Array.from({ length: n }, (_, i) => {
    const u = design === 'sobol' ? sobol(i) : ranges.map(() => random.next());
    return { config: fromPoint(ranges, u), value: f(u, random) };
  });
  return jobState(rows, { job: { space: ranges, seed } });
}

const evidence = (state: JobState) => designEvidence(state.job.space, sampleOf(state), state.job.seed);

describe('finds', () => {
  const found = (n: number, f: (u: readonly number[], random: Random) => number): string[] => {
    const jobs = Array.from({ length: 12 }, (_, seed) => evidence(drawn(space(5), n, seed, f))[0]!);
    return jobs.map(({ p, shape }) => (p < 0.05 ? shape : 'missed'));
  };
  const most = (shapes: string[], shape: string): boolean => shapes.filter((s) => s === shape).length >= 10;

  test('a peak in the middle', () => {
    expect(
      most(
        found(60, (u, r) => -((u[0]! - 0.5) ** 2) + 0.05 * r.normal()),
        'peak',
      ),
    ).toBe(true);
  });

  test('a valley', () => {
    expect(
      most(
        found(60, (u, r) => (u[0]! - 0.5) ** 2 + 0.05 * r.normal()),
        'valley',
      ),
    ).toBe(true);
  });

  test('a weak relation behind a strong one, of either sign', () => {
    // By itself the weak one explains 4 % of the variance: rho 0.2.
    expect(
      most(
        found(60, (u, r) => 3 * u[1]! + 0.7 * u[0]! + 0.2 * r.normal()),
        'rising',
      ),
    ).toBe(true);
    expect(
      most(
        found(60, (u, r) => 3 * (u[1]! - 0.5) ** 2 - 0.3 * u[0]! + 0.08 * r.normal()),
        'falling',
      ),
    ).toBe(true);
  });

  test('categories that differ', () => {
    const ranges: Range[] = [{ kind: 'categorical', name: 'b', values: ['x', 'y', 'z'] }, linear('h')];
    const state = drawn(ranges, 40, 3, (u, r) => (u[0]! > 2 / 3 ? 1 : 0) + 0.3 * r.normal());
    expect(evidence(state)[0]).toMatchObject({ shape: 'differs' });
    expect(evidence(state)[0]!.p).toBeLessThan(0.01);
    expect(evidence(state)[1]!.p).toBeGreaterThan(0.05);
  });

  test('a falling loss is falling, whatever is better', () => {
    const base = drawn(space(2), 60, 1, (u, r) => -u[0]! + 0.2 * r.normal());
    const objective = { metric: base.job.objective.metric, direction: 'minimize' } as const;
    const state = { ...base, job: { ...base.job, objective } };
    expect(analyze(state).hyperparameters[0]!.evidence).toMatchObject({ method: 'design', shape: 'falling' });
  });
});

// 3 standard errors of a share of 5 % among 300 jobs: 3.8 %.
test.each([
  ['random', 4, 25],
  ['sobol', 4, 40],
  ['random', 12, 20],
  ['random', 4, 300],
] as const)(
  'where nothing has an effect, few jobs report one (%s, %i, %i trials)',
  (design, d, n) => {
    let found = 0;
    for (let seed = 0; seed < 300; seed++) {
      const tied = seed % 2 === 0;
      const state = drawn(space(d), n, seed, (_, r) => (tied ? r.integer(4) : r.normal()), design);
      if (evidence(state).some(({ p }) => p < 0.05)) found++;
    }
    expect(found / 300).toBeLessThan(0.088);
  },
  60_000,
);

test('a strong other one makes nothing up in those that do nothing', () => {
  let found = 0;
  for (let seed = 0; seed < 300; seed++) {
    const state = drawn(space(4), 40, seed, (u, r) => 3 * u[0]! + 0.1 * r.normal());
    if (evidence(state)[3]!.p < 0.05) found++;
  }
  expect(found / 300).toBeLessThan(0.088);
}, 60_000);

test('conditional, constant and lone values are no trouble; the same seed gives the same numbers', () => {
  const ranges: Range[] = [
    { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'once'] },
    linear('rate_drop'),
    { kind: 'continuous', name: 'constant', min: 1, max: 1, scaling: 'linear' },
    { kind: 'integer', name: 'depth', min: 1, max: 3, scaling: 'linear' },
  ];
  const random = createRandom(2);
  const rows = Array.from({ length: 30 }, (_, i) => {
    const dart = random.next() < 0.5;
    const booster = i === 4 ? 'once' : dart ? 'dart' : 'gbtree';
    const rate = random.next();
    const config = {
      booster,
      constant: 1,
      depth: 1 + random.integer(3),
      ...(dart ? { rate_drop: rate } : {}),
    };
    return { config, value: 1e300 * (dart ? 1 - rate : 0.5 + 0.01 * random.normal()) };
  });
  const state = jobState(rows, { job: { space: ranges } });
  const [, rate, constant] = evidence(state);
  expect(rate!.p).toBeLessThan(0.05);
  expect(constant!.p).toBe(1);
  expect(evidence(state)).toEqual(evidence(state));
  const report = analyze(state).hyperparameters;
  expect(report[0]!.correlation.groups).not.toBeNull();
  expect(report[1]!.correlation.n).toBe(rows.filter((r) => 'rate_drop' in r.config).length);
  expect(report[2]!.correlation.silence).toBe('constant');
  expect(report[3]!.correlation.partial).not.toBeNull();
});
