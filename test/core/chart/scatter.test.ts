import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { accountingText } from '../../../src/core/chart/accounting.ts';
import { scatter } from '../../../src/core/chart/scatter.ts';
import type { Proposal } from '../../../src/core/model/proposal.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const alpha: Range = { kind: 'continuous', name: 'alpha', min: 0, max: 10, scaling: 'linear' };
const depth: Range = { kind: 'integer', name: 'depth', min: 1, max: 4, scaling: 'linear' };
const space = [alpha, depth];
const size = { width: 400, height: 260 };

const rows: Row[] = [
  { config: { alpha: 0, depth: 1 }, value: 0.9 },
  { config: { alpha: 5, depth: 2 }, value: 0.92 },
  { config: { alpha: 10, depth: 2 }, value: 0.91 },
  { config: { alpha: 2, depth: 3 }, value: 0.93, outcome: 'stopped' },
  { config: { alpha: 7, depth: 4 }, value: 0.905 },
  { config: { alpha: 3, depth: 4 }, value: 0.5 },
  { config: { alpha: 4, depth: 1 }, outcome: 'failed' },
  { config: { alpha: 6, depth: 1 }, value: null },
  { config: { alpha: 8, depth: 1 }, outcome: 'running', curve: [0.1, 0.2] },
  { config: { alpha: 12, depth: 1 }, value: 0.9 },
];

function draw(
  range: Range,
  given: readonly Row[] = rows,
  more: { focus?: 'best' | 'all'; proposal?: Proposal } = {},
) {
  const state = jobState(given, { job: { space } });
  return scatter({
    range,
    trials: state.trials,
    report: analyze(state),
    metricLabel: 'AUC',
    proposal: more.proposal ?? null,
    focus: more.focus ?? 'best',
    size,
  });
}

const markOf = (scene: ReturnType<typeof draw>, number: number) =>
  scene.marks.find((mark) => mark.id.startsWith(`some-job-${String(number).padStart(3, '0')}`))!;

