import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Proposal, Refinement, Strength } from '../../../src/core/model/proposal.ts';
import type { NumericRange, Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const log = (name: string, min: number, max: number): NumericRange => {
  return { kind: 'continuous', name, min, max, scaling: 'log' };
};
const linear = (name: string, min: number, max: number): NumericRange => {
  return { kind: 'continuous', name, min, max, scaling: 'linear' };
};
const whole = (name: string, min: number, max: number): NumericRange => {
  return { kind: 'integer', name, min, max, scaling: 'linear' };
};

function refined(state: JobState): Refinement {
  return refine(state, analyze(state));
}

/**
 * The proposal for a range, from n trials spread evenly over it with objective(u). A second hyperparameter
 * does nothing.
 */
function proposed(range: Range, objective: (u: number) => number, n = 60): Proposal {
  const rows = Array.from({ length: n }, (_, i): Row => {
    const u = ((i + 0.5) * 0.6180339887) % 1;
    const idle = (i * Math.SQRT2) % 1;
    return { config: { [range.name]: fromUnit(range, u), idle }, value: objective(u) };
  });
  return refined(jobState(rows, { job: { space: [range, linear('idle', 0, 1)] } })).proposals[0]!;
}

const peak = (at: number) => (u: number) => 0.9 - 0.3 * (u - at) ** 2;

test('best trials in the middle: the range narrows around them along its own scale', () => {
  const p = proposed(log('eta', 0.001, 1), peak(0.5));
  const to = p.to as NumericRange;
  expect(p.action).toBe('narrow');
  expect(p.reason.code).toBe('best-trials-cluster');
  expect(to.min).toBeGreaterThan(0.002);
  expect(to.max).toBeLessThan(0.5);
  expect(to.min * to.max).toBeCloseTo(0.001, 3);
  expect(Math.log(to.max / to.min)).toBeGreaterThanOrEqual(0.25 * Math.log(1000));
  expect(Number(p.reason.detail.inside)).toBeLessThanOrEqual(Number(p.reason.detail.best));
  expect(p.reason.detail.best).toBe(15);
});

describe('best trials at an end', () => {
  test('with room beyond, the range moves on and leaves the empty end behind', () => {
    const p = proposed(log('alpha', 0.001, 1), peak(1.1));
    const to = p.to as NumericRange;
    expect([p.action, p.reason.code]).toEqual(['shift', 'best-at-edge']);
    expect(to.max).toBeCloseTo(10, 9);
    expect(to.min).toBeGreaterThan(0.01);
  });

  test('without room beyond, the range is cut at the other end only', () => {
    const p = proposed(linear('subsample', 0.5, 1), peak(1));
    const to = p.to as NumericRange;
    expect(p.action).toBe('narrow');
    expect(to.max).toBe(1);
    expect(to.min).toBeGreaterThan(0.6);
  });

  test('a value XGBoost refuses is never proposed', () => {
    expect((proposed(linear('eta', 0.1, 0.9), peak(1)).to as NumericRange).max).toBe(1);
    expect((proposed(linear('gamma', 1, 5), peak(0)).to as NumericRange).min).toBe(0);
    expect((proposed(whole('max_depth', 2, 8), peak(0)).to as NumericRange).min).toBe(1);
    expect((proposed(log('eta', 0.01, 1), peak(0)).to as NumericRange).min).toBeCloseTo(0.001, 9);
    expect((proposed(linear('made up', 0.5, 3), peak(0)).to as NumericRange).min).toBe(0);
  });

  test('integers stay whole', () => {
    const to = proposed(whole('max_depth', 3, 10), peak(1)).to as NumericRange;
    expect(to.max).toBe(14);
    expect(Number.isInteger(to.min)).toBe(true);
  });

  test('when good ones are at the other end too, nothing is left behind', () => {
    // Two bumps: the best at the upper end, nearly as good ones at the lower end.
    const p = proposed(log('lambda', 0.01, 10), (u) =>
      Math.max(peak(1)(u), u < 0.08 ? peak(0)(u) - 0.001 : 0),
    );
    expect([p.action, p.reason.code]).toEqual(['widen', 'best-at-edge']);
    expect((p.to as NumericRange).min).toBe(0.01);
  });

  test('when the best are also elsewhere, the range only widens', () => {
    const p = proposed(whole('max_depth', 3, 4), (u) => (u > 0.5 ? 0.9 + 0.01 * u : u > 0.47 ? 0.9092 : 0.5));
    expect([p.action, p.to]).toEqual(['widen', whole('max_depth', 3, 5)]);
  });

  test('logarithmic ranges do not widen into values that do nothing', () => {
    for (const [name, min] of [
      ['alpha', 1e-3],
      ['lambda', 1e-3],
      ['gamma', 1e-3],
      ['min_child_weight', 0.1],
      ['eta', 1e-3],
    ] as const) {
      const p = proposed(log(name, 2 * min, 1), peak(0));
      expect([name, (p.to as NumericRange).min]).toEqual([name, min]);
      expect((proposed(log(name, min, 1), peak(0)).to as NumericRange).min).toBe(min);
      // A person may well ask for less; it is neither cut nor widened for that.
      expect((proposed(log(name, min / 10, 1), peak(0)).to as NumericRange).min).toBe(min / 10);
    }
  });
});

describe('one value left', () => {
  test('a category that holds all the best trials is fixed, and the job knows it as a text', () => {
    const booster: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'gblinear'] };
    const p = proposed(booster, (u) => (u < 1 / 3 ? 0.9 + 0.01 * u : 0.7 + 0.01 * u));
    expect(p).toMatchObject({ action: 'fix', to: null, fixed: 'gbtree', reason: { code: 'one-value-left' } });
  });

  test('only categories too rare among the best are left out', () => {
    const range: Range = { kind: 'categorical', name: 'tree_method', values: ['hist', 'approx', 'exact'] };
    const p = proposed(range, (u) => (u < 2 / 3 ? 0.9 : 0.7) + 0.01 * ((u * 97) % 1));
    expect(p).toMatchObject({ action: 'narrow', reason: { code: 'categories-differ' } });
    expect(p.to).toMatchObject({ values: ['hist', 'approx'] });
    expect(p.reason.detail.dropped).toBe('exact');
  });

  test('a whole number is fixed when all the best trials have it', () => {
    const p = proposed(whole('max_delta_step', 0, 2), (u) => (u > 1 / 3 && u < 2 / 3 ? 0.9 + 0.01 * u : 0.5));
    expect(p).toMatchObject({ action: 'fix', fixed: '1' });
  });

  test('a range of one value is fixed, but a job keeps something to tune', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i): Row => ({ config: { eta: 0.1, gamma: 3 }, value: i / 20 }),
    );
    const both = refined(jobState(rows, { job: { space: [linear('gamma', 3, 3), log('eta', 0.01, 1)] } }));
    expect(both.fixed).toEqual({ gamma: '3' });
    expect(both.space.map((r) => r.name)).toEqual(['eta']);
    const alone = refined(jobState(rows, { job: { space: [linear('gamma', 3, 3)] } }));
    expect([alone.fixed, alone.space.length]).toEqual([{}, 1]);
  });
});

