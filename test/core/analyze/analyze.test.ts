import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { correlation } from '../../support/report.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
const DEPTH: Range = { kind: 'integer', name: 'max_depth', min: 1, max: 10, scaling: 'linear' };
const BOOSTER: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] };

/** n random trials in a space; the objective is made from the unit coordinates. */
function sampled(
  space: readonly Range[],
  n: number,
  seed: number,
  objective: (u: number[], normal: () => number) => number,
): Row[] {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => {
    const u = space.map(() => random.next());
    const config = Object.fromEntries(space.map((range, i) => [range.name, fromUnit(range, u[i]!)]));
    return { config, value: objective(u, random.normal) };
  });
}

describe('a clear relation', () => {
  const space = [ETA, DEPTH, BOOSTER];
  const rows = sampled(space, 60, 1, ([eta, , booster], normal) => {
    return 0.9 - 0.1 * (eta! - 0.3) ** 2 - (booster! > 0.5 ? 0.01 : 0) + 0.001 * normal();
  });
  const report = analyze(jobState(rows, { job: { space } }));
  const [eta, depth, booster] = report.hyperparameters;

  test('is found in the hyperparameter that has it, and only there', () => {
    expect(eta!.correlation.spearman!.pAdjusted).toBeLessThan(0.001);
    expect(eta!.correlation.spearman!.value).toBeLessThan(-0.4);
    expect(depth!.correlation.spearman!.pAdjusted).toBeGreaterThan(0.05);
    expect(depth!.correlation.n).toBe(60);
  });

  test('the best range lies around the top of the curve, on the log scale', () => {
    const { min, max, from } = eta!.bestRange!;
    const top = 0.001 ** 0.7; // unit coordinate 0.3
    expect(min).toBeLessThan(top);
    expect(max).toBeGreaterThan(top);
    expect(Math.log(max / min)).toBeLessThan(0.8 * Math.log(1000));
    expect(from).toBe(15);
  });

  test('categories have no rho but a mean each, best first', () => {
    expect(booster!.correlation).toMatchObject({ spearman: null, kendall: null, silence: null });
    expect(booster!.categories.map((c) => c.value)).toEqual(['gbtree', 'dart']);
    expect(booster!.categories[0]!.mean).toBeGreaterThan(booster!.categories[1]!.mean);
    expect(booster!.categories[0]!.n + booster!.categories[1]!.n).toBe(60);
    expect(booster!.bestRange).toBeNull();
  });

  test('the best trial comes with its error and the trials it cannot be told from', () => {
    const best = Math.max(...rows.map((r) => r.value!));
    const error = report.best!.standardError!;
    expect(report.best!.value).toBe(best);
    expect(rows[report.best!.number - 1]!.value).toBe(best);
    expect(report.best!.withinNoise).toBe(rows.filter((r) => best - r.value! <= error).length);
    expect(report.best!.withinNoise).toBeGreaterThan(1);
  });
});

test('the best range is made of fewer and fewer of many trials, and always holds the best one', () => {
  const from = (n: number): number => {
    const report = analyze(
      jobState(
        sampled([ETA], n, 11, ([u]) => u!),
        { job: { space: [ETA] } },
      ),
    );
    return report.hyperparameters[0]!.bestRange!.from;
  };
  expect([8, 20, 60, 400].map(from)).toEqual([5, 5, 15, 40]);
  for (const lone of [0.0011, 0.99]) {
    const rows = sampled([ETA], 60, 12, ([u]) => -((u! - 0.5) ** 2));
    rows[7] = { config: { eta: lone }, value: 1 };
    const { min, max } = analyze(jobState(rows, { job: { space: [ETA] } })).hyperparameters[0]!.bestRange!;
    expect(min <= lone && lone <= max).toBe(true);
  }
});

describe('silence', () => {
  const rows = sampled([ETA], 8, 2, ([u]) => u!);
  const silence = (some: readonly Row[]) =>
    analyze(jobState(some, { job: { space: [ETA] } })).hyperparameters[0]!;

  test('below 8 trials there is no number; from 8 on there is', () => {
    const few = silence(rows.slice(0, 7));
    expect(few.correlation).toEqual(correlation({ n: 7, silence: 'too-few-trials' }));
    expect([few.bestRange, few.edge]).toEqual([null, null]);
    expect(silence(rows).correlation.spearman!.value).toBe(1);
    expect(silence(rows).correlation.spearman!.p).toBeCloseTo(2 / 40_320, 12);
  });

  test('a hyperparameter or an objective that does not vary is called constant', () => {
    const sameEta = rows.map((r) => ({ ...r, config: { eta: 0.1 } }));
    const sameValue = rows.map((r) => ({ ...r, value: 0.7 }));
    expect(silence(sameEta).correlation.silence).toBe('constant');
    expect(silence(sameValue).correlation.silence).toBe('constant-metric');
  });

  test('failed and running trials and values that are no numbers are counted, not used', () => {
    const more: Row[] = [
      ...rows,
      { config: { eta: 0.5 }, value: 0.99, outcome: 'failed' },
      { config: { eta: 0.5 }, outcome: 'running' },
      { config: { eta: 0.5 }, value: Number.NaN },
      { config: { eta: 0.5 }, value: 0.3, outcome: 'stopped' },
    ];
    const report = analyze(jobState(more, { job: { space: [ETA] } }));
    expect(report.counts).toEqual({
      total: 12,
      completed: 9,
      stopped: 1,
      cutOff: 0,
      failed: 1,
      running: 1,
      used: 9,
    });
    expect(report.hyperparameters[0]!.correlation.n).toBe(9);
    expect(report.best!.value).toBe(Math.max(...rows.map((r) => r.value!)));
  });
});

