/** Where every trial of a plot went. The numbers always add up to `total`. */
import { type MetricName, metricOf, type Trial } from '../model/trial.ts';

export interface Accounting {
  readonly total: number;
  /** Drawn at their true place. */
  readonly shown: number;
  /** Drawn as marks on the edge: the metric lies outside the part of the axis that is drawn. */
  readonly beyond: number;
  /** Drawn as marks on the side: the hyperparameter's value lies outside the range. */
  readonly outside: number;
  readonly failed: number;
  /** Ended with their job before they were done: what they had reached is no result. */
  readonly cutOff: number;
  readonly running: number;
  /** Finished, but with no value of the metric. */
  readonly unmeasured: number;
}

export type Fate = Exclude<keyof Accounting, 'total'>;

/** Counts fates; `total` is their number. */
export function accountingOf(fates: Iterable<Fate>): Accounting {
  const counts = {
    total: 0,
    shown: 0,
    beyond: 0,
    outside: 0,
    failed: 0,
    cutOff: 0,
    running: 0,
    unmeasured: 0,
  };
  for (const fate of fates) {
    counts[fate] += 1;
    counts.total += 1;
  }
  return counts;
}

/** What becomes of a trial at `unit` (domain `x`) in a plot that draws the metric over `y`. */
export function fateOf(
  trial: Trial,
  metric: MetricName,
  unit: number,
  x: readonly [number, number],
  y: readonly [number, number],
): Fate {
  if (trial.state === 'running') return 'running';
  if (trial.outcome === 'failed') return 'failed';
  if (trial.stoppedBy === 'job') return 'cutOff';
  const value = metricOf(trial, metric);
  if (value === null) return 'unmeasured';
  if (!(unit >= x[0] && unit <= x[1])) return 'outside';
  return value < y[0] || value > y[1] ? 'beyond' : 'shown';
}

/** For example "48 of 60 shown: 9 failed, 3 running". `beyond` says where, as in "below 0.9312". */
export function accountingText(counts: Accounting, beyond = 'beyond the axis'): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.beyond, beyond],
    [counts.outside, 'outside the range'],
    [counts.failed, 'failed'],
    [counts.cutOff, 'cut off'],
    [counts.unmeasured, 'without a value'],
    [counts.running, 'running'],
  ];
  const rest = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  const shown = `${counts.shown} of ${counts.total} shown`;
  return rest.length > 0 ? `${shown}: ${rest.join(', ')}` : shown;
}
