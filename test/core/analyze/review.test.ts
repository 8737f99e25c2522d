import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { reviewOf } from '../../../src/core/analyze/review.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Advice } from '../../../src/core/model/proposal.ts';
import type { Report } from '../../../src/core/model/report.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { jobState, type Row, type StateParts } from '../../support/job-state.ts';

const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };

/** Trials spread evenly over eta with objective(u). */
function rowsOf(n: number, objective: (u: number) => number): Row[] {
  return Array.from({ length: n }, (_, i) => {
    const u = ((i + 0.5) * 0.6180339887) % 1;
    return { config: { eta: fromUnit(ETA, u) }, value: objective(u) };
  });
}

const peak = (u: number): number => 0.9 - 0.3 * (u - 0.5) ** 2;

function reportOf(rows: readonly Row[], parts: StateParts = {}): Report {
  return analyze(jobState(rows, { ...parts, job: { space: [ETA], ...parts.job } }));
}

describe('a review', () => {
  const parent = jobState(rowsOf(30, peak), { job: { name: 'old', space: [ETA] } });
  const child = (rows: readonly Row[], parents = ['old']) =>
    jobState(rows, { job: { name: 'new', space: [ETA], warmStart: { type: 'identical', parents } } });

  test('says how many trials of parents were counted in', () => {
    expect(reviewOf(child(rowsOf(12, peak)), [parent]).report.pooled).toBe(30);
    expect(reviewOf(child(rowsOf(12, peak)), []).report.pooled).toBe(0);
    expect(reviewOf(child(rowsOf(12, peak), ['other']), [parent]).report.pooled).toBe(0);
  });

  test('has no refinement without a trial of its own', () => {
    expect(reviewOf(child([{ config: { eta: 0.1 }, outcome: 'failed' }]), [parent]).refinement).toBeNull();
    expect(reviewOf(child(rowsOf(1, peak)), [parent]).refinement).not.toBeNull();
  });
});

describe('advice', () => {
  const validation = { positives: 500, negatives: 500 };
  /** `old`: what the parent's trials came to; none = no parent is at hand. */
  const advised = (rows: readonly Row[], old: readonly Row[] | null, parts: StateParts = {}): Advice => {
    const state = jobState(rows, {
      validation,
      ...parts,
      job: { name: 'new', space: [ETA], warmStart: { type: 'identical', parents: ['old'] } },
    });
    const parents = old ? [jobState(old, { job: { name: 'old', space: [ETA] } })] : [];
    return reviewOf(state, parents).refinement!.advice;
  };
  const shifted = (by: number): Row[] => rowsOf(20, (u) => peak(u) + by);
  const poor = rowsOf(20, peak).filter((r) => r.value! < 0.86);

  test('is to stop when the gain over the parents is within the error', () => {
    const level = advised(rowsOf(20, peak), shifted(-0.005));
    expect(level.code).toBe('no-gain-beyond-noise');
    expect(level.detail).toMatchObject({ parent: 'old' });
    expect(Number(level.detail.gain)).toBeCloseTo(0.005, 9);
    expect(Number(level.detail.noise)).toBeGreaterThan(0.005);
    expect(Number(advised(rowsOf(20, peak), shifted(0.1)).detail.gain)).toBeCloseTo(-0.1, 9);
  });

  test('is to go on when it gained more, when no parent is at hand, and while it runs', () => {
    expect(advised(rowsOf(20, peak), poor)).toEqual({ code: 'go-on', detail: { changed: 1, all: 1 } });
    expect(advised(rowsOf(20, peak), null).code).toBe('go-on');
    expect(advised(rowsOf(20, peak), rowsOf(20, peak), { status: 'in-progress' }).code).toBe('go-on');
    expect(advised(rowsOf(4, peak), null)).toEqual({ code: 'go-on', detail: { changed: 0, all: 1 } });
  });

  test('says when nothing would change', () => {
    // What the best trials have in common is nothing: they alternate over the whole range.
    const flat = rowsOf(40, (u) => 0.9 + 0.001 * ((u * 977) % 1));
    expect(advised(flat, null)).toEqual({ code: 'nothing-changes', detail: { all: 1 } });
  });
});

describe('trials that are all the same', () => {
  test.each([
    [0.5, 'validation:auc', 'chance'],
    [1, 'validation:auc', 'perfect'],
    [0.7, 'validation:auc', 'equal'],
    [0.5, 'validation:logloss', 'equal'],
  ] as const)('%d of %s: %s', (value, metric, code) => {
    const objective = { metric, direction: 'maximize' } as const;
    const state = jobState(
      rowsOf(20, () => value),
      { job: { space: [ETA], objective } },
    );
    const { report, refinement } = reviewOf(state, []);
    expect(report.level).toEqual({ code, value });
    expect(refinement!.proposals[0]).toMatchObject({ action: 'keep', reason: { code: 'all-level' } });
    expect(refinement!.advice.code).toBe('nothing-changes');
  });

  test('one that differs, or a single trial, is not called so', () => {
    expect(reportOf(rowsOf(20, (u) => (u < 0.1 ? 0.51 : 0.5))).level).toBeNull();
    expect(reportOf(rowsOf(1, peak)).level).toBeNull();
  });
});