test('outliers are named in both directions, furthest first', () => {
  const rows = sampled([ETA], 30, 3, (_, normal) => 0.9 + 0.01 * normal());
  rows[4] = { ...rows[4]!, value: 0.2 };
  rows[9] = { ...rows[9]!, value: 1.2 };
  const { outliers } = analyze(jobState(rows, { job: { space: [ETA] } }));
  expect(outliers.map((o) => o.number)).toEqual([5, 10]);
  expect(outliers[0]!.z).toBeLessThan(-3.5);
  expect(outliers[1]!.z).toBeGreaterThan(3.5);
});

test('an edge is reported when the best trials lean there, not for one lucky trial', () => {
  const rising = sampled([ETA], 60, 4, ([u]) => u!);
  const flat = sampled([ETA], 60, 4, (_, normal) => normal());
  flat[0] = { config: { eta: 0.999 }, value: 100 };
  const edge = (rows: readonly Row[], direction: 'maximize' | 'minimize') =>
    analyze(jobState(rows, { job: { space: [ETA], objective: { metric: 'validation:logloss', direction } } }))
      .hyperparameters[0]!.edge;
  expect(edge(rising, 'maximize')).toBe('max');
  expect(edge(rising, 'minimize')).toBe('min');
  expect(edge(flat, 'maximize')).toBeNull();
});

test('of equal trials the earlier one is the best; categories are ordered by the direction', () => {
  const rows = [0.3, 0.2, 0.2, 0.3, 0.4].map((value, i): Row => {
    return { config: { booster: i === 1 || i === 2 ? 'dart' : 'gbtree' }, value };
  });
  const objective = { metric: 'validation:logloss', direction: 'minimize' } as const;
  const low = analyze(jobState(rows, { job: { space: [BOOSTER], objective } }));
  expect(low.best!.number).toBe(2);
  expect(low.hyperparameters[0]!.categories.map((c) => c.value)).toEqual(['dart', 'gbtree']);
  const high = analyze(jobState(rows, { job: { space: [BOOSTER] } }));
  expect(high.best!.number).toBe(5);
  expect(high.hyperparameters[0]!.categories.map((c) => c.value)).toEqual(['gbtree', 'dart']);
});

test('no error is claimed for other metrics or unknown class counts', () => {
  const rows = sampled([ETA], 10, 5, ([u]) => u!);
  const logloss = { metric: 'validation:logloss', direction: 'minimize' } as const;
  expect(analyze(jobState(rows, { job: { space: [ETA], objective: logloss } })).best).toMatchObject({
    standardError: null,
    withinNoise: null,
  });
  expect(analyze(jobState(rows, { job: { space: [ETA] }, validation: null })).best!.standardError).toBeNull();
});

test('adaptive sampling is flagged by where the trials come from', () => {
  const rows = sampled([ETA], 20, 6, ([u]) => u!);
  const mixed = (bayesian: number): JobState =>
    jobState(
      rows.map((r, i) => ({ ...r, origin: i < bayesian ? 'bayesian' : 'sobol' })),
      { job: { space: [ETA] } },
    );
  expect(analyze(mixed(0)).adaptiveSampling).toBe(false);
  expect(analyze(mixed(3)).adaptiveSampling).toBe(false);
  expect(analyze(mixed(4)).adaptiveSampling).toBe(true);
});

describe('parents', () => {
  const old = jobState(
    sampled([ETA], 40, 7, ([u]) => u!),
    { job: { name: 'old', space: [ETA] } },
  );
  const narrow: Range = { ...ETA, min: 0.1 };
  const rows = sampled([narrow], 5, 8, ([u]) => u!);
  const child = (parents: readonly string[], fixed?: Record<string, string>): JobState =>
    jobState(rows, {
      job: {
        name: 'new',
        space: [narrow],
        warmStart: { type: 'identical', parents },
        ...(fixed ? { fixed } : {}),
      },
    });
  const inside = old.trials.filter((t) => Number(t.config.eta) >= 0.1).length;

  test('lend the trials that lie inside the new ranges', () => {
    const report = analyze(child(['old']), { parents: [old] });
    expect(inside).toBeGreaterThan(5);
    expect(report.hyperparameters[0]!.correlation.n).toBe(5 + inside);
    expect(report.counts.used).toBe(5);
    expect(report.adaptiveSampling).toBe(true);
    expect(report.best!.trial.startsWith('new-')).toBe(true);
  });

  test('lend nothing when not named, or trained with other fixed hyperparameters', () => {
    expect(analyze(child(['other']), { parents: [old] }).hyperparameters[0]!.correlation.n).toBe(5);
    const fixed = { num_round: '10', objective: 'binary:logistic', max_depth: '3' };
    expect(analyze(child(['old'], fixed), { parents: [old] }).hyperparameters[0]!.correlation.n).toBe(5);
  });
});

