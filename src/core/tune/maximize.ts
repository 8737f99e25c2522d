/**
 * The best point of an acquisition function over the unit cube, mixed ranges included: score many points,
 * then refine the best few one coordinate at a time.
 */

import type { Random } from '../math/random.ts';
import { createSobol } from '../math/sobol.ts';
import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { Configuration, Range, SearchSpace } from '../model/space.ts';

/** Score of a configuration; -Infinity for one that must not be chosen. */
export type Score = (config: Configuration) => number;

/**
 * The configuration with the highest score found, or null when no score was above -Infinity. `good` are
 * configurations near which the maximum is likely. Costs about 500 + 80 d calls of `score` for d ranges.
 */
export function maximizeScore(
  space: SearchSpace,
  score: Score,
  good: readonly Configuration[],
  random: Random,
): Configuration | null {
  const spread = createSobol(space.length, random.integer(2 ** 32));
  const points = [
    ...Array.from({ length: SPREAD }, (_, index) => spread(index)),
    ...good.flatMap((config) => {
      const centre = space.map((range) => unitOf(range, config));
      return Array.from({ length: NEAR }, (_, i) =>
        perturb(centre, WIDTHS[i % WIDTHS.length] as number, random),
      );
    }),
  ];
  const scored = points
    .map((point) => ({ point, value: score(configOf(space, point)) }))
    .filter(({ value }) => value > Number.NEGATIVE_INFINITY)
    .sort((a, b) => b.value - a.value);
  const refined = apart(scored.map(({ point }) => point)).map((point) => refine(space, score, point));
  const best = refined.reduce<Refined | null>((a, b) => (a === null || b.value > a.value ? b : a), null);
  return best === null ? null : configOf(space, best.point);
}

/** Sobol points over the whole cube, and random points near each good configuration. */
const SPREAD = 400;
const NEAR = 24;
const WIDTHS = [0.2, 0.07, 0.02];
/** Points that are refined, and how far apart they begin (largest coordinate difference). */
const REFINED = 3;
const APART = 0.05;
/** First and last step of the refinement. */
const FIRST_STEP = 0.08;
const LAST_STEP = 0.002;

interface Refined {
  readonly point: number[];
  readonly value: number;
}

function configOf(space: SearchSpace, point: readonly number[]): Configuration {
  return Object.fromEntries(space.map((range, i) => [range.name, fromUnit(range, point[i] as number)]));
}

function unitOf(range: Range, config: Configuration): number {
  const unit = toUnit(range, config[range.name] ?? Number.NaN);
  return Number.isNaN(unit) ? 0.5 : Math.min(1, Math.max(0, unit));
}

/** Moves a random half of the coordinates, at least one. */
function perturb(centre: readonly number[], width: number, random: Random): number[] {
  const always = random.integer(centre.length);
  return centre.map((u, i) =>
    i === always || random.next() < 0.5 ? Math.min(1, Math.max(0, u + width * random.normal())) : u,
  );
}

/** The first points that keep their distance from those before them. */
function apart(points: readonly (readonly number[])[]): number[][] {
  const chosen: number[][] = [];
  for (const point of points) {
    if (chosen.length === REFINED) break;
    const near = chosen.some((other) => point.every((u, i) => Math.abs(u - (other[i] as number)) < APART));
    if (!near) chosen.push([...point]);
  }
  return chosen;
}

/** Coordinate search: moves that improve are kept, and the step shrinks when none does. */
function refine(space: SearchSpace, score: Score, start: readonly number[]): Refined {
  let point = [...start];
  let value = score(configOf(space, point));
  for (let step = FIRST_STEP; step >= LAST_STEP; ) {
    let improved = false;
    for (const [axis, range] of space.entries()) {
      for (const moved of moves(range, point[axis] as number, step)) {
        const trial = point.with(axis, moved);
        const there = score(configOf(space, trial));
        if (there > value) {
          point = trial;
          value = there;
          improved = true;
        }
      }
    }
    if (!improved) step /= 2.5;
  }
  return { point, value };
}

/** Other coordinates to try: all categories, neighbouring integers at least, or a step either way. */
function moves(range: Range, unit: number, step: number): number[] {
  if (range.kind === 'categorical') {
    // Categories have no neighbours; trying them again at each smaller step would find nothing new.
    if (step < FIRST_STEP) return [];
    return range.values.map((_, i) => (i + 0.5) / range.values.length);
  }
  if (range.min === range.max) return [];
  const moved = [Math.max(0, unit - step), Math.min(1, unit + step)].filter((u) => u !== unit);
  if (range.kind === 'continuous') return moved;
  const here = fromUnit(range, unit) as number;
  return moved
    .map((u) => ({ u, x: fromUnit(range, u) as number }))
    .flatMap(({ u, x }) => {
      if (x !== here) return [u];
      const next = here + Math.sign(u - unit);
      // A step within one integer's cell changes nothing: go to the neighbour instead.
      return next < range.min || next > range.max ? [] : [toUnit(range, next)];
    });
}