describe('outliers', () => {
  test('more than a tenth of the trials far below are collapsed, not exceptions', () => {
    const rows = rowsOf(40, peak).map((r, i) => (i % 5 === 0 ? { ...r, value: 0.5 + i / 1e4 } : r));
    const { outliers, collapsed } = reportOf(rows);
    expect([outliers, collapsed]).toEqual([[], { n: 8, limit: 0.5035 }]);
    const few = rows.map((r, i) => (i > 10 ? { ...r, value: peak(i / 40) } : r));
    expect(reportOf(few).collapsed).toBeNull();
    expect(reportOf(few).outliers).toHaveLength(3);
  });

  test('are not made by ties', () => {
    const rows = rowsOf(40, () => 0.95).map((r, i) => (i % 4 === 0 ? { ...r, value: 0.9499 - i / 1e6 } : r));
    expect(reportOf(rows)).toMatchObject({ outliers: [], collapsed: null });
  });
});

test('the error of the best is the one its own predictions gave', () => {
  const rows = rowsOf(20, peak).map((r) => ({ ...r, metrics: { 'validation:auc_se': 0.0123 } }));
  const { best, methods } = reportOf(rows);
  expect(best).toMatchObject({ standardError: 0.0123, errorMethod: 'delong' });
  expect(Object.keys(methods)).toContain('delong');
});

test('without predictions, counts give the error of the best, but not when rows have weights', () => {
  const state = jobState(rowsOf(20, peak));
  expect(analyze(state).best).toMatchObject({ errorMethod: 'hanley-mcneil' });
  const weighted = { ...state, data: state.data && { ...state.data, weighted: true } };
  expect(analyze(weighted).best).toMatchObject({ standardError: null, errorMethod: null });
});

test('methods name what was used, and nothing else', () => {
  const methods = (report: Report): string[] => Object.keys(report.methods);
  const all = methods(reportOf(rowsOf(20, peak)));
  expect(all).toContain('hanley-mcneil');
  expect(all).toContain('permutation-of-scores-and-best-trials');
  expect(all).not.toContain('functional-anova-evidence');
  const objective = { metric: 'validation:logloss', direction: 'minimize' } as const;
  expect(methods(reportOf(rowsOf(20, peak), { job: { objective } }))).not.toContain('hanley-mcneil');
  expect(methods(reportOf(rowsOf(5, peak), { job: { objective } }))).toEqual([]);
  const chosen = rowsOf(20, peak).map((r) => ({ ...r, origin: 'bayesian' }));
  expect(methods(reportOf(chosen))).toContain('functional-anova-evidence');
  expect(methods(reportOf(chosen))).not.toContain('permutation-of-scores-and-best-trials');
});

test('trials cut off with the job are counted apart and not used', () => {
  const state = jobState(
    rowsOf(10, peak).map((r, i) => (i < 3 ? { ...r, outcome: 'stopped' } : r)),
    {
      job: { space: [ETA] },
    },
  );
  const trials = state.trials.map((t, i) =>
    i < 2 && t.state === 'finished' ? { ...t, stoppedBy: 'job' as const } : t,
  );
  expect(analyze({ ...state, trials }).counts).toMatchObject({ total: 10, stopped: 3, cutOff: 2, used: 8 });
});

test('categories come with their spread, and the best range with how many lie in it', () => {
  const booster: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] };
  const rows: Row[] = [0.7, 0.9, 0.6].map((value, i) => ({
    config: { booster: i < 2 ? 'gbtree' : 'dart' },
    value,
  }));
  const { categories } = analyze(jobState(rows, { job: { space: [booster] } })).hyperparameters[0]!;
  expect(categories.map((c) => [c.value, c.n])).toEqual([
    ['gbtree', 2],
    ['dart', 1],
  ]);
  expect(categories[0]!.spread).toBeCloseTo(Math.SQRT2 / 10, 12);
  expect(categories[1]!.spread).toBeNull();

  const lone = rowsOf(60, peak);
  // One of the best lies far from the others: outside of the middle 80 %.
  lone[3] = { config: { eta: 0.0011 }, value: 0.8995 };
  const { from, inside } = reportOf(lone).hyperparameters[0]!.bestRange!;
  expect([from, inside]).toEqual([15, 14]);
});
