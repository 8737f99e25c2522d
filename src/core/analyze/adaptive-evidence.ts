/**
 * Does the objective depend on a hyperparameter at all? For trials of which each was chosen by the results of
 * those before it, as in Bayesian search.
 *
 * How the configurations were chosen cancels in a Bayes factor B: given the results so far, the next configuration has
 * the same probability under both models. So B is a test martingale, and P(B >= 1 / p) <= p where the hyperparameter
 * does nothing, at any moment of any search (J. Ville 1939; G. Shafer et al., Statistical Science 26 (2011) 84-101):
 * min(1, 1 / B) is a p-value, and a cautious one. The variances of the others are fitted, which is an approximation;
 * simulations under `proposeBayesian` are in bench/truth/bayesian.mjs.
 *
 * Results far below the first ones (a collapsed training) are pulled in, or they would be all that the model sees.
 */
import { axisEvidence } from '../anova/axis-evidence.ts';
import { median, quantile } from '../math/quantile.ts';
import type { SearchSpace } from '../model/space.ts';
import { anovaPoint, axesOf } from './anova-of.ts';
import type { SampleTrial } from './sample.ts';

/** Trials that are looked at, the first ones: which are left out must not depend on results. */
const MOST = 300;
/** How far below the median of the first trials a value may lie, in widths of their middle half. */
const FENCE = 2;
/** The first trials that set the fence. */
const FIRST = 12;

/** A p-value per hyperparameter in the order of the space; 1 for one that was not varied. */
export function adaptiveEvidence(space: SearchSpace, sample: readonly SampleTrial[]): number[] {
  // In the order of time: parents' trials, then the job's own, whose first ones lie where the parents' were good.
  const inTime = [...sample.filter((t) => !t.own), ...sample.filter((t) => t.own)];
  const first = inTime.slice(0, MOST);
  const values = standardized(first.map((t) => t.score));
  if (values === null) return space.map(() => 1);
  const points = first.map((t) => anovaPoint(space, t.config));
  return axisEvidence(axesOf(space), points, values).map((log) =>
    Number.isNaN(log) ? 1 : Math.min(1, Math.exp(-log)),
  );
}

/** Mean 0, variance 1; null when all are equal. Values up to 1e308 are taken. */
function standardized(scores: readonly number[]): Float64Array | null {
  const size = scores.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  if (!(size > 0) || scores.length < 3) return null;
  const scaled = scores.map((s) => s / size);
  const first = scaled.slice(0, FIRST);
  const width = quantile(first, 0.75) - quantile(first, 0.25);
  const fence = width > 0 ? median(first) - FENCE * width : Number.NEGATIVE_INFINITY;
  const pulled = scaled.map((s) => Math.max(fence, s));
  const mean = pulled.reduce((sum, s) => sum + s, 0) / pulled.length;
  const deviation = Math.sqrt(pulled.reduce((sum, s) => sum + (s - mean) ** 2, 0) / pulled.length);
  return deviation > 1e-12 ? Float64Array.from(pulled, (s) => (s - mean) / deviation) : null;
}
