/**
 * The covariance of two configurations: Matern 5/2 with one length scale per hyperparameter
 * (C. E. Rasmussen and C. K. I. Williams, "Gaussian Processes for Machine Learning", 2006, eq. 4.17 and 5.1):
 *
 *   k(a, b) = s (1 + q + q^2 / 3) exp(-q),   q = sqrt(5 sum_i d_i(a, b) / l_i^2)
 *
 * d_i is the squared difference of unit coordinates; for a category it is 0 (equal) or 1 (different), so a
 * length scale says how little the choice matters, whatever the number of categories.
 */
import { toUnit } from '../model/coordinate.ts';
import type { Configuration, SearchSpace } from '../model/space.ts';

/** One number per hyperparameter: a unit coordinate, or the index of a category (-1 = not in the list). */
export type ModelPoint = Float64Array;

/**
 * A configuration as the model sees it, or null when a coordinate is missing or not finite (a parent's
 * trial without that hyperparameter, or 0 in a range that is logarithmic now). Integers are whole in a
 * configuration, so equal integers are equal points.
 */
export function toModelPoint(space: SearchSpace, config: Configuration): ModelPoint | null {
  const point = new Float64Array(space.length);
  for (const [i, range] of space.entries()) {
    const value = config[range.name];
    if (value === undefined) return null;
    const x = range.kind === 'categorical' ? range.values.indexOf(String(value)) : toUnit(range, value);
    if (!Number.isFinite(x)) return null;
    point[i] = x;
  }
  return point;
}

/** Which coordinates are categories. */
export function categoricalAxes(space: SearchSpace): readonly boolean[] {
  return space.map((range) => range.kind === 'categorical');
}

/** d_i of the head comment. */
export function axisDistance(categorical: boolean, a: number, b: number): number {
  if (categorical) return a === b ? 0 : 1;
  return (a - b) * (a - b);
}

/** Correlation at scaled squared distance r2 = sum_i d_i / l_i^2: 1 at 0. */
export function matern52(r2: number): number {
  const q = Math.sqrt(5 * r2);
  return (1 + q + (q * q) / 3) * Math.exp(-q);
}

/**
 * -2 times the derivative of {@link matern52} by r2; times d_i / l_i^2 it is the derivative of the
 * correlation by ln l_i.
 */
export function matern52Slope(r2: number): number {
  const q = Math.sqrt(5 * r2);
  return (5 / 3) * (1 + q) * Math.exp(-q);
}
