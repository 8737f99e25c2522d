/**
 * The unit coordinate of a range: [0, 1] along the range's own scale. Search, statistics and axes all
 * work in it, so that "the middle of eta in [0.001, 1], log" is 0.03 everywhere.
 *
 * Integers are treated as continuous over [min - 0.5, max + 0.5] and rounded, so that each value owns an
 * equally wide cell (Salinas et al. 2022, Syne Tune). Categories own cells of width 1 / n in their order.
 */
import type { Configuration, NumericRange, Range, Scaling, SearchSpace } from './space.ts';

/** x -> position on the range's scale (not normalised). */
export function toScale(scaling: Scaling, x: number): number {
  if (scaling === 'log') return Math.log(x);
  if (scaling === 'reverse-log') return -Math.log1p(-x);
  return x;
}

/** Inverse of {@link toScale}. */
export function fromScale(scaling: Scaling, u: number): number {
  if (scaling === 'log') return Math.exp(u);
  if (scaling === 'reverse-log') return -Math.expm1(-u);
  return u;
}

function ends(range: NumericRange): readonly [number, number] {
  if (range.kind === 'continuous') {
    return [toScale(range.scaling, range.min), toScale(range.scaling, range.max)];
  }
  // A log range from 1 starts at 0.5, which is positive; from 0 it is refused before it gets here.
  return [toScale(range.scaling, range.min - 0.5), toScale(range.scaling, range.max + 0.5)];
}

/**
 * Value -> [0, 1] along the range's scale. A value outside the range gives a number outside [0, 1]
 * (a parent's trial in a child's space); a range of one point gives 0.5; an unknown category gives NaN.
 */
export function toUnit(range: Range, value: number | string): number {
  if (range.kind === 'categorical') {
    const at = range.values.indexOf(String(value));
    return at < 0 ? Number.NaN : (at + 0.5) / range.values.length;
  }
  const [low, high] = ends(range);
  if (high === low) return 0.5;
  return (toScale(range.scaling, Number(value)) - low) / (high - low);
}

/** [0, 1] -> value of the range; numbers outside are clamped. Integers come out whole. */
export function fromUnit(range: Range, unit: number): number | string {
  const u = Math.min(1, Math.max(0, unit));
  if (range.kind === 'categorical') {
    const at = Math.min(range.values.length - 1, Math.floor(u * range.values.length));
    return range.values[at] as string;
  }
  const [low, high] = ends(range);
  const value = fromScale(range.scaling, low + u * (high - low));
  const clamped = Math.min(range.max, Math.max(range.min, value));
  return range.kind === 'integer' ? Math.min(range.max, Math.max(range.min, Math.round(value))) : clamped;
}

/** A configuration as one point of the unit cube, in the order of the space. */
export function toPoint(space: SearchSpace, config: Configuration): number[] {
  return space.map((range) => {
    const value = config[range.name];
    return value === undefined ? Number.NaN : toUnit(range, value);
  });
}

/** A point of the unit cube as a configuration. */
export function fromPoint(space: SearchSpace, point: readonly number[]): Configuration {
  return Object.fromEntries(space.map((range, i) => [range.name, fromUnit(range, point[i] ?? 0.5)]));
}
