/** A rectangle or a stretch drawn over a plot, in the units of its axes, so that it survives a new size. */
import type { Rect, Scene } from './scene.ts';

export interface Brush {
  readonly x: readonly [number, number];
  /** Null: the whole height, marks on the rug included. Infinite where it reaches the plot's edge. */
  readonly y: readonly [number, number] | null;
}

/** Drags flatter than this are a stretch of the x axis. */
const FLAT = 8;

/** The brush of a drag from one pixel to another. */
export function brushOf(scene: Scene, from: readonly [number, number], to: readonly [number, number]): Brush {
  const { plot, x, y } = scene;
  const unitX = (px: number): number =>
    x.domain[0] +
    ((clamp(px, plot.x, plot.x + plot.width) - plot.x) / plot.width) * (x.domain[1] - x.domain[0]);
  const valueY = (py: number): number => {
    if (py <= plot.y) return Number.POSITIVE_INFINITY;
    if (py >= plot.y + plot.height - 1) return Number.NEGATIVE_INFINITY;
    return y.domain[1] - ((py - plot.y) / plot.height) * (y.domain[1] - y.domain[0]);
  };
  const xs = [unitX(from[0]), unitX(to[0])].sort((a, b) => a - b) as [number, number];
  if (Math.abs(from[1] - to[1]) < FLAT) return { x: xs, y: null };
  const ys = [valueY(from[1]), valueY(to[1])].sort((a, b) => a - b) as [number, number];
  return { x: xs, y: ys };
}

/** Whether a point lies in the brush; `value` null = it has no place on the y axis. */
export function inBrush(brush: Brush, unit: number, value: number | null): boolean {
  const u = Number.isNaN(unit) ? 0 : unit;
  if (u < brush.x[0] || u > brush.x[1]) return false;
  if (brush.y === null) return true;
  return value !== null && value >= brush.y[0] && value <= brush.y[1];
}

/** Where the brush lies in a scene, in pixels, cut to the plot (and its rug when it has no y). */
export function brushRect(scene: Scene, brush: Brush): Rect {
  const { plot, rug } = scene;
  const span = scene.x.domain[1] - scene.x.domain[0];
  const x0 = plot.x + clamp((brush.x[0] - scene.x.domain[0]) / span, 0, 1) * plot.width;
  const x1 = plot.x + clamp((brush.x[1] - scene.x.domain[0]) / span, 0, 1) * plot.width;
  if (!brush.y) {
    const bottom = rug ? rug.y + rug.height : plot.y + plot.height;
    return { x: x0, y: plot.y, width: x1 - x0, height: bottom - plot.y };
  }
  const tall = scene.y.domain[1] - scene.y.domain[0];
  const top = plot.y + clamp((scene.y.domain[1] - brush.y[1]) / tall, 0, 1) * plot.height;
  const bottom = plot.y + clamp((scene.y.domain[1] - brush.y[0]) / tall, 0, 1) * plot.height;
  return { x: x0, y: top, width: x1 - x0, height: bottom - top };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
