/**
 * Gaussian process regression with a zero mean function (Rasmussen and Williams 2006, algorithm 2.1).
 *
 * Notation: n observations in d coordinates; K the n x n covariance of the observations, noise included;
 * L its Cholesky factor; z = L^-1 y. Values are standardised before they come here.
 */
import { choleskyInPlace, dot, solveLower } from '../math/cholesky.ts';
import { axisDistance, type ModelPoint, matern52 } from './kernel.ts';

export interface Hyperparameters {
  /** One per coordinate, > 0, in units of the coordinate. */
  readonly lengthScales: readonly number[];
  /** Variance of the function. */
  readonly signal: number;
  /** Variance of the noise on every observation. */
  readonly noise: number;
}

export interface Observations {
  readonly points: readonly ModelPoint[];
  /** One per point. */
  readonly values: readonly number[];
  /** Known extra noise variance per point (0 = none). */
  readonly variances: readonly number[];
  /** Which coordinates are categories. */
  readonly categorical: readonly boolean[];
}

/** Of the function itself, without observation noise. */
export interface Prediction {
  readonly mean: number;
  readonly variance: number;
}

/**
 * The posterior as a function of a point; one prediction costs O(n^2).
 *
 * `pending` points are being measured: they are taken to come out exactly at the posterior mean ("Kriging
 * believer", Ginsbourger, Le Riche and Carraro 2010). That leaves the mean as it is everywhere and lowers
 * the variance near them, so in the factorised form their entries of z are zero. They carry next to no noise
 * ({@link PENDING_NOISE}): training repeats exactly, so there is nothing to learn from the same point twice.
 */
export function createPosterior(
  observations: Observations,
  hyperparameters: Hyperparameters,
  pending: readonly ModelPoint[] = [],
): (point: ModelPoint) => Prediction {
  const { points, values, variances, categorical } = observations;
  const { lengthScales, signal, noise } = hyperparameters;
  const weights = lengthScales.map((l) => 1 / (l * l));
  const all = [...points, ...pending];
  const n = all.length;

  const covariance = (a: ModelPoint, b: ModelPoint): number => {
    let r2 = 0;
    for (let i = 0; i < weights.length; i++) {
      r2 += axisDistance(categorical[i] as boolean, a[i] as number, b[i] as number) * (weights[i] as number);
    }
    return signal * matern52(r2);
  };

  const factor = factorize(n, (i, j) => {
    const k = covariance(all[i] as ModelPoint, all[j] as ModelPoint);
    if (i !== j) return k;
    return i < points.length ? k + noise + (variances[i] as number) : k + PENDING_NOISE * signal;
  });
  const z = new Float64Array(n);
  for (let i = 0; i < points.length; i++) {
    z[i] = ((values[i] as number) - dot(factor, i * n, z, 0, 0, i)) / (factor[i * n + i] as number);
  }

  const v = new Float64Array(n);
  return (point) => {
    for (let i = 0; i < n; i++) v[i] = covariance(all[i] as ModelPoint, point);
    solveLower(factor, n, v);
    return {
      mean: dot(v, 0, z, 0, 0, n),
      variance: Math.max(0, signal - dot(v, 0, v, 0, 0, n)),
    };
  };
}

/** Noise variance of a pending point, as a share of the signal's. */
export const PENDING_NOISE = 1e-4;

/**
 * Cholesky factor of a symmetric matrix given by its entries. Points that nearly coincide can make it
 * numerically indefinite; then the diagonal grows, tenfold each time, until it is not.
 */
export function factorize(n: number, entry: (i: number, j: number) => number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = entry(i, j);
  }
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, matrix[i * n + i] as number);
  for (let jitter = 0; ; jitter = jitter === 0 ? 1e-10 * largest : 10 * jitter) {
    const factor = matrix.slice();
    for (let i = 0; i < n; i++) factor[i * n + i] = (factor[i * n + i] as number) + jitter;
    if (choleskyInPlace(factor, n)) return factor;
    // Diagonally dominant by now: only entries that are not finite can still fail.
    if (!(jitter <= n * largest))
      throw new RangeError('the covariance matrix has entries that are not finite');
  }
}
