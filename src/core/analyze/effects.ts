import type { Anova, Draw } from '../anova/anova.ts';
import { quantile } from '../math/quantile.ts';
import { fromUnit } from '../model/coordinate.ts';
import type { Effect, Interval } from '../model/finding.ts';
import type { Direction } from '../model/job.ts';
import type { NumericRange, Range, SearchSpace } from '../model/space.ts';
import { anovaCoordinate } from './anova-of.ts';

/** Points of a curve; whole numbers that are no more than these have one each. */
const POINTS = 33;
/** Half of a 95 % interval in standard deviations. */
const REACH = 1.959964;

/** What each hyperparameter does over its whole range, in units of the metric; in the order of the space. */
export function effectsOf(
  space: SearchSpace,
  anova: Anova,
  draws: readonly Draw[],
  direction: Direction,
): Effect[] {
  // The surrogate is of scores, which grow where a minimised metric falls.
  const sign = direction === 'maximize' ? 1 : -1;
  return space.map((range, axis) => {
    const values = valuesAlong(range);
    const coordinates = values.map((x) => anovaCoordinate(range, x));
    const curves = draws.map((draw) => draw.effect(axis, coordinates));
    const middle = anova.middle.effect(axis, coordinates);
    const curve = anova.effect(axis, coordinates).map(({ mean, deviation }, i) => ({
      x: values[i] as number | string,
      ...ordered(sign * mean, sign * (mean - REACH * deviation), sign * (mean + REACH * deviation)),
    }));
    const ofAll = (statistic: (curve: readonly number[]) => number): Interval => {
      const found = curves.map(statistic);
      return ordered(statistic(middle), quantile(found, 0.025), quantile(found, 0.975));
    };
    return {
      curve,
      span: ofAll(spanOf),
      slope: range.kind === 'categorical' ? null : ofAll((c) => sign * riseOf(coordinates, c)),
    };
  });
}

/** Values of a range from end to end, evenly spaced on its scale. */
function valuesAlong(range: Range): (number | string)[] {
  if (range.kind === 'categorical') return [...range.values];
  const whole = range.max - range.min + 1;
  if (range.kind === 'integer' && whole <= POINTS) {
    return Array.from({ length: whole }, (_, i) => range.min + i);
  }
  const values = Array.from({ length: POINTS }, (_, i) => fromUnit(range, i / (POINTS - 1)) as number);
  return ends(range, [...new Set(values)]);
}

/** With the ends of the range themselves, which arithmetic on a scale misses by a hair. */
function ends({ min, max }: NumericRange, values: readonly number[]): number[] {
  return min === max ? [min] : [min, ...values.slice(1, -1), max];
}

function spanOf(curve: readonly number[]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const y of curve) {
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return high - low;
}

/** From the first to the last coordinate, by the straight line of least squares. */
function riseOf(coordinates: readonly number[], curve: readonly number[]): number {
  const n = coordinates.length;
  const middle = coordinates.reduce((sum, x) => sum + x, 0) / n;
  const squares = coordinates.reduce((sum, x) => sum + (x - middle) ** 2, 0);
  if (!(squares > 0)) return 0;
  const products = coordinates.reduce((sum, x, i) => sum + (x - middle) * (curve[i] as number), 0);
  return (products / squares) * ((coordinates[n - 1] as number) - (coordinates[0] as number));
}

/** An interval that contains its value, whichever end is which. */
function ordered(value: number, a: number, b: number): Interval {
  return { value, low: Math.min(value, a, b), high: Math.max(value, a, b) };
}
