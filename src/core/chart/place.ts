/** Where trials lie along a hyperparameter's axis. */
import { toUnit } from '../model/coordinate.ts';
import type { Range } from '../model/space.ts';
import type { Trial } from '../model/trial.ts';

/** Half the share of a cell over which equal whole values (or categories) are spread. */
const SPREAD = 0.28;

/** Whether trials with equal values are drawn side by side instead of on top of each other. */
export function isSpread(range: Range): boolean {
  return range.kind === 'categorical' || (range.kind === 'integer' && range.min < range.max);
}

/**
 * Unit coordinate at which a trial is drawn; outside [0, 1] (or NaN) when its value lies outside the range.
 * Whole numbers and categories are spread inside their own cell, by a sequence of the trial's number: the
 * same trial is always drawn at the same place, whatever the other trials do.
 */
export function unitOf(range: Range, trial: Trial): number {
  const value = trial.config[range.name];
  if (value === undefined) return Number.NaN;
  if (range.kind === 'continuous') return toUnit(range, value);
  const offset = (((trial.number * 0.618_033_988_75) % 1) - 0.5) * 2 * SPREAD;
  if (range.kind === 'integer') return range.min === range.max ? 0.5 : toUnit(range, Number(value) + offset);
  return toUnit(range, value) + offset / range.values.length;
}
