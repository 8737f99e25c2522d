import { describe, expect, it } from 'vitest';
import { brushOf, brushRect, inBrush } from '../../../src/core/chart/brush.ts';
import type { Scene } from '../../../src/core/chart/scene.ts';

const scene: Scene = {
  width: 240,
  height: 160,
  plot: { x: 20, y: 10, width: 200, height: 100 },
  rug: { x: 20, y: 110, width: 200, height: 10 },
  x: { label: 'x', domain: [0, 1], ticks: [] },
  y: { label: 'y', domain: [0.8, 0.9], ticks: [] },
  bands: [],
  rules: [],
  lines: [],
  marks: [],
};

describe('brush', () => {
  it('is a rectangle in units of the axes, whichever way it is drawn', () => {
    const brush = brushOf(scene, [120, 60], [70, 20]);
    expect(brush.x[0]).toBeCloseTo(0.25, 9);
    expect(brush.x[1]).toBeCloseTo(0.5, 9);
    expect(brush.y![0]).toBeCloseTo(0.85, 9);
    expect(brush.y![1]).toBeCloseTo(0.89, 9);
  });

  it('is a stretch of x when drawn flat, and then holds trials without a value', () => {
    const brush = brushOf(scene, [70, 50], [120, 53]);
    expect(brush.y).toBeNull();
    expect(inBrush(brush, 0.3, null)).toBe(true);
    expect(inBrush(brush, 0.6, null)).toBe(false);
  });

  it('holds what lies beyond the axis where it reaches the edge', () => {
    const brush = brushOf(scene, [20, 60], [220, 140]);
    expect(inBrush(brush, 0.5, 0.4)).toBe(true);
    expect(inBrush(brush, 0.5, 0.89)).toBe(false);
    expect(inBrush(brush, 0.5, null)).toBe(false);
  });

  it('is drawn where it was drawn', () => {
    const rect = brushRect(scene, brushOf(scene, [70, 20], [120, 60]));
    expect(rect.x).toBeCloseTo(70, 9);
    expect(rect.y).toBeCloseTo(20, 9);
    expect(rect.width).toBeCloseTo(50, 9);
    expect(rect.height).toBeCloseTo(40, 9);
    expect(brushRect(scene, brushOf(scene, [70, 50], [120, 50]))).toMatchObject({ y: 10, height: 110 });
  });
});
