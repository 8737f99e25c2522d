/** The surrogate of a job's trials: of their scores (larger = better), over the ranges on their own scales. */
import type { Anova, Axis } from '../anova/anova.ts';
import { fitAnova, resolutionOf } from '../anova/fit.ts';
import { midRanks } from '../math/ranks.ts';
import { toUnit } from '../model/coordinate.ts';
import type { Configuration, Range, SearchSpace } from '../model/space.ts';
import type { SampleTrial } from './sample.ts';

export interface TrialAnova {
  /** One axis per hyperparameter, in the order of the space. */
  readonly anova: Anova;
  /** The trials that it was fitted to, in the order of `anova.leftOut`. */
  readonly trials: readonly SampleTrial[];
}

/** More trials are not looked at: by then more of them change nothing but the time. */
const MOST = 2500;
/** For ranks fewer do: they are a second surrogate, of which only coarse features are read. */
const MOST_RANKED = 500;
/** And functions as few as are used for so many trials. */
const FEW = 299;
/** Fewer trials than this have no surrogate. */
export const FEWEST_FOR_SURROGATE = 10;
/** Beyond, sums of values overflow. */
const WILDEST = 1e290;

/**
 * The surrogate of the trials, whether or not it is good enough to be shown (see `surrogateReport`). Null when they are
 * fewer than 10, all level, or wilder than 1e290.
 */
export function anovaOf(space: SearchSpace, sample: readonly SampleTrial[]): TrialAnova | null {
  if (sample.length < FEWEST_FOR_SURROGATE || space.length === 0) return null;
  if (sample.some((t) => Math.abs(t.score) > WILDEST)) return null;
  const trials = evenly(sample, MOST);
  const points = trials.map((t) => anovaPoint(space, t.config));
  const anova = fitAnova(
    axesOf(space),
    points,
    trials.map((t) => t.score),
  );
  return anova && { anova, trials };
}

/**
 * A surrogate of how good trials are among themselves, from 0 (worst) to 1 (best): of their squared ranks, which are not
 * swayed by a few trials that came out very badly, and tell good from very good. Null when all are level.
 */
export function rankAnovaOf(space: SearchSpace, sample: readonly SampleTrial[]): Anova | null {
  const trials = evenly(sample, MOST_RANKED);
  const ranks = midRanks(trials.map((t) => t.score));
  return fitAnova(
    axesOf(space),
    trials.map((t) => anovaPoint(space, t.config)),
    ranks.map((rank) => ((rank - 0.5) / trials.length) ** 2),
    resolutionOf(Math.min(trials.length, FEW), space.length),
  );
}

/** A configuration as a point of the surrogate's cube; NaN where it has no value. */
export function anovaPoint(space: SearchSpace, config: Configuration): Float64Array {
  return Float64Array.from(space, (range) => {
    const value = config[range.name];
    return value === undefined ? Number.NaN : anovaCoordinate(range, value);
  });
}

/** A value of a range as a coordinate of its axis: the index of a category, else the unit coordinate. */
export function anovaCoordinate(range: Range, value: number | string): number {
  if (range.kind === 'categorical') {
    const at = range.values.indexOf(String(value));
    return at < 0 ? Number.NaN : at;
  }
  const unit = toUnit(range, value);
  return Number.isFinite(unit) ? Math.min(1, Math.max(0, unit)) : Number.NaN;
}

export function axesOf(space: SearchSpace): Axis[] {
  return space.map((range) => {
    if (range.kind === 'categorical') return { kind: 'categorical', levels: range.values.length };
    // Whole numbers on a log scale own cells of unequal width there.
    const even = range.kind === 'integer' && range.scaling === 'linear';
    return { kind: 'numeric', levels: even ? range.max - range.min + 1 : null };
  });
}

/** At most so many of the trials, at even distances in their order. */
function evenly(sample: readonly SampleTrial[], most: number): readonly SampleTrial[] {
  if (sample.length <= most) return sample;
  return Array.from(
    { length: most },
    (_, i) => sample[Math.floor((i * sample.length) / most)] as SampleTrial,
  );
}
