/** What the surrogate says of the space as a whole, or why it is withheld. */
import type { Anova } from '../anova/anova.ts';
import { createRandom } from '../math/random.ts';
import type { Effect, Importance, SurrogateReport } from '../model/finding.ts';
import type { Direction } from '../model/job.ts';
import type { SearchSpace } from '../model/space.ts';
import { FEWEST_FOR_SURROGATE, rankAnovaOf, type TrialAnova } from './anova-of.ts';
import { effectsOf } from './effects.ts';
import { importancesOf, interactionsOf } from './importance.ts';
import type { SampleTrial } from './sample.ts';

export interface SurrogateFindings {
  readonly surrogate: SurrogateReport;
  /** One per hyperparameter, null where withheld. */
  readonly effects: readonly (Effect | null)[];
  readonly importances: readonly (Importance | null)[];
}

/** Draws of the posterior from which intervals are taken. */
const DRAWS = 100;

export function surrogateFindings(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  found: TrialAnova | null,
  direction: Direction,
  seed: number,
): SurrogateFindings {
  const nothing = space.map(() => null);
  const silence = silenceOf(sample, found?.anova ?? null);
  const n = found?.trials.length ?? sample.length;
  if (!found || silence !== null) {
    const [r2, noise] =
      silence === 'poor-surrogate' && found ? [found.anova.r2, found.anova.noise] : [null, null];
    return {
      surrogate: { n, r2, noise, silence: silence ?? 'too-few-trials', interactions: [] },
      effects: nothing,
      importances: nothing,
    };
  }
  const { anova } = found;
  const random = createRandom(seed).fork('surrogate');
  const ranked = rankAnovaOf(space, found.trials);
  const draws = Array.from({ length: DRAWS }, () => anova.draw(random));
  return {
    surrogate: {
      n,
      r2: anova.r2,
      noise: anova.noise,
      silence: null,
      interactions: interactionsOf(space, anova, draws),
    },
    effects: effectsOf(space, anova, draws, direction),
    importances: importancesOf(anova, draws, ranked && isTelling(ranked) ? ranked : null, seed),
  };
}

/**
 * Whether a surrogate may be read. With few trials for many hyperparameters even noise can be explained, left-out
 * trials included, as its variances were chosen in their sight; the bound lies where at most about 1 of 100 jobs of
 * pure noise came in simulations (d = 2 .. 8, n = 10 .. 300).
 */
export function isTelling(anova: Anova): boolean {
  const d = anova.axes.length;
  return anova.r2 > Math.max(LEAST_R2, 1 - Math.exp((-BOUND * d) / anova.n));
}

const LEAST_R2 = 0.1;
const BOUND = 6;

function silenceOf(sample: readonly SampleTrial[], anova: Anova | null): SurrogateReport['silence'] {
  if (anova) return isTelling(anova) ? null : 'poor-surrogate';
  if (sample.length > 1 && sample.every((t) => t.score === sample[0]?.score)) return 'constant-metric';
  return sample.length < FEWEST_FOR_SURROGATE ? 'too-few-trials' : 'poor-surrogate';
}
