/**
 * Does the objective depend on a hyperparameter at all? For trials of which each was chosen by the results of
 * those before it, as in Bayesian search.
 *
 * Two Gaussian processes explain the trials, one with the hyperparameter's coordinate and one without:
 *
 *   B = mean over length scales l of L(y | all coordinates, l) / L(y | the others)
 *
 * How the configurations were chosen cancels in B: given the results so far, the next configuration has the
 * same probability under both. So B is a test martingale, and P(B >= 1 / p) <= p where the hyperparameter does
 * nothing, at any moment of any search (J. Ville 1939; G. Shafer et al., Statistical Science 26 (2011) 84-101):
 * min(1, 1 / B) is a p-value, and a cautious one. The scales of the other coordinates are fitted to both
 * alike, which is an approximation; simulations under `proposeBayesian` are in the test beside.
 *
 * Values are standardised, not warped as for the search: warping stretches the top, where the search has gathered
 * trials that differ by noise only. Results far below the first ones (a collapsed training) are pulled in, or
 * they would be all that the model sees.
 */
import { median, quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import type { SearchSpace } from '../model/space.ts';
import { createLogLikelihood, fitHyperparameters, NOISE_FLOOR } from '../tune/fit.ts';
import type { Hyperparameters, Observations } from '../tune/gaussian-process.ts';
import { categoricalAxes, type ModelPoint, toModelPoint } from '../tune/kernel.ts';
import type { SampleTrial } from './sample.ts';

/** Trials that are looked at, the first ones: which are left out must not depend on results. Cost: d n^3. */
const MOST = 60;
/** Length scales in units of the range, all equally likely beforehand. */
const SCALES = [0.1, 0.2, 0.4, 0.8, 1.6, 3.2];
/** A length scale at which a coordinate has no influence. */
const BOUNDLESS = 1e4;
/** How far below the median of the first trials a value may lie, in widths of their middle half. */
const FENCE = 3;
/** The first trials that set the fence. */
const FIRST = 12;

/** A p-value per hyperparameter in the order of the space; 1 for one that was not varied. */
export function surrogateEvidence(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): number[] {
  const rows = sample.slice(0, MOST).flatMap(({ config, score }) => {
    const point = toModelPoint(space, config);
    return point ? [{ point, score }] : [];
  });
  const points = rows.map((row) => row.point);
  const values = standardized(rows.map((row) => row.score));
  const varied = space.map((_, axis) => points.some((p) => p[axis] !== points[0]?.[axis]));
  const axes = [...space.keys()].filter((axis) => varied[axis]);
  if (values === null || axes.length === 0) return space.map(() => 1);
  const categorical = categoricalAxes(space);
  const seen = (some: readonly number[]): Observations => ({
    points: points.map((p) => partOf(p, some)),
    values,
    variances: values.map(() => 0),
    categorical: some.map((axis) => categorical[axis] as boolean),
  });
  const random = createRandom(seed).fork('surrogate');
  const all = seen(axes);
  const fitted = thetaOf(fitHyperparameters(all, random));
  const likelihood = createLogLikelihood(all);
  const at = (coordinate: number, scale: number): number => {
    const theta = fitted.slice();
    theta[coordinate] = Math.log(scale);
    return likelihood(theta).value;
  };
  return space.map((_, axis) => {
    const coordinate = axes.indexOf(axis);
    if (coordinate < 0) return 1;
    const others = seen(axes.filter((other) => other !== axis));
    const alone = thetaOf(fitHyperparameters(others, random));
    // Both are models without the coordinate; the second one in case the fit of the first went astray.
    const without = Math.max(createLogLikelihood(others)(alone).value, at(coordinate, BOUNDLESS));
    const log = logMean(SCALES.map((scale) => at(coordinate, scale))) - without;
    return Number.isNaN(log) ? 1 : Math.min(1, Math.exp(-log));
  });
}

function partOf(point: ModelPoint, axes: readonly number[]): ModelPoint {
  return Float64Array.from(axes, (axis) => point[axis] as number);
}

/** Mean 0, variance 1; null when all are equal. Values up to 1e308 are taken. */
function standardized(scores: readonly number[]): number[] | null {
  const size = scores.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  if (size === 0) return null;
  const scaled = scores.map((s) => s / size);
  const first = scaled.slice(0, FIRST);
  const width = quantile(first, 0.75) - quantile(first, 0.25);
  const fence = width > 0 ? median(first) - FENCE * width : Number.NEGATIVE_INFINITY;
  const pulled = scaled.map((s) => Math.max(fence, s));
  const mean = pulled.reduce((sum, s) => sum + s, 0) / pulled.length;
  const deviation = Math.sqrt(pulled.reduce((sum, s) => sum + (s - mean) ** 2, 0) / pulled.length);
  return deviation > 1e-12 ? pulled.map((s) => (s - mean) / deviation) : null;
}

/** The likelihood's own parameters: logarithms of the length scales, the signal and the noise above its floor. */
function thetaOf({ lengthScales, signal, noise }: Hyperparameters): Float64Array {
  const above = Math.max(1e-12, noise - NOISE_FLOOR);
  return Float64Array.from([...lengthScales, signal, above], Math.log);
}

function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - most), 0) / logs.length);
}