test('one whole number is not believed while one of the best trials has another', () => {
  const steps = whole('max_delta_step', 0, 2);
  const value = (u: number): number => (u > 1 / 3 && u < 2 / 3 ? 0.9 + 0.01 * u : u > 0.98 ? 0.9055 : 0.5);
  const p = proposed(steps, value, 50);
  expect([p.action, p.to]).toEqual(['narrow', { ...steps, min: 1 }]);
  const both = proposed(whole('max_depth', 19, 20), (u) =>
    u > 0.5 ? 0.9 + 0.01 * u : u > 0.47 ? 0.9092 : 0.5,
  );
  expect([p.reason.detail.best, both.action, both.reason.code]).toEqual([13, 'keep', 'best-at-edge-limit']);
});

test('the best trial of a child stays inside although its parents did better elsewhere', () => {
  const eta = log('eta', 0.001, 1);
  const rows = (n: number, at: number, more: number): Row[] =>
    Array.from({ length: n }, (_, i) => {
      const u = ((i + 0.5) * 0.6180339887) % 1;
      return { config: { eta: fromUnit(eta, u) }, value: peak(at)(u) + more };
    });
  const parent = jobState(rows(60, 0.1, 0.05), { job: { name: 'old', space: [eta] } });
  const child = jobState(rows(10, 0.9, 0), {
    job: { name: 'new', space: [eta], warmStart: { type: 'identical', parents: ['old'] } },
    validation: null,
  });
  const options = { parents: [parent] };
  const report = analyze(child, options);
  const to = refine(child, report, options).proposals[0]!.to as NumericRange;
  const best = Number(child.trials.find((t) => t.name === report.best!.trial)!.config.eta);
  expect(best).toBeGreaterThan(report.hyperparameters[0]!.bestRange!.max);
  expect(to.max).toBeGreaterThanOrEqual(best);
});

describe('nothing is changed', () => {
  test('by fewer than 10 trials, however clear they look', () => {
    const p = proposed(log('eta', 0.001, 1), peak(0.5), 9);
    expect([p.action, p.reason.code]).toEqual(['keep', 'too-few-trials']);
    expect(p.reason.detail).toEqual({ used: 9, needed: 10 });
    expect(proposed(log('eta', 0.001, 1), () => 0.5, 10).reason.code).toBe('all-level');
  });

  test('by failed trials', () => {
    const rows = Array.from({ length: 40 }, (_, i): Row => {
      return { config: { eta: 0.01 + i / 50 }, value: i / 40, outcome: i < 9 ? 'completed' : 'failed' };
    });
    const state = jobState(rows, { job: { space: [linear('eta', 0, 1)] } });
    expect(refined(state).proposals[0]!.reason.detail).toEqual({ used: 9, needed: 10 });
  });

  test('by chance: where nothing has an effect, at most 5 % of jobs narrow or fix anything', () => {
    const space = [
      log('eta', 0.001, 1),
      whole('max_depth', 2, 12),
      linear('gamma', 0, 5),
      log('alpha', 1e-6, 1),
    ];
    let [cut, moved] = [0, 0];
    for (let seed = 0; seed < 150; seed++) {
      const random = createRandom(seed);
      const rows = Array.from({ length: 40 }, (): Row => {
        const config = Object.fromEntries(space.map((r) => [r.name, fromUnit(r, random.next())]));
        return { config, value: random.normal() };
      });
      const actions = refined(jobState(rows, { job: { space, seed } })).proposals.map((p) => p.action);
      if (actions.some((a) => a === 'narrow' || a === 'fix' || a === 'shift')) cut++;
      moved += actions.filter((a) => a === 'widen' || a === 'shift').length;
    }
    // 3 standard errors of 150 jobs are 5.3 %.
    expect(cut / 150).toBeLessThan(0.104);
    // One hyperparameter in fifty may look as if its range were too small.
    expect(moved / 600).toBeLessThan(0.02);
  });
});

