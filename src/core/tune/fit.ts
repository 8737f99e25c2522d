/**
 * Hyperparameters of the Gaussian process: the maximum of log marginal likelihood + log prior over
 * theta = (ln l_1 .. ln l_d, ln signal, ln noise above the floor).
 *
 * Priors matter because there are few trials. All are normal in theta:
 * - length scales: the centre grows with sqrt(d), since distances in the cube do (Hvarfner, Hellsten and
 *   Nardi 2024, "Vanilla Bayesian optimization performs great in high dimensions");
 * - signal: around 1, because values are standardised;
 * - noise: small; training with a fixed seed repeats exactly, so noise is what the smooth model cannot follow.
 */
import { inverseFromCholesky, solveLower, solveUpper } from '../math/cholesky.ts';
import { type Evaluation, minimize } from '../math/lbfgs.ts';
import { LOG_SQRT_2PI } from '../math/normal.ts';
import type { Random } from '../math/random.ts';
import { factorize, type Hyperparameters, type Observations } from './gaussian-process.ts';
import { axisDistance, type ModelPoint, matern52, matern52Slope } from './kernel.ts';

/** Noise variance never falls below this (values have variance 1). */
export const NOISE_FLOOR = 1e-5;

/**
 * Most likely hyperparameters, by L-BFGS from the prior's centre and, with few observations, also from a
 * random point of the prior. One step costs O(n^3).
 */
export function fitHyperparameters(observations: Observations, random: Random): Hyperparameters {
  const dimensions = observations.categorical.length;
  const prior = priorOf(dimensions);
  const likelihood = createLogLikelihood(observations);
  const objective = (theta: Float64Array): Evaluation => {
    const { value, gradient } = likelihood(theta);
    let total = -value;
    const slope = gradient.map((g) => -g);
    for (const [i, { centre, spread }] of prior.entries()) {
      const deviation = ((theta[i] as number) - centre) / spread;
      total += 0.5 * deviation * deviation;
      slope[i] = (slope[i] as number) + deviation / spread;
    }
    return { value: total, gradient: slope };
  };
  const starts = [
    Float64Array.from(prior, ({ centre }) => centre),
    ...Array.from({ length: observations.points.length <= FEW ? 1 : 0 }, () =>
      Float64Array.from(prior, ({ centre, spread }) => centre + spread * random.normal()),
    ),
  ];
  const minima = starts.map((start) => minimize(objective, start, LIMITS));
  const best = minima.reduce((a, b) => (b.value < a.value ? b : a));
  return fromTheta(best.point);
}

/** ln p(y | X, theta) and its gradient by theta. Not finite where theta is absurd. */
export function createLogLikelihood(observations: Observations): (theta: Float64Array) => Evaluation {
  const { points, values, variances, categorical } = observations;
  const n = points.length;
  const dimensions = categorical.length;
  const distances = categorical.map((isCategory, axis) => pairDistances(points, axis, isCategory));
  const pairs = (n * (n - 1)) / 2;
  const r2 = new Float64Array(pairs);

  return (theta) => {
    const { lengthScales, signal, noise } = fromTheta(theta);
    const weights = lengthScales.map((l) => 1 / (l * l));
    const gradient = new Float64Array(theta.length);
    if (![...weights, signal, noise].every((x) => Number.isFinite(x) && x > 0)) {
      return { value: Number.NEGATIVE_INFINITY, gradient };
    }
    r2.fill(0);
    for (const [axis, distance] of distances.entries()) {
      const weight = weights[axis] as number;
      for (let p = 0; p < pairs; p++) r2[p] = (r2[p] as number) + weight * (distance[p] as number);
    }
    const factor = factorize(n, (i, j) =>
      i === j ? signal + noise + (variances[i] as number) : signal * matern52(r2[pairIndex(i, j)] as number),
    );
    const alpha = Float64Array.from(values);
    solveLower(factor, n, alpha);
    const fit = alpha.reduce((sum, x) => sum + x * x, 0);
    solveUpper(factor, n, alpha);
    let logDeterminant = 0;
    for (let i = 0; i < n; i++) logDeterminant += 2 * Math.log(factor[i * n + i] as number);
    const value = -0.5 * fit - 0.5 * logDeterminant - n * LOG_SQRT_2PI;

    // d value = 1/2 tr((alpha alpha' - K^-1) dK); off-diagonal pairs count twice.
    const inverse = inverseFromCholesky(factor, n);
    let bySignal = 0;
    let trace = 0;
    for (let i = 0, p = 0; i < n; i++) {
      const alphaI = alpha[i] as number;
      for (let j = 0; j < i; j++, p++) {
        const outer = alphaI * (alpha[j] as number) - (inverse[i * n + j] as number);
        bySignal += outer * matern52(r2[p] as number);
        // From here on r2 holds the common factor of the gradients by the length scales.
        r2[p] = outer * signal * matern52Slope(r2[p] as number);
      }
      trace += alphaI * alphaI - (inverse[i * n + i] as number);
    }
    for (const [axis, distance] of distances.entries()) {
      let sum = 0;
      for (let p = 0; p < pairs; p++) sum += (r2[p] as number) * (distance[p] as number);
      gradient[axis] = sum * (weights[axis] as number);
    }
    gradient[dimensions] = signal * (bySignal + 0.5 * trace);
    gradient[dimensions + 1] = 0.5 * trace * (noise - NOISE_FLOOR);
    return { value, gradient };
  };
}

/** Up to here the posterior can have several maxima; with more, both starts were seen to end in the same one. */
const FEW = 50;
const LIMITS = { evaluations: 40, step: 2, tolerance: 1e-2 };

interface Normal {
  readonly centre: number;
  readonly spread: number;
}

function priorOf(dimensions: number): readonly Normal[] {
  const scale = { centre: Math.log(0.5) + 0.5 * Math.log(dimensions), spread: 1 };
  return [...Array<Normal>(dimensions).fill(scale), { centre: 0, spread: 1 }, { centre: -7, spread: 2 }];
}

function fromTheta(theta: Float64Array): Hyperparameters {
  const dimensions = theta.length - 2;
  return {
    lengthScales: Array.from(theta.subarray(0, dimensions), Math.exp),
    signal: Math.exp(theta[dimensions] as number),
    noise: NOISE_FLOOR + Math.exp(theta[dimensions + 1] as number),
  };
}

function pairDistances(points: readonly ModelPoint[], axis: number, categorical: boolean): Float64Array {
  const n = points.length;
  const out = new Float64Array((n * (n - 1)) / 2);
  for (let i = 0, p = 0; i < n; i++) {
    for (let j = 0; j < i; j++, p++) {
      out[p] = axisDistance(
        categorical,
        (points[i] as ModelPoint)[axis] as number,
        (points[j] as ModelPoint)[axis] as number,
      );
    }
  }
  return out;
}

/** Position of the pair (i, j), j < i, in the order of {@link pairDistances}. */
function pairIndex(i: number, j: number): number {
  return (i * (i - 1)) / 2 + j;
}
