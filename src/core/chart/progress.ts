/** Best so far against trial number: is the search still finding something? */
import type { Report } from '../model/report.ts';
import { metricOf, type Trial } from '../model/trial.ts';
import { accountingOf, fateOf } from './accounting.ts';
import { type Focus, focusOf } from './focus.ts';
import { frameOf } from './frame.ts';
import { type Accounted, noiseRule } from './scatter.ts';
import { pixelX, pixelY, type Size } from './scene.ts';
import { valueTicks } from './ticks.ts';
import { paintOrder, trialMark } from './trial-mark.ts';

export interface ProgressInput {
  readonly trials: readonly Trial[];
  readonly report: Report;
  /** What the metric is called on its axis. */
  readonly metricLabel: string;
  /** Trials the job may run: the length of the axis from its first moment, so that nothing moves. */
  readonly maxTrials: number;
  readonly focus: Focus;
  readonly size: Size;
}

/** x is the trial's number. The line runs through the best value among trials of lower or equal number. */
export function progress(input: ProgressInput): Accounted {
  const { trials, report, metricLabel, maxTrials, focus, size } = input;
  const values = trials.flatMap((trial) => metricOf(trial, report.metric) ?? []);
  const y = focusOf(values, report.direction, focus);
  const x = [0.5, Math.max(maxTrials, trials.length) + 0.5] as const;
  const { plot, rug } = frameOf(size);
  const frame = { plot, rug, x, y };
  const placed = trials.map((trial) => {
    const fate = fateOf(trial, report.metric, trial.number, x, y);
    return { fate, mark: trialMark(trial, trial.number, fate, frame, report) };
  });
  const clampY = (v: number): number => pixelY(plot, y, Math.min(y[1], Math.max(y[0], v)));
  const points = bestSoFar(trials, report).map(([n, v]) => [pixelX(plot, x, n), clampY(v)] as const);
  return {
    ...size,
    plot,
    rug,
    x: {
      label: 'trial number',
      domain: x,
      ticks: valueTicks(x, plot.width, true).map(([n, label]) => ({ at: pixelX(plot, x, n), label })),
    },
    y: {
      label: metricLabel,
      domain: y,
      ticks: values.length
        ? valueTicks(y, plot.height).map(([v, label]) => ({ at: pixelY(plot, y, v), label }))
        : [],
    },
    bands: [],
    rules: noiseRule(report, y).map((v) => ({ y: pixelY(plot, y, v), tone: 'noise' })),
    lines: points.length > 0 ? [{ points, tone: 'best' }] : [],
    marks: paintOrder(placed.map((p) => p.mark)),
    accounting: accountingOf(placed.map((p) => p.fate)),
  };
}

/** Corners of the step line as [trial number, best value up to it]. */
function bestSoFar(trials: readonly Trial[], report: Report): (readonly [number, number])[] {
  const corners: (readonly [number, number])[] = [];
  let best: number | null = null;
  for (const trial of trials) {
    const value = metricOf(trial, report.metric);
    if (value === null) continue;
    const better = best === null || (report.direction === 'maximize' ? value > best : value < best);
    if (best !== null) corners.push([trial.number, best]);
    if (better) {
      best = value;
      corners.push([trial.number, value]);
    }
  }
  return corners;
}
