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

/** Shares of the function's variance over the cube, each in [0, 1] (Sobol indices). */
export interface Shares {
  /** By axis: alone, and with others too. */
  readonly main: readonly number[];
  readonly total: readonly number[];
  /** By pair, in the order of `Anova.pairs`: what its surface adds to both curves. */
  readonly pairs: readonly number[];
}

/** One function that the points allow. */
export interface Draw {
  at(point: Float64Array): number;
  /** At many points; the same list of points again costs less. */
  over(points: readonly Float64Array[]): Float64Array;
  /** Mean over all other axes, at coordinates of one axis; the same list again costs less. */
  effect(axis: number, coordinates: readonly number[]): readonly number[];
  readonly shares: Shares;
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
  /** ln of how much better the function explains the points than a constant, both at their most likely variances. */
  readonly support: number;
  /** Standard deviation of the noise. */
  readonly noise: number;
  /** The function, without noise. */
  at(point: Float64Array): Normal;
  /** Mean of the function over all other axes, at coordinates of one axis. */
  effect(axis: number, coordinates: readonly number[]): readonly Normal[];
  /** The most likely function. */
  readonly middle: Draw;
  /** A function that the points allow, drawn from the posterior. */
  draw(random: Random): Draw;
  /** What the others let one expect at each fitted point, noise included. */
  readonly leftOut: readonly Normal[];
}