test('level within one standard error: the range is cut by half at most', () => {
  const rows = Array.from({ length: 60 }, (_, i): Row => {
    const u = ((i + 0.5) * 0.6180339887) % 1;
    return { config: { eta: fromUnit(log('eta', 0.001, 1), u) }, value: peak(0.5)(u) };
  });
  const width = (validation: { positives: number; negatives: number }): number => {
    const state = jobState(rows, { job: { space: [log('eta', 0.001, 1)] }, validation });
    const to = refined(state).proposals[0]!.to as NumericRange;
    return Math.log(to.max / to.min) / Math.log(1000);
  };
  expect(width({ positives: 50, negatives: 100 })).toBeGreaterThanOrEqual(0.5);
  expect(width({ positives: 500_000, negatives: 500_000 })).toBeLessThan(0.45);
});

describe('strength', () => {
  const eta = log('eta', 0.001, 1);
  const state = (origin: string): JobState =>
    jobState(
      Array.from({ length: 60 }, (_, i): Row => {
        const u = ((i + 0.5) * 0.6180339887) % 1;
        return { config: { eta: fromUnit(eta, u), idle: (i * Math.SQRT2) % 1 }, value: peak(0.5)(u), origin };
      }),
      { job: { space: [eta, linear('idle', 0, 1)] }, validation: null },
    );
  const width = (from: JobState, strength: Strength): number => {
    const to = refine(from, analyze(from), { strength }).proposals[0]!.to as NumericRange;
    return Math.log(to.max / to.min) / Math.log(1000);
  };

  test.each(['sobol', 'bayesian'])('after %s trials, the bolder the narrower, down to a limit', (origin) => {
    const [gentle, normal, bold] = (['gentle', 'normal', 'bold'] as const).map((s) =>
      width(state(origin), s),
    );
    expect(gentle!).toBeGreaterThan(normal!);
    expect(normal!).toBeGreaterThan(bold!);
    expect(bold!).toBeGreaterThanOrEqual(origin === 'sobol' ? 0.2 : 0.5);
    expect(gentle!).toBeLessThan(0.76);
  });
});

test('trials that predictions on the same rows cannot tell from the best stay inside when ranges are cut gently', () => {
  const eta = log('eta', 0.001, 1);
  const rows = Array.from({ length: 60 }, (_, i): Row => {
    const u = ((i + 0.5) * 0.6180339887) % 1;
    return { config: { eta: fromUnit(eta, u) }, value: peak(0.5)(u) };
  });
  const state = jobState(rows, { job: { space: [eta] } });
  const report = analyze(state);
  const far = state.trials.reduce((a, b) => (Number(b.config.eta) > Number(a.config.eta) ? b : a));
  const tied = [report.best!.trial, far.name].map((trial) => ({ trial, number: 1, value: 1, deficit: null }));
  const winner = { ...report.winner!, tied };
  const max = (method: 'paired-delong' | 'hanley-mcneil', strength: 'gentle' | 'normal'): number =>
    (
      refine(state, { ...report, winner: { ...winner, method } }, { strength }).proposals[0]!
        .to as NumericRange
    ).max;
  expect(max('paired-delong', 'gentle')).toBeGreaterThanOrEqual(Number(far.config.eta));
  expect(max('paired-delong', 'normal')).toBeLessThan(Number(far.config.eta));
  // From class counts alone far too many seem tied.
  expect(max('hanley-mcneil', 'gentle')).toBeLessThan(Number(far.config.eta));
});

test('a warm start fixes five hyperparameters at most', () => {
  const space = Array.from({ length: 8 }, (_, i) => linear(`h${i}`, i, i));
  const rows = Array.from({ length: 12 }, (_, i): Row => {
    return {
      config: { eta: 0.01 + i / 20, ...Object.fromEntries(space.map((r, k) => [r.name, k])) },
      value: i / 20,
    };
  });
  const { proposals, fixed } = refined(jobState(rows, { job: { space: [log('eta', 0.01, 1), ...space] } }));
  expect(Object.keys(fixed)).toHaveLength(5);
  expect(proposals.filter((p) => p.reason.code === 'too-many-changes').map((p) => p.action)).toEqual(
    Array(3).fill('keep'),
  );
});
