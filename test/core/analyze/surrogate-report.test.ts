import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Direction } from '../../../src/core/model/job.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

const SPACE: readonly Range[] = [
  { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' },
  { kind: 'integer', name: 'max_depth', min: 2, max: 9, scaling: 'linear' },
  { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] },
  { kind: 'continuous', name: 'idle', min: 0, max: 1, scaling: 'linear' },
];

/** Trials drawn at random; `value` sees unit coordinates. */
function rowsOf(n: number, value: (u: readonly number[]) => number, noise: number, seed = 1): Row[] {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => {
    const u = SPACE.map(() => random.next());
    const config = Object.fromEntries(SPACE.map((range, i) => [range.name, fromUnit(range, u[i]!)]));
    return { config, value: value(u) + noise * random.normal() };
  });
}

const report = (rows: readonly Row[], direction: Direction = 'maximize') =>
  analyze(jobState(rows, { job: { space: SPACE, objective: { metric: 'validation:logloss', direction } } }));

/** eta: a line of 0.1 along its own scale. max_depth by booster: a pair. */
const truth = (u: readonly number[]): number =>
  0.6 + 0.1 * u[0]! + (u[2]! < 0.5 ? 0.08 : -0.08) * (u[1]! - 0.5);

test('effects are in units of the metric over the whole range, along its scale', () => {
  for (const direction of ['maximize', 'minimize'] as const) {
    const { hyperparameters, surrogate } = report(rowsOf(120, truth, 0.005), direction);
    expect(surrogate.silence).toBeNull();
    expect(surrogate.r2).toBeGreaterThan(0.9);
    expect(surrogate.noise).toBeGreaterThan(0.004);
    expect(surrogate.noise).toBeLessThan(0.008);
    const [eta, depth, booster, idle] = hyperparameters.map((h) => h.effect!);
    expect(eta!.curve.length).toBe(33);
    expect([eta!.curve[0]!.x, eta!.curve.at(-1)!.x]).toEqual([0.001, 1]);
    expect(eta!.curve[16]!.x).toBeCloseTo(Math.sqrt(0.001), 6);
    expect(eta!.slope!.value).toBeCloseTo(0.1, 2);
    expect(eta!.slope!.low).toBeGreaterThan(0.09);
    expect(eta!.slope!.high).toBeLessThan(0.11);
    expect(eta!.span.value).toBeCloseTo(0.1, 1);
    for (const { x, value, low, high } of eta!.curve) {
      const u = Math.log(Number(x) / 0.001) / Math.log(1000);
      expect(Math.abs(value - (0.6 + 0.1 * u))).toBeLessThan(0.01);
      expect([low <= value, value <= high]).toEqual([true, true]);
    }
    expect(depth!.curve.map((p) => p.x)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(booster!.curve.map((p) => p.x)).toEqual(['gbtree', 'dart']);
    expect(booster!.slope).toBeNull();
    expect(idle!.span.value).toBeLessThan(0.01);
  }
});

test('shares of importance hold the truth; a pair that acts together is named', () => {
  const { hyperparameters, surrogate } = report(rowsOf(150, truth, 0.005));
  const [line, pair] = [0.1 ** 2 / 12, (0.08 ** 2 * (1 - 1 / 64)) / 12];
  const expected = [line, pair, pair, 0].map((v) => v / (line + pair));
  for (const [i, { importance }] of hyperparameters.entries()) {
    const { total, main, good } = importance!;
    expect(Math.abs(total.value - expected[i]!)).toBeLessThan(0.06);
    expect(total.low - 0.01).toBeLessThan(expected[i]!);
    expect(total.high + 0.01).toBeGreaterThan(expected[i]!);
    expect(main.value).toBeLessThanOrEqual(total.value + 1e-12);
    expect([good!.low <= good!.value, good!.value <= good!.high]).toEqual([true, true]);
  }
  expect(hyperparameters.reduce((sum, h) => sum + h.importance!.good!.value, 0)).toBeCloseTo(1, 9);
  expect(surrogate.interactions.map(({ a, b }) => [a, b])).toEqual([['max_depth', 'booster']]);
  expect(surrogate.interactions[0]!.share.value).toBeCloseTo(pair / (line + pair), 1);
});

test('what matters for the best tenth is not what matters over the whole space', () => {
  // Below the middle of idle all is lost; above it only eta decides.
  const cliff = (u: readonly number[]) => (u[3]! < 0.5 ? 0.2 * u[3]! : 0.1) + 0.03 * u[0]!;
  const [eta, , , idle] = report(rowsOf(200, cliff, 0.001)).hyperparameters.map((h) => h.importance!);
  expect(idle!.total.value).toBeGreaterThan(0.8);
  expect(eta!.good!.value).toBeGreaterThan(0.6);
});

test('noise is not interpreted, nor few trials, nor level ones', () => {
  expect(report(rowsOf(9, truth, 0.005)).surrogate).toMatchObject({ silence: 'too-few-trials', r2: null });
  expect(report(rowsOf(30, () => 0.5, 0)).surrogate).toMatchObject({ silence: 'constant-metric', r2: null });
  let told = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const n = [12, 25, 60][seed % 3]!;
    const { surrogate, hyperparameters } = report(rowsOf(n, () => 0.5, 0.01, seed));
    if (surrogate.silence === null) told++;
    else expect(hyperparameters.every((h) => h.effect === null && h.importance === null)).toBe(true);
  }
  expect(told).toBeLessThanOrEqual(2);
});

test('a trial is an outlier by what the others let one expect there, not by its level', () => {
  // Ten of 120 trials fall into a pit that belongs to small eta; one good-looking trial does not fit its place.
  const pit = (u: readonly number[]) => 0.9 + 0.05 * u[0]! - 0.3 * Math.max(0, 0.2 - u[0]!) * 5;
  const rows = rowsOf(120, pit, 0.002);
  const odd = rows.findIndex((r) => Math.abs(r.value! - 0.94) < 0.004);
  const changed = rows.map((r, i) => (i === odd ? { ...r, value: r.value! - 0.1 } : r));
  const { outliers } = report(changed);
  expect(outliers[0]).toMatchObject({ number: odd + 1, reason: 'residual' });
  expect(outliers[0]!.z).toBeLessThan(-3.5);
  expect(outliers[0]!.expected!.low).toBeGreaterThan(changed[odd]!.value!);
  expect(outliers[0]!.expected!.value).toBeCloseTo(0.94, 1);
  // At most a few at the edge of the pit, of more than a dozen in it.
  const inPit = changed.filter((r) => r.value! < 0.8).length;
  expect(inPit).toBeGreaterThan(10);
  expect(outliers.length).toBeLessThan(6);
});

test('numbers of any job are finite and shares are shares', () => {
  fc.assert(
    fc.property(arbitraryState(), (state) => {
      const { hyperparameters, surrogate, outliers } = analyze(state);
      const findings = [hyperparameters.map((h) => [h.effect, h.importance]), surrogate, outliers];
      expect(numbersIn(findings).every(Number.isFinite)).toBe(true);
      for (const { importance, effect } of hyperparameters) {
        expect([importance === null, effect === null]).toEqual(Array(2).fill(surrogate.silence !== null));
        if (!importance) continue;
        for (const share of [importance.total, importance.main]) {
          expect(share.low).toBeGreaterThanOrEqual(0);
          expect(share.high).toBeLessThanOrEqual(1 + 1e-9);
        }
      }
    }),
    { numRuns: 150, seed: 5 },
  );
});
