/** Ticks that can be read: along a range's own scale, and never two labels on top of each other. */
import { ticks as linearTicks } from 'd3-array';
import { format } from 'd3-format';
import { scaleLinear } from 'd3-scale';
import { toUnit } from '../model/coordinate.ts';
import type { NumericRange, Range } from '../model/space.ts';
import { numberText } from './number-text.ts';
import type { Tick } from './scene.ts';

/** Estimated width of one character of tick text, in pixels (11 px system font). */
const CHARACTER = 6.4;
const GAP = 10;

/** Ticks of a hyperparameter's axis; `at` is the unit coordinate [0, 1] times `width`, in pixels. */
export function rangeTicks(range: Range, width: number): Tick[] {
  if (range.kind === 'categorical') return categoryTicks(range.values, width);
  if (range.min === range.max) return [{ at: width / 2, label: numberText(range.min) }];
  const at = (value: number): number => toUnit(range, value) * width;
  const steps = levels(range, width).map((values) => values.filter((v) => v >= range.min && v <= range.max));
  const major = steps.find((values) => values.length >= 3 && fits(values, at)) ?? thinned(steps, at);
  const labelled = new Set(major);
  const minor = range.scaling === 'linear' ? [] : minorValues(range).filter((v) => !labelled.has(v));
  return [
    ...major.map((v) => ({ at: at(v), label: numberText(v) })),
    ...minor.map((v) => ({ at: at(v), label: null })),
  ];
}

/** Ticks of a linear axis from `domain` over `length` pixels, as [value, text]; about one per 44 pixels. */
export function valueTicks(
  domain: readonly [number, number],
  length: number,
  whole = false,
): (readonly [number, string])[] {
  const count = Math.max(2, Math.floor(length / (whole ? 56 : 44)));
  const scale = scaleLinear().domain(domain);
  const values = scale.ticks(count).filter((v) => !whole || Number.isInteger(v));
  const text = whole ? format('d') : scale.tickFormat(count);
  return values.map((v) => [v, text(v)] as const);
}

/** Candidate label sets, the densest first. */
function levels(range: NumericRange, width: number): number[][] {
  if (range.kind === 'integer' && range.scaling === 'linear') return integerLevels(range);
  if (range.scaling === 'log') return logLevels(range);
  if (range.scaling === 'reverse-log') return [complements(range, [1, 2, 5]), complements(range, [1])];
  return [8, 6, 5, 4, 3, 2]
    .filter((n) => n * 30 <= width || n === 2)
    .map((n) => linearTicks(range.min, range.max, n));
}

function integerLevels({ min, max }: NumericRange): number[][] {
  return [24, 16, 11, 8, 6, 4, 3, 2].map((n) => linearTicks(min, max, n).filter(Number.isInteger));
}

function logLevels(range: NumericRange): number[][] {
  const all = (digits: readonly number[], every = 1): number[] => powers(range, digits, every);
  const decades = Math.log10(range.max / range.min);
  const wide = [all([1]), all([1], 2), all([1], 3)];
  if (decades >= 3) return wide;
  const narrow =
    decades < 1 ? [linearTicks(range.min, range.max, 5), linearTicks(range.min, range.max, 3)] : [];
  return [...narrow, all([1, 2, 5]), all([1, 3]), ...wide];
}

function powers(range: NumericRange, digits: readonly number[], every: number): number[] {
  const values: number[] = [];
  for (let k = Math.floor(Math.log10(range.min)); k <= Math.ceil(Math.log10(range.max)); k++) {
    if (k % every !== 0) continue;
    for (const digit of digits) {
      const value = Number(`${digit}e${k}`);
      if (range.kind !== 'integer' || Number.isInteger(value)) values.push(value);
    }
  }
  return values;
}

/** 0, 0.9, 0.99, ...: what a reverse-log axis spreads out. */
function complements(range: NumericRange, digits: readonly number[]): number[] {
  const values = range.min === 0 ? [0] : [];
  const last = Math.ceil(-Math.log10(1 - range.max));
  for (let k = 1; k <= last; k++) {
    for (const digit of [...digits].reverse()) values.push(Number((1 - digit * 10 ** -k).toFixed(k + 1)));
  }
  return values.length >= 3 ? values : linearTicks(range.min, range.max, 4);
}

function minorValues(range: NumericRange): number[] {
  if (range.scaling !== 'log' || Math.log10(range.max / range.min) > 5) return [];
  return powers(range, [1, 2, 3, 4, 5, 6, 7, 8, 9], 1).filter((v) => v >= range.min && v <= range.max);
}

function fits(values: readonly number[], at: (value: number) => number): boolean {
  return values.every((value, i) => {
    const next = values[i + 1];
    if (next === undefined) return true;
    return at(next) - at(value) >= (textWidth(numberText(value)) + textWidth(numberText(next))) / 2 + GAP;
  });
}

/** The densest level with labels dropped where they would collide; the first is kept. */
function thinned(steps: readonly number[][], at: (value: number) => number): number[] {
  const values =
    steps.find((level) => level.length >= 2 && fits(level, at)) ?? steps.find((l) => l.length > 0) ?? [];
  const kept: number[] = [];
  for (const value of values) if (fits([...kept.slice(-1), value], at)) kept.push(value);
  return kept;
}

function categoryTicks(values: readonly string[], width: number): Tick[] {
  const cell = width / values.length;
  const room = Math.max(1, Math.floor((cell - 4) / CHARACTER));
  return values.map((value, i) => ({
    at: (i + 0.5) * cell,
    label: value.length <= room ? value : `${value.slice(0, Math.max(1, room - 1)).trimEnd()}…`,
  }));
}

function textWidth(text: string): number {
  return text.length * CHARACTER;
}
