/** One trial, round by round: the metric on the rows it learned from and on those held out. */
import type { Direction } from '../model/job.ts';
import type { MetricName, Trial } from '../model/trial.ts';
import { focusOf } from './focus.ts';
import { type Mark, pixelX, pixelY, type Rect, type Scene, type Size, type Tone } from './scene.ts';
import { valueTicks } from './ticks.ts';

export interface CurveSeries {
  readonly metric: MetricName;
  readonly tone: Tone;
  readonly values: readonly number[];
  /** Round (from 1) with the best value, the first of equals; null when there is no value. */
  readonly bestRound: number | null;
}

export interface LearningCurveScene extends Scene {
  readonly series: readonly CurveSeries[];
}

export interface LearningCurveInput {
  readonly trial: Trial;
  /** The job's objective, e.g. "validation:auc"; its partner on the training rows is drawn with it. */
  readonly metric: MetricName;
  /** What both lines measure, on their axis: "AUC". */
  readonly metricLabel: string;
  readonly direction: Direction;
  readonly size: Size;
}

/**
 * Lines run through the rounds that were measured. Marks have ids "METRIC/ROUND" (rounds from 1): the best held-out
 * round is a ring, those of a line that was measured in a few of its rounds only are dots, and all others 'spot's.
 */
export function learningCurve(input: LearningCurveInput): LearningCurveScene {
  const { trial, metric, metricLabel, direction, size } = input;
  const series = seriesOf(trial, metric, direction);
  const plot: Rect = {
    x: 46,
    y: 24,
    width: Math.max(40, size.width - 60),
    height: Math.max(40, size.height - 48),
  };
  const rounds = Math.max(1, ...series.map((s) => s.values.length));
  const x = rounds === 1 ? ([0.5, 1.5] as const) : ([1, rounds] as const);
  const values = series.flatMap((s) => s.values.filter(Number.isFinite));
  const y = focusOf(values, direction, 'all');
  const at = (round: number, value: number) => [pixelX(plot, x, round), pixelY(plot, y, value)] as const;
  return {
    ...size,
    plot,
    rug: null,
    x: {
      label: 'round',
      domain: x,
      ticks: valueTicks(x, plot.width, true).map(([r, label]) => ({ at: pixelX(plot, x, r), label })),
    },
    y: {
      label: metricLabel,
      domain: y,
      ticks:
        values.length === 0
          ? []
          : valueTicks(y, plot.height).map(([v, label]) => ({ at: pixelY(plot, y, v), label })),
    },
    bands: [],
    rules: [],
    lines: series.map(({ values, tone }) => ({
      tone,
      points: values.flatMap((v, i) => (Number.isFinite(v) ? [at(i + 1, v)] : [])),
    })),
    marks: series.flatMap((s) => marksOf(s, metric, at)),
    series,
  };
}

function seriesOf(trial: Trial, metric: MetricName, direction: Direction): CurveSeries[] {
  const bare = metric.slice(metric.indexOf(':') + 1);
  const named = [
    { metric: `train:${bare}`, tone: 'train' as const },
    { metric, tone: 'validation' as const },
  ];
  return named
    .filter((s, i) => i === 1 || s.metric !== metric)
    .flatMap((s) => {
      const values = trial.curve[s.metric];
      return values?.length ? [{ ...s, values, bestRound: bestRound(values, direction) }] : [];
    });
}

function bestRound(values: readonly number[], direction: Direction): number | null {
  let at: number | null = null;
  for (const [i, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    const best = at === null ? null : (values[at - 1] as number);
    if (best === null || (direction === 'maximize' ? value > best : value < best)) at = i + 1;
  }
  return at;
}

/** More dots hide the line they lie on. */
const mostDots = 8;

function marksOf(
  series: CurveSeries,
  objective: MetricName,
  at: (round: number, value: number) => readonly [number, number],
): Mark[] {
  const measured = series.values.filter(Number.isFinite).length;
  const usual = measured < series.values.length && measured <= mostDots ? 'dot' : 'spot';
  return series.values.flatMap((value, i) => {
    if (!Number.isFinite(value)) return [];
    const [x, y] = at(i + 1, value);
    const peak = series.metric === objective && series.bestRound === i + 1;
    return [
      {
        id: `${series.metric}/${i + 1}`,
        x,
        y,
        shape: peak ? ('ring' as const) : (usual as Mark['shape']),
        tone: series.tone,
      },
    ];
  });
}
