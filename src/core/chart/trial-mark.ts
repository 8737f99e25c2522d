/** A trial as a mark: which shape and tone, and where, for every plot that has the metric on its y axis. */

import type { Report } from '../model/report.ts';
import { metricOf, type Trial } from '../model/trial.ts';
import type { Fate } from './accounting.ts';
import { type Mark, pixelX, pixelY, type Rect, type Shape, type Tone } from './scene.ts';

export interface Frame {
  readonly plot: Rect;
  readonly rug: Rect;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Distance of edge marks from the edge, in pixels. */
const INSET = 5;

/** `unit` may be NaN (an unknown category): the mark then sits on the left side. */
export function trialMark(trial: Trial, unit: number, fate: Fate, frame: Frame, report: Report): Mark {
  const { plot, rug } = frame;
  const known = Number.isNaN(unit) ? frame.x[0] - 1 : unit;
  const inside = Math.min(frame.x[1], Math.max(frame.x[0], known));
  const x = pixelX(plot, frame.x, inside);
  const onRug = { id: trial.name, x, y: rug.y + rug.height / 2 };
  if (fate === 'running') return { ...onRug, shape: 'tick', tone: 'running' };
  if (fate === 'failed') return { ...onRug, shape: 'cross', tone: 'failed' };
  if (fate === 'cutOff') return { ...onRug, shape: 'tick', tone: 'noise' };
  if (fate === 'unmeasured') return { ...onRug, shape: 'cross', tone: 'plain' };

  const value = metricOf(trial, report.metric) ?? frame.y[0];
  const low = value < frame.y[0];
  const y = low
    ? plot.y + plot.height - INSET
    : value > frame.y[1]
      ? plot.y + INSET
      : pixelY(plot, frame.y, value);
  const tone = toneOf(trial, report);
  if (fate === 'beyond') return { id: trial.name, x, y, shape: low ? 'edge-down' : 'edge-up', tone };
  if (fate === 'outside') {
    const left = known < frame.x[0];
    return {
      id: trial.name,
      x: x + (left ? INSET : -INSET),
      y,
      shape: left ? 'edge-left' : 'edge-right',
      tone,
    };
  }
  return { id: trial.name, x, y, shape: shapeOf(trial, tone), tone };
}

/** The order of painting: what must be seen comes last. */
export function paintOrder(marks: readonly Mark[]): Mark[] {
  const rank = (mark: Mark): number => (mark.tone === 'best' ? 2 : mark.tone === 'odd' ? 1 : 0);
  return [...marks].sort((a, b) => rank(a) - rank(b));
}

function toneOf(trial: Trial, report: Report): Tone {
  if (report.best?.trial === trial.name) return 'best';
  return report.outliers.some((outlier) => outlier.trial === trial.name) ? 'odd' : 'plain';
}

function shapeOf(trial: Trial, tone: Tone): Shape {
  if (tone === 'best') return 'diamond';
  return trial.state === 'finished' && trial.outcome === 'stopped' ? 'ring' : 'dot';
}
