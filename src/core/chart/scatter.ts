/**
 * The main view: the metric against one hyperparameter, every trial accounted for.
 *
 * x is the unit coordinate of the range (its own scale, so a log range is a log axis), y the metric.
 * Finished trials with a value are marks in the plot, or on its edge when they lie beyond what is drawn.
 * Failed, cut off and running trials have no place on y: they are marks on the rug below.
 */
import { toUnit } from '../model/coordinate.ts';
import type { Proposal } from '../model/proposal.ts';
import type { Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import { metricOf, type Trial } from '../model/trial.ts';
import { type Accounting, accountingOf, fateOf } from './accounting.ts';
import { type Focus, focusOf } from './focus.ts';
import { frameOf } from './frame.ts';
import { unitOf } from './place.ts';
import { type Band, pixelX, pixelY, type Scene, type Size } from './scene.ts';
import { rangeTicks, valueTicks } from './ticks.ts';
import { paintOrder, trialMark } from './trial-mark.ts';

export interface ScatterInput {
  readonly range: Range;
  readonly trials: readonly Trial[];
  readonly report: Report;
  /** What the metric is called on its axis. */
  readonly metricLabel: string;
  /** What is proposed for this hyperparameter, or null while nothing is. */
  readonly proposal: Proposal | null;
  readonly focus: Focus;
  readonly size: Size;
}

export interface Accounted extends Scene {
  readonly accounting: Accounting;
}

const X_DOMAIN = [0, 1] as const;

export function scatter(input: ScatterInput): Accounted {
  const { range, trials, report, metricLabel, proposal, focus, size } = input;
  const values = trials.flatMap((trial) => metricOf(trial, report.metric) ?? []);
  const domain = focusOf(values, report.direction, focus);
  const { plot, rug } = frameOf(size);
  const frame = { plot, rug, x: X_DOMAIN, y: domain };
  const placed = trials.map((trial) => {
    const unit = unitOf(range, trial);
    const fate = fateOf(trial, report.metric, unit, X_DOMAIN, domain);
    return { fate, mark: trialMark(trial, unit, fate, frame, report) };
  });
  return {
    ...size,
    plot,
    rug,
    x: {
      label: range.name,
      domain: X_DOMAIN,
      ticks: rangeTicks(range, plot.width).map((tick) => ({ ...tick, at: plot.x + tick.at })),
    },
    y: {
      label: metricLabel,
      domain,
      ticks: values.length
        ? valueTicks(domain, plot.height).map(([v, label]) => ({ at: pixelY(plot, domain, v), label }))
        : [],
    },
    bands: bandsOf(range, report, proposal).map(({ low, high, tone }) => ({
      tone,
      x0: pixelX(plot, X_DOMAIN, clamp(low)),
      x1: pixelX(plot, X_DOMAIN, clamp(high)),
      beyond: beyondOf(low, high),
    })),
    rules: noiseRule(report, domain).map((v) => ({ y: pixelY(plot, domain, v), tone: 'noise' })),
    lines: [],
    marks: paintOrder(placed.map((p) => p.mark)),
    accounting: accountingOf(placed.map((p) => p.fate)),
  };
}

/** The height of "one standard error below the best", when it is known and drawn. */
export function noiseRule(report: Report, domain: readonly [number, number]): number[] {
  const { best, direction } = report;
  if (!best || best.standardError === null) return [];
  const at = best.value - (direction === 'maximize' ? 1 : -1) * best.standardError;
  return at > domain[0] && at < domain[1] ? [at] : [];
}

interface Stretch {
  readonly low: number;
  readonly high: number;
  readonly tone: 'best' | 'proposed';
}

function bandsOf(range: Range, report: Report, proposal: Proposal | null): Stretch[] {
  const bands: Stretch[] = [];
  const found = report.hyperparameters.find((h) => h.range.name === range.name)?.bestRange;
  if (found && range.kind !== 'categorical') {
    bands.push({ ...stretch(range, found.min, found.max), tone: 'best' });
  }
  if (!proposal || proposal.action === 'keep') return bands;
  return [...bands, ...proposed(range, proposal).map((s) => ({ ...s, tone: 'proposed' as const }))];
}

function proposed(range: Range, { to, fixed }: Proposal): { low: number; high: number }[] {
  if (range.kind === 'categorical') {
    const values = to?.kind === 'categorical' ? to.values : fixed === null ? [] : [fixed];
    return values.flatMap((value) => {
      const at = range.values.indexOf(value);
      return at < 0 ? [] : [{ low: at / range.values.length, high: (at + 1) / range.values.length }];
    });
  }
  if (to && to.kind !== 'categorical') return [stretch(range, to.min, to.max)];
  return fixed === null || !Number.isFinite(Number(fixed))
    ? []
    : [stretch(range, Number(fixed), Number(fixed))];
}

/** Whole numbers own their cell, so a stretch of them takes in the whole cells at its ends. */
function stretch(range: Exclude<Range, { kind: 'categorical' }>, min: number, max: number) {
  const half = range.kind === 'integer' ? 0.5 : 0;
  const ends = [toUnit(range, min - half), toUnit(range, max + half)] as const;
  return { low: finite(ends[0], 0 - 1e-3), high: finite(ends[1], 1 + 1e-3) };
}

function beyondOf(low: number, high: number): Band['beyond'] {
  const below = low < -1e-9;
  const above = high > 1 + 1e-9;
  return below ? (above ? 'both' : 'low') : above ? 'high' : null;
}

function finite(value: number, otherwise: number): number {
  return Number.isFinite(value) ? value : otherwise;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
