/**
 * Shares of the metric's variance (functional ANOVA; Hutter, Hoos and Leyton-Brown 2014) and of what sets the good
 * region apart (Watanabe, Bansal and Hutter, "PED-ANOVA", IJCAI 2023), from draws of the surrogate's posterior.
 *
 * Intervals are those of the draws, a parametric bootstrap: resampling the trials would repeat some of them, which a
 * surrogate takes for noise-free neighbours, and would fit it anew hundreds of times.
 */
import type { Anova, Draw } from '../anova/anova.ts';
import { createRandom } from '../math/random.ts';
import { createSobol, MAX_SOBOL_DIMENSIONS } from '../math/sobol.ts';
import type { Importance, Interaction, Interval } from '../model/finding.ts';
import type { SearchSpace } from '../model/space.ts';
import { goodRegion } from './good-region.ts';

/** A pair stands out when its share is above this in nearly all draws. */
const LEAST_SHARE = 0.005;

/**
 * One per hyperparameter, in the order of the space. `ranked`: the surrogate of the trials' ranks, which says what sets
 * the good ones apart; null where it may not be read.
 */
export function importancesOf(
  anova: Anova,
  draws: readonly Draw[],
  ranked: Anova | null,
  seed: number,
): Importance[] {
  const good = ranked && goodShares(ranked, seed);
  return anova.axes.map((_, axis) => ({
    total: intervalOf(draws.map((draw) => draw.shares.total[axis] as number)),
    main: intervalOf(draws.map((draw) => draw.shares.main[axis] as number)),
    good: good && (good[axis] as Interval),
  }));
}

/** Pairs whose effects do not just add up, largest share first. */
export function interactionsOf(space: SearchSpace, { pairs }: Anova, draws: readonly Draw[]): Interaction[] {
  return pairs
    .map(([a, b], i) => ({
      a: space[a]?.name ?? '',
      b: space[b]?.name ?? '',
      share: intervalOf(draws.map((draw) => draw.shares.pairs[i] as number)),
    }))
    .filter(({ share }) => share.low > LEAST_SHARE)
    .sort((x, y) => y.share.value - x.share.value);
}

/** The mean of the draws, and where 95 % of them lie. */
function intervalOf(values: readonly number[]): Interval {
  const value = values.reduce((sum, v) => sum + v, 0) / values.length;
  const sorted = Float64Array.from(values).sort();
  const at = (p: number): number => sorted[Math.round(p * (sorted.length - 1))] as number;
  return { value, low: Math.min(value, at(0.025)), high: Math.max(value, at(0.975)) };
}

/** Points of the cube at which functions are compared, and how many draws are: the cost is their product. */
const POINTS = 400;
const DRAWS = 30;

function goodShares(anova: Anova, seed: number): Interval[] | null {
  const d = anova.axes.length;
  if (d > MAX_SOBOL_DIMENSIONS) return null;
  const sobol = createSobol(d, seed);
  const points = Array.from({ length: POINTS }, (_, i) =>
    Float64Array.from(sobol(i), (u, axis) => {
      const of = anova.axes[axis];
      if (of?.kind === 'categorical') return Math.min(of.levels - 1, Math.floor(u * of.levels));
      return of?.levels ? (Math.min(of.levels - 1, Math.floor(u * of.levels)) + 0.5) / of.levels : u;
    }),
  );
  const region = goodRegion(anova.axes, points);
  const random = createRandom(seed).fork('good');
  const shares = Array.from({ length: DRAWS }, () => region(anova.draw(random).over(points)));
  const told = shares.filter((s) => s !== null);
  if (told.length < 0.5 * shares.length) return null;
  return anova.axes.map((_, axis) => intervalOf(told.map((s) => s[axis] as number)));
}