describe('scatter', () => {
  it('accounts for every trial', () => {
    const scene = draw(alpha);
    expect(scene.accounting).toEqual({
      total: 10,
      shown: 5,
      beyond: 1,
      outside: 1,
      failed: 1,
      cutOff: 0,
      running: 1,
      unmeasured: 1,
    });
    expect(scene.marks).toHaveLength(10);
    expect(accountingText(scene.accounting)).toBe(
      '5 of 10 shown: 1 beyond the axis, 1 outside the range, 1 failed, 1 without a value, 1 running',
    );
  });

  it('draws zero as a value: at the left end of the axis', () => {
    const scene = draw(alpha);
    const mark = markOf(scene, 1);
    expect(mark.shape).toBe('dot');
    expect(mark.x).toBeCloseTo(scene.plot.x, 6);
  });

  it('puts values where the axis says', () => {
    const scene = draw(alpha);
    const { plot, y } = scene;
    const mark = markOf(scene, 2);
    expect(mark.x).toBeCloseTo(plot.x + plot.width / 2, 6);
    const share = (0.92 - y.domain[0]) / (y.domain[1] - y.domain[0]);
    expect(mark.y).toBeCloseTo(plot.y + plot.height * (1 - share), 6);
  });

  it('tells the kinds of trials apart', () => {
    const scene = draw(alpha);
    const kind = (number: number) => [markOf(scene, number).shape, markOf(scene, number).tone];
    expect(kind(4)).toEqual(['diamond', 'best']);
    expect(markOf(scene, 6).shape).toBe('edge-down');
    expect(kind(7)).toEqual(['cross', 'failed']);
    expect(kind(8)).toEqual(['cross', 'plain']);
    expect(kind(9)).toEqual(['tick', 'running']);
    expect(markOf(scene, 10).shape).toBe('edge-right');
    for (const number of [7, 8, 9])
      expect(markOf(scene, number).y).toBeGreaterThan(scene.plot.y + scene.plot.height);
  });

  it('draws a trial that stopped early as a ring', () => {
    const scene = draw(alpha, [...rows, { config: { alpha: 1, depth: 1 }, value: 0.91, outcome: 'stopped' }]);
    expect(markOf(scene, 11).shape).toBe('ring');
  });

  it('shows all in their place when the whole range is asked for', () => {
    const scene = draw(alpha, rows, { focus: 'all' });
    expect(scene.accounting.beyond).toBe(0);
    expect(markOf(scene, 6).shape).not.toBe('edge-down');
  });

  it('moves no point when trials fail, run or start', () => {
    const finished = rows.slice(0, 6);
    const more: Row[] = [
      { config: { alpha: 1, depth: 1 }, outcome: 'failed', value: 0.1 },
      { config: { alpha: 1, depth: 1 }, outcome: 'running', curve: [0.99] },
      { config: { alpha: 1, depth: 1 }, outcome: 'failed' },
    ];
    for (const range of space) {
      const before = draw(range, finished);
      const after = draw(range, [...finished, ...more]);
      const old = new Set(before.marks.map((mark) => mark.id));
      expect(after.marks.filter((mark) => old.has(mark.id))).toEqual(before.marks);
      expect(after.y).toEqual(before.y);
    }
  });

  it('spreads equal whole numbers inside their own cell', () => {
    const many = Array.from({ length: 24 }, (_, i) => ({
      config: { alpha: 1, depth: 1 + (i % 4) },
      value: 0.9,
    }));
    const scene = draw(depth, many);
    const cell = scene.plot.width / 4;
    const places = many.map((row, i) => {
      const x = (markOf(scene, i + 1).x - scene.plot.x) / cell;
      expect(Math.floor(x)).toBe(row.config.depth - 1);
      return x;
    });
    expect(new Set(places.map((x) => x.toFixed(6))).size).toBe(24);
  });

  it('shades the proposed range in whole cells and says where it goes on', () => {
    const proposal: Proposal = {
      hyperparameter: 'depth',
      action: 'widen',
      from: depth,
      to: { kind: 'integer', name: 'depth', min: 3, max: 8, scaling: 'linear' },
      fixed: null,
      reason: { code: 'best-at-edge', detail: {} },
    };
    const band = draw(depth, rows, { proposal }).bands.find((b) => b.tone === 'proposed');
    const { plot } = draw(depth);
    expect(band).toEqual({
      tone: 'proposed',
      x0: plot.x + plot.width / 2,
      x1: plot.x + plot.width,
      beyond: 'high',
    });
  });

  it('shades nothing for a range that is kept', () => {
    const proposal: Proposal = {
      hyperparameter: 'alpha',
      action: 'keep',
      from: alpha,
      to: alpha,
      fixed: null,
      reason: { code: 'no-relation', detail: {} },
    };
    expect(draw(alpha, rows, { proposal }).bands.some((b) => b.tone === 'proposed')).toBe(false);
  });

  it('shades each proposed category', () => {
    const range: Range = { kind: 'categorical', name: 'alpha', values: ['a', 'b', 'c', 'd'] };
    const proposal: Proposal = {
      hyperparameter: 'alpha',
      action: 'narrow',
      from: range,
      to: { kind: 'categorical', name: 'alpha', values: ['b', 'd'] },
      fixed: null,
      reason: { code: 'categories-differ', detail: {} },
    };
    const state = jobState([{ config: { alpha: 'b' }, value: 0.9 }], { job: { space: [range] } });
    const scene = scatter({
      range,
      trials: state.trials,
      report: analyze(state),
      metricLabel: 'AUC',
      proposal,
      focus: 'all',
      size,
    });
    const quarter = scene.plot.width / 4;
    expect(
      scene.bands.map((b) => [(b.x0 - scene.plot.x) / quarter, (b.x1 - scene.plot.x) / quarter]),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('draws where one standard error below the best lies', () => {
    const scene = draw(alpha, rows, { focus: 'all' });
    const state = jobState(rows, { job: { space } });
    const best = analyze(state).best!;
    const [low, high] = scene.y.domain;
    const value =
      low + ((scene.plot.y + scene.plot.height - scene.rules[0]!.y) / scene.plot.height) * (high - low);
    expect(value).toBeCloseTo(best.value - best.standardError!, 9);
  });

  it('draws a trial that was cut off with its job on the rug, never as a point, whatever it had reached', () => {
    const scene = draw(alpha, [
      { config: { alpha: 1, depth: 1 }, value: 0.9 },
      { config: { alpha: 2, depth: 1 }, value: 0.6, outcome: 'stopped' },
      { config: { alpha: 3, depth: 1 }, value: 0.99, outcome: 'stopped', stoppedBy: 'job' },
    ]);
    expect([1, 2, 3].map((n) => markOf(scene, n).shape)).toEqual(['diamond', 'ring', 'tick']);
    expect(markOf(scene, 3)).toMatchObject({ y: scene.rug!.y + scene.rug!.height / 2, tone: 'noise' });
    expect(accountingText(scene.accounting)).toBe('2 of 3 shown: 1 cut off');
  });

  it('is a scene without ticks on y before the first value', () => {
    const scene = draw(alpha, [{ config: { alpha: 1, depth: 1 }, outcome: 'running' }]);
    expect(scene.y.ticks).toEqual([]);
    expect(scene.accounting).toMatchObject({ total: 1, shown: 0, running: 1 });
  });
});
