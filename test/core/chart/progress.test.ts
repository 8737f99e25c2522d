import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { progress } from '../../../src/core/chart/progress.ts';
import type { Direction } from '../../../src/core/model/job.ts';
import { jobState, type Row } from '../../support/job-state.ts';

function draw(values: readonly (number | null)[], direction: Direction = 'maximize') {
  const rows: Row[] = values.map((value) => ({
    config: { eta: 0.1, max_depth: 3 },
    ...(value === null ? { outcome: 'failed' as const } : { value }),
  }));
  const state = jobState(rows, { job: { objective: { metric: 'validation:auc', direction } } });
  const size = { width: 400, height: 260 };
  const report = analyze(state);
  const scene = progress({
    trials: state.trials,
    report,
    metricLabel: 'AUC',
    maxTrials: 8,
    focus: 'all',
    size,
  });
  const [x0, x1] = scene.x.domain;
  const [y0, y1] = scene.y.domain;
  const { plot } = scene;
  const line = scene.lines
    .flatMap((l) => l.points)
    .map(([x, y]) => [
      Math.round((x0 + ((x - plot.x) / plot.width) * (x1 - x0)) * 1e6) / 1e6,
      Math.round((y1 - ((y - plot.y) / plot.height) * (y1 - y0)) * 1e6) / 1e6,
    ]);
  return { scene, line };
}

describe('progress', () => {
  it('steps up with each better trial and passes over the failed', () => {
    const { line, scene } = draw([0.8, 0.7, null, 0.9]);
    expect(line).toEqual([
      [1, 0.8],
      [2, 0.8],
      [4, 0.8],
      [4, 0.9],
    ]);
    expect(scene.accounting).toMatchObject({ total: 4, shown: 3, failed: 1 });
  });

  it('steps down for a metric to minimise', () => {
    expect(draw([0.5, 0.6, 0.4], 'minimize').line.at(-1)).toEqual([3, 0.4]);
  });

  it('keeps its axis while trials come in', () => {
    expect(draw([0.8]).scene.x).toEqual(draw([0.8, 0.9, 0.7]).scene.x);
  });
});