// 400 jobs of 20 trials and 5 hyperparameters that do nothing: Benjamini-Hochberg keeps the share of jobs
// with any finding at 5 %; 3 standard errors are 3.3 %.
test('where nothing has an effect, at most 5 % of jobs report one', () => {
  const space = [1, 2, 3, 4, 5].map((i): Range => ({ ...ETA, name: `h${i}` }));
  let found = 0;
  for (let i = 0; i < 400; i++) {
    const rows = sampled(space, i % 2 === 0 ? 20 : 8, 1000 + i, (_, normal) => normal());
    const report = analyze(jobState(rows, { job: { space } }));
    if (report.hyperparameters.some((h) => h.correlation.spearman!.pAdjusted < 0.05)) found++;
  }
  expect(found / 400).toBeLessThan(0.083);
  expect(found).toBeGreaterThan(2);
});

describe('whatever the trials are', () => {
  test('a report has only finite numbers and adds up', () => {
    fc.assert(
      fc.property(arbitraryState(), (state) => {
        const report = analyze(state);
        expect(numbersIn(report).filter((x) => !Number.isFinite(x))).toEqual(
          numbersIn(state.job.space).filter((x) => !Number.isFinite(x)),
        );
        const { total, completed, stopped, failed, running, used } = report.counts;
        expect(completed + stopped + failed + running).toBe(total);
        expect(report.best === null).toBe(used === 0);
        for (const { range, correlation, bestRange } of report.hyperparameters) {
          expect(correlation.spearman === null).toBe(
            range.kind === 'categorical' || correlation.silence !== null,
          );
          if (!bestRange || range.kind === 'categorical') continue;
          expect(bestRange.min).toBeLessThanOrEqual(bestRange.max);
          expect(bestRange.min).toBeGreaterThanOrEqual(range.min);
          expect(bestRange.max).toBeLessThanOrEqual(range.max);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('negating the objective and its direction mirrors every finding', () => {
    fc.assert(
      fc.property(arbitraryState(30), (state) => {
        const there = analyze(state);
        const back = analyze(mirrored(state));
        for (const [i, h] of there.hyperparameters.entries()) {
          const m = back.hyperparameters[i]!;
          expect([m.bestRange, m.edge]).toEqual([h.bestRange, h.edge]);
          expect(m.correlation.silence).toBe(h.correlation.silence);
          if (!h.correlation.spearman || !m.correlation.spearman) continue;
          expect(m.correlation.spearman.value).toBeCloseTo(-h.correlation.spearman.value, 12);
          expect(m.correlation.spearman.low).toBeCloseTo(-h.correlation.spearman.high, 12);
          expect(m.correlation.spearman!.p).toBeCloseTo(h.correlation.spearman!.p, 12);
        }
        expect(back.best?.trial).toBe(there.best?.trial);
        expect(back.outliers.map((o) => [o.trial, -o.z])).toEqual(there.outliers.map((o) => [o.trial, o.z]));
      }),
      { numRuns: 150 },
    );
  });

  test('30 hyperparameters and 20 trials give 30 adjusted numbers', () => {
    const space = Array.from({ length: 30 }, (_, i): Range => ({ ...ETA, name: `h${i}` }));
    const report = analyze(
      jobState(
        sampled(space, 20, 9, ([u]) => u!),
        { job: { space } },
      ),
    );
    const ps = report.hyperparameters.map((h) => h.correlation.spearman!.pAdjusted);
    expect(ps).toHaveLength(30);
    expect(ps[0]).toBeLessThan(0.001);
    for (const [i, p] of ps.entries()) {
      expect(p).toBeGreaterThanOrEqual(report.hyperparameters[i]!.correlation.spearman!.p);
      expect(p).toBeLessThanOrEqual(1);
    }
  });
});

function mirrored(state: JobState): JobState {
  const { metric, direction } = state.job.objective;
  return {
    ...state,
    job: {
      ...state.job,
      objective: { metric, direction: direction === 'maximize' ? 'minimize' : 'maximize' },
    },
    trials: state.trials.map((t) =>
      t.state === 'running'
        ? t
        : { ...t, metrics: Object.fromEntries(Object.entries(t.metrics).map(([k, v]) => [k, -v])) },
    ),
  };
}
