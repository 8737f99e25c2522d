import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import { rescaled } from '../../../src/core/analyze/rescale.ts';
import type { SampleTrial } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { NumericRange, Range } from '../../../src/core/model/space.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const alpha: NumericRange = { kind: 'continuous', name: 'alpha', min: 0, max: 1000, scaling: 'linear' };
const at = (range: Range, xs: readonly number[]): SampleTrial[] =>
  xs.map((x, i) => {
    return {
      trial: `t${i}`,
      number: i + 1,
      origin: 'sobol',
      config: { [range.name]: x },
      value: -i,
      score: -i,
      own: true,
    };
  });

describe('from linear to logarithmic', () => {
  test('where the best crowd the low end of a range that spans orders of magnitude', () => {
    expect(rescaled(alpha, at(alpha, [30, 50, 90]), [30])).toEqual({ ...alpha, min: 0.001, scaling: 'log' });
    expect(rescaled({ ...alpha, min: 2 }, at(alpha, [30, 50, 90]), [30])).toMatchObject({
      min: 2,
      max: 1000,
    });
    const rounds: NumericRange = { kind: 'integer', name: 'num_round', min: 1, max: 2000, scaling: 'linear' };
    expect(rescaled(rounds, at(rounds, [30, 50, 90]), [30])).toEqual({ ...rounds, scaling: 'log' });
  });

  test('not where they do not, the range is short, or an axis of that kind makes no sense', () => {
    expect(rescaled(alpha, at(alpha, [300, 500, 900]), [300])).toBeNull();
    expect(rescaled({ ...alpha, min: 50 }, at(alpha, [60, 70]), [60])).toBeNull();
    const share: NumericRange = { ...alpha, name: 'subsample', max: 1 };
    expect(rescaled(share, at(share, [0.1, 0.15]), [0.1])).toBeNull();
    const depth: NumericRange = {
      ...alpha,
      kind: 'integer',
      name: 'max_depth',
      min: 1,
      max: 500,
      scaling: 'linear',
    };
    expect(rescaled(depth, at(depth, [2, 3]), [2])).toBeNull();
    expect(rescaled({ ...alpha, min: 1, scaling: 'log' }, at(alpha, [1, 2]), [1])).toBeNull();
  });

  test('not when a value that has to stay is 0, which no logarithmic axis shows', () => {
    expect(rescaled(alpha, at(alpha, [0, 50]), [0])).toBeNull();
    expect(rescaled(alpha, at(alpha, [0.0002, 50]), [0.0002])).toMatchObject({ min: 0.0002 });
  });

  test('is what a refinement proposes, with the best value inside', () => {
    const random = createRandom(4);
    const rows = Array.from({ length: 60 }, (): Row => {
      const x = 1000 * random.next();
      return { config: { alpha: x, idle: random.next() }, value: 0.9 - 0.02 * Math.log1p(x) };
    });
    const idle: Range = { kind: 'continuous', name: 'idle', min: 0, max: 1, scaling: 'linear' };
    const state = jobState(rows, { job: { space: [alpha, idle] } });
    const report = analyze(state);
    const [proposal] = refine(state, report).proposals;
    expect(proposal).toMatchObject({ action: 'rescale', reason: { code: 'crowded-at-low-end' } });
    expect(proposal!.to).toMatchObject({ scaling: 'log', max: 1000 });
    const best = Number(state.trials.find((t) => t.name === report.best!.trial)!.config.alpha);
    expect((proposal!.to as NumericRange).min).toBeLessThanOrEqual(best);
  });
});

describe('what was fixed', () => {
  const eta: NumericRange = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
  const depth: Range = { kind: 'integer', name: 'max_depth', min: 1, max: 10, scaling: 'linear' };
  const trial = (e: number, d: number, noise: number): Row => {
    return {
      config: { eta: e, max_depth: d },
      value: 0.9 - 0.01 * (Math.log10(e) + 1) ** 2 - 0.002 * (d - 7) ** 2 + noise,
    };
  };
  const generations = (fixed: number, noise: number) => {
    const random = createRandom(8);
    const rows = (n: number, d: () => number) =>
      Array.from({ length: n }, () =>
        trial(Number(fromUnit(eta, random.next())), d(), noise * random.normal()),
      );
    const parent = jobState(
      rows(60, () => 1 + random.integer(10)),
      { job: { name: 'old', space: [eta, depth] } },
    );
    const child = jobState(
      rows(20, () => fixed).map((r) => ({ ...r, config: { eta: r.config.eta! } })),
      {
        job: {
          name: 'new',
          space: [eta],
          fixed: { ...parent.job.fixed, max_depth: String(fixed) },
          warmStart: { type: 'identical', parents: ['old'] },
        },
      },
    );
    return refine(child, analyze(child, { parents: [parent] }), { parents: [parent] });
  };

  test('is searched again when the parents trials say that other values do better', () => {
    const { proposals, space, freed, fixed } = generations(2, 0.001);
    expect(freed).toEqual(['max_depth']);
    expect(space.map((r) => r.name)).toEqual(['eta', 'max_depth']);
    expect(fixed).not.toHaveProperty('max_depth');
    const proposal = proposals.find((p) => p.action === 'free')!;
    expect(proposal).toMatchObject({
      from: null,
      to: depth,
      fixed: '2',
      reason: { code: 'better-elsewhere' },
    });
    expect(Number(proposal.reason.detail.better)).toBeGreaterThanOrEqual(5);
    expect(Number(proposal.reason.detail.low)).toBeGreaterThan(0);
  });

  test('stays where it is about right, or where noise hides the difference', () => {
    expect(generations(7, 0.001).freed).toEqual([]);
    expect(generations(2, 0.3).freed).toEqual([]);
  });
});
