import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlationsOf } from '../../../src/core/analyze/correlation.ts';
import { sampleOf } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Measure } from '../../../src/core/model/finding.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { arbitraryState } from './arbitrary-state.ts';

const linear = (name: string): Range => ({ kind: 'continuous', name, min: 0, max: 1, scaling: 'linear' });

function of(space: readonly Range[], rows: readonly Row[]) {
  return correlationsOf(space, sampleOf(jobState(rows, { job: { space } })));
}

function drawn(
  space: readonly Range[],
  n: number,
  f: (u: readonly number[], normal: () => number) => number,
): Row[] {
  const random = createRandom(4);
  return Array.from({ length: n }, () => {
    const u = space.map(() => random.next());
    return { config: Object.fromEntries(space.map((r, i) => [r.name, u[i]!])), value: f(u, random.normal) };
  });
}

test('Pearson goes along the scale of the range, ranks do not care', () => {
  const range: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
  const rows = [...Array(12).keys()].map((i) => ({
    config: { eta: 0.001 * 1.7 ** i },
    value: 0.5 + 0.01 * i,
  }));
  expect(of([range], rows)[0]!.pearson!.value).toBeCloseTo(1, 12);
  expect(of([{ ...range, scaling: 'linear' }], rows)[0]!.pearson!.value).toBeLessThan(0.85);
  expect(of([range], rows)[0]!.spearman!.value).toBe(1);
});

test('the partial correlation sees through a correlated other one, the plain one does not', () => {
  const space = [linear('a'), linear('b')];
  const random = createRandom(7);
  const rows = Array.from({ length: 80 }, () => {
    const a = random.next();
    const b = Math.min(1, Math.max(0, a + 0.15 * random.normal()));
    return { config: { a, b }, value: a + 0.1 * random.normal() };
  });
  const [a, b] = of(space, rows);
  expect(a!.partial!.p).toBeLessThan(0.001);
  expect(b!.spearman!.p).toBeLessThan(0.001);
  expect(b!.partial!.p).toBeGreaterThan(0.05);
});

test('a lone hyperparameter has no partial correlation, nor has any of 30 with 20 trials', () => {
  expect(
    of(
      [linear('a')],
      drawn([linear('a')], 20, ([u]) => u!),
    )[0]!.partial,
  ).toBeNull();
  const space = Array.from({ length: 30 }, (_, i) => linear(`h${i}`));
  const many = of(
    space,
    drawn(space, 20, ([u]) => u!),
  );
  expect(many.every((c) => c.partial === null && c.xi !== null && c.kendall !== null)).toBe(true);
  const few = [linear('a'), linear('b'), linear('c')];
  const noisy = drawn(few, 20, ([u], normal) => u! + 0.1 * normal());
  expect(of(few, noisy).every((c) => c.partial !== null)).toBe(true);
  // Where one explains the objective wholly, nothing is left over for the others.
  const exact = drawn(few, 20, ([u]) => u!);
  expect(of(few, exact).map((c) => c.partial?.value ?? null)).toEqual([1, null, null]);
});

test('each measure is adjusted by itself, over the hyperparameters that have it', () => {
  const space: Range[] = [linear('a'), linear('b'), { kind: 'categorical', name: 'c', values: ['x', 'y'] }];
  const rows = drawn(space, 40, ([u], normal) => u! + 0.3 * normal()).map((r) => {
    return { ...r, config: { ...r.config, c: Number(r.config.c) > 0.5 ? 'x' : 'y' } };
  });
  const [a, b, c] = of(space, rows);
  for (const name of ['spearman', 'pearson', 'kendall', 'partial', 'xi'] as const) {
    const [first, second] = [a![name]!, b![name]!];
    expect(first.pAdjusted).toBeCloseTo(Math.min(2 * first.p, second.p), 12);
    expect(second.pAdjusted).toBe(second.p);
  }
  expect(c!.groups!.pAdjusted).toBe(c!.groups!.p);
  expect([c!.spearman, c!.xi, a!.groups]).toEqual([null, null, null]);
});

describe('silence', () => {
  const c: Range = { kind: 'categorical', name: 'c', values: ['x', 'y'] };
  const rows = (n: number, text: (i: number) => string, value: (i: number) => number) =>
    Array.from({ length: n }, (_, i) => ({ config: { c: text(i) }, value: value(i) }));
  const either = (i: number): string => (i % 2 ? 'x' : 'y');

  test('of categories, with its reason', () => {
    expect(
      of(
        [c],
        rows(7, either, (i) => i),
      )[0],
    ).toMatchObject({ groups: null, silence: 'too-few-trials' });
    expect(
      of(
        [c],
        rows(
          9,
          () => 'x',
          (i) => i,
        ),
      )[0],
    ).toMatchObject({ groups: null, silence: 'constant' });
    expect(
      of(
        [c],
        rows(9, either, () => 1),
      )[0],
    ).toMatchObject({ groups: null, silence: 'constant-metric' });
    expect(
      of(
        [c],
        rows(9, either, (i) => i),
      )[0]!.silence,
    ).toBeNull();
  });
});

test('whatever the trials are: finite numbers, intervals that hold their value, or null with a reason', () => {
  fc.assert(
    fc.property(arbitraryState(40), (state) => {
      for (const correlation of correlationsOf(state.job.space, sampleOf(state))) {
        const { n, silence, ...measures } = correlation;
        const found = Object.values(measures).filter((m): m is Measure => m !== null);
        if (silence !== null) expect([found, n < 8]).toEqual([[], silence === 'too-few-trials']);
        for (const { value, low, high, p, pAdjusted } of found) {
          expect([value, low, high, p, pAdjusted].every(Number.isFinite)).toBe(true);
          expect(low <= value && value <= high && pAdjusted >= p && pAdjusted <= 1).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});
