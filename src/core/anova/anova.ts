/**
 * A surrogate of what trials show: f(x) = mean + one curve per axis + one surface per pair of axes, fitted to points of
 * the unit cube. What it says of the cube as a whole does not depend on where the points crowd.
 */
import type { Random } from '../math/random.ts';

/** A numeric axis has coordinates in [0, 1], a categorical one has 0 .. levels - 1; NaN = has no value here. */
export type Axis =
  /** `levels`: how many values a whole-numbered axis has, all equally likely; null = continuous. */
  | { readonly kind: 'numeric'; readonly levels: number | null }
  | { readonly kind: 'categorical'; readonly levels: number };

export interface Normal {
  readonly mean: number;
  /** Standard deviation. */
  readonly deviation: number;
}

/** Parts of the function's variance over the cube that belong to an axis, to a pair; all in squared units. */
export interface Variances {
  readonly total: number;
  /** By axis, alone. */
  readonly mains: Float64Array;
  /** By pair, in the order of `Anova.pairs`. */
  readonly pairs: Float64Array;
}

/** A fitted surrogate; all values in units of the fitted ones. */
export interface Anova {
  readonly axes: readonly Axis[];
  /** The pairs of axes that have a surface. */
  readonly pairs: readonly (readonly [number, number])[];
  /** How many points it was fitted to. */
  readonly n: number;
  /** Share of the variance explained for points left out one at a time; at most 1, negative when worse than the mean. */
  readonly r2: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  /** The function, without noise. */
  at(point: Float64Array): Normal;
  /** Mean of the function over all other axes, at coordinates of one axis. */
  effect(axis: number, coordinates: readonly number[]): readonly Normal[];
  /** A function that the points allow, drawn from the posterior. */
  draw(random: Random): Draw;
  /** What the others let one expect at each fitted point, noise included. */
  readonly leftOut: readonly Normal[];
}

/** One function that the points allow. */
export interface Draw {
  (point: Float64Array): number;
  /** Mean of this function over all other axes, at a coordinate of one axis. */
  effect(axis: number, coordinate: number): number;
  readonly variances: Variances;
}
