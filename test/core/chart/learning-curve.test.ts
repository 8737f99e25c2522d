import { describe, expect, it } from 'vitest';
import { learningCurve } from '../../../src/core/chart/learning-curve.ts';
import { jobState } from '../../support/job-state.ts';

const size = { width: 400, height: 230 };

function trialWith(curve: Record<string, readonly number[]>) {
  const [trial] = jobState([{ config: { eta: 0.1, max_depth: 3 }, value: 0.8 }]).trials;
  return { ...trial!, curve };
}

describe('learningCurve', () => {
  const trial = trialWith({
    'train:auc': [0.7, 0.8, 0.9, 0.95],
    'validation:auc': [0.7, 0.82, 0.85, 0.84],
    'validation:logloss': [0.6, 0.5, 0.4, 0.3],
  });

  it('draws the objective on both parts, and nothing else', () => {
    const scene = learningCurve({
      trial,
      metric: 'validation:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(scene.series.map((s) => [s.metric, s.tone, s.bestRound])).toEqual([
      ['train:auc', 'train', 4],
      ['validation:auc', 'validation', 3],
    ]);
    expect(scene.lines.map((line) => line.points.length)).toEqual([4, 4]);
    expect(scene.y.label).toBe('AUC');
  });

  it('marks the best held-out round, by the direction of the objective', () => {
    const ring = (direction: 'maximize' | 'minimize', metric: string) =>
      learningCurve({ trial, metric, metricLabel: metric, direction, size })
        .marks.filter((m) => m.shape === 'ring')
        .map((m) => m.id);
    expect(ring('maximize', 'validation:auc')).toEqual(['validation:auc/3']);
    expect(ring('minimize', 'validation:logloss')).toEqual(['validation:logloss/4']);
  });

  it('begins at round 1 on the left and ends with the last on the right', () => {
    const { lines, plot } = learningCurve({
      trial,
      metric: 'validation:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(lines[0]!.points[0]![0]).toBeCloseTo(plot.x, 9);
    expect(lines[0]!.points[3]![0]).toBeCloseTo(plot.x + plot.width, 9);
  });

  it('leaves out rounds without a number', () => {
    const holes = trialWith({ 'validation:auc': [0.7, Number.NaN, 0.8] });
    const scene = learningCurve({
      trial: holes,
      metric: 'validation:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(scene.lines[0]!.points).toHaveLength(2);
    expect(scene.series[0]!.bestRound).toBe(3);
  });

  it('is an empty plot before the first round', () => {
    const scene = learningCurve({
      trial: trialWith({}),
      metric: 'validation:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(scene.series).toEqual([]);
    expect(scene.marks).toEqual([]);
    expect(scene.y.ticks).toEqual([]);
  });

  it('connects the rounds that were measured, and shows where they are', () => {
    const gaps = trialWith({
      'train:auc': [Number.NaN, 0.8, Number.NaN, 0.95],
      'validation:auc': [0.7, 0.82, 0.85, 0.84],
    });
    const { lines, marks, series } = learningCurve({
      trial: gaps,
      metric: 'validation:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(lines.map((line) => line.points.length)).toEqual([2, 4]);
    expect(marks.filter((m) => m.shape === 'dot').map((m) => m.id)).toEqual(['train:auc/2', 'train:auc/4']);
    expect(series[0]).toMatchObject({ metric: 'train:auc', bestRound: 4 });
    expect(marks.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it('keeps a line clear of dots when it was measured often', () => {
    const often = Array.from({ length: 40 }, (_, i) => (i % 3 === 0 ? 0.5 + i / 100 : Number.NaN));
    const { marks, lines } = learningCurve({
      trial: trialWith({ 'train:auc': often }),
      metric: 'train:auc',
      metricLabel: 'AUC',
      direction: 'maximize',
      size,
    });
    expect(lines[0]?.points).toHaveLength(14);
    expect(marks.map((m) => m.shape).filter((shape) => shape === 'dot')).toEqual([]);
  });
});
