/**
 * The linear model's variances by type-II maximum likelihood.
 *
 *   y = mean + Phi b + noise,   b_j ~ N(0, v_g w_j) for column j of term g,   noise ~ N(0, s2)
 *
 * In whitened coefficients z_j = b_j / sqrt(v_g w_j), with G = Phi' Phi and r = Phi' y (both of centred columns):
 *
 *   M = I + D^1/2 G D^1/2 / s2,   E z = M^-1 D^1/2 r / s2,   cov z = M^-1
 *   -2 ln p(y) = (n - 1) ln s2 + ln |M| + (y'y - r' E b) / s2 + constant
 *
 * Fixed point of D. MacKay, "Bayesian interpolation", Neural Computation 4 (1992) 415-447, with gamma_g = sum over the
 * term of (1 - (M^-1)_jj) the number of its coefficients that the points determine.
 */
import { choleskyInPlace, dot, lowerInverse, solveLower, solveUpper } from '../math/cholesky.ts';
import type { Gram } from './gram.ts';
import type { Term } from './terms.ts';

export interface Model {
  /** Prior variance of each term; 0 = left out. */
  readonly variances: Float64Array;
  readonly noise: number;
}

/** The posterior of the coefficients under a model. */
export interface Posterior {
  readonly model: Model;
  /** ln p(y), up to a constant that is the same for all models of the same values. */
  readonly logEvidence: number;
  /** The columns whose term has a variance, ascending. */
  readonly active: Int32Array;
  /** sqrt(v_g w_j) of the active columns. */
  readonly scales: Float64Array;
  /** Cholesky factor of M over the active columns. */
  readonly factor: Float64Array;
  /** E b of the active columns. */
  readonly coefficients: Float64Array;
}

export function posteriorOf(
  gram: Gram,
  terms: readonly Term[],
  weights: Float64Array,
  model: Model,
): Posterior {
  const { p, products, withValues } = gram;
  const columns: number[] = [];
  const roots: number[] = [];
  for (const [g, { from, to }] of terms.entries()) {
    const variance = model.variances[g] as number;
    if (!(variance > 0)) continue;
    for (let j = from; j < to; j++) {
      columns.push(j);
      roots.push(Math.sqrt(variance * (weights[j] as number)));
    }
  }
  const q = columns.length;
  const active = Int32Array.from(columns);
  const scales = Float64Array.from(roots);
  const factor = new Float64Array(q * q);
  for (let a = 0; a < q; a++) {
    const row = (active[a] as number) * p;
    const scale = (scales[a] as number) / model.noise;
    for (let b = 0; b <= a; b++) {
      factor[a * q + b] = scale * (scales[b] as number) * (products[row + (active[b] as number)] as number);
    }
    factor[a * q + a] = (factor[a * q + a] as number) + 1;
  }
  // M >= I, so it fails for numbers that are not finite only.
  if (!choleskyInPlace(factor, q))
    throw new RangeError('the surrogate was given numbers that are not finite');
  const z = Float64Array.from(
    active,
    (j, a) => ((scales[a] as number) * (withValues[j] as number)) / model.noise,
  );
  solveLower(factor, q, z);
  let fitted = 0;
  let logDeterminant = 0;
  for (let a = 0; a < q; a++) {
    fitted += (z[a] as number) ** 2;
    logDeterminant += 2 * Math.log(factor[a * q + a] as number);
  }
  solveUpper(factor, q, z);
  const logEvidence =
    -0.5 * ((gram.n - 1) * Math.log(model.noise) + logDeterminant + gram.squares / model.noise - fitted);
  return {
    model,
    logEvidence,
    active,
    scales,
    factor,
    coefficients: z.map((x, a) => x * (scales[a] as number)),
  };
}

/** Numbers that keep the variances away from 0 and the noise from being fitted away when points are few. */
export interface Caution {
  /** Prior weight of the noise, in points, and its value. */
  readonly noisePoints: number;
  readonly noiseGuess: number;
  /** Prior weight of each term's variance, in coefficients, and its value. */
  readonly termPoints: number;
  readonly termGuess: number;
}

/** Terms whose variance falls below this are left out: values have variance 1. */
const NEXT_TO_NOTHING = 1e-7;
const LEAST_NOISE = 1e-8;
const MOST_VARIANCE = 1e3;

/**
 * The most likely variances, from `start` on; a term that starts at 0 stays there. Terms of one `group` share a
 * variance; by default each has its own. Steps, which cost p^3, end when no variance changes by more than `tolerance`, in shares of the values' own.
 */
export function fitVariances(
  gram: Gram,
  terms: readonly Term[],
  weights: Float64Array,
  start: Model,
  steps: number,
  caution: Caution,
  group: (term: number) => number = (term) => term,
  tolerance = SETTLED,
): Posterior {
  let posterior = posteriorOf(gram, terms, weights, start);
  const scratch = new Float64Array(posterior.factor.length);
  for (let step = 0; step < steps; step++) {
    const next = improved(gram, terms, posterior, caution, group, scratch);
    const moved = next.variances.reduce(
      (most, v, g) => Math.max(most, Math.abs(v - (posterior.model.variances[g] as number))),
      Math.abs(next.noise - posterior.model.noise),
    );
    posterior = posteriorOf(gram, terms, weights, next);
    if (moved < tolerance) break;
  }
  return posterior;
}

const SETTLED = 1e-3;

function improved(
  gram: Gram,
  terms: readonly Term[],
  posterior: Posterior,
  caution: Caution,
  group: (term: number) => number,
  scratch: Float64Array,
): Model {
  const { active, scales, factor, coefficients, model } = posterior;
  const spreads = inverseDiagonal(factor, active.length, scratch);
  const gammas = new Float64Array(terms.length);
  const squares = new Float64Array(terms.length);
  let determined = 0;
  let a = 0;
  for (const [g, { from, to }] of terms.entries()) {
    const variance = model.variances[g] as number;
    if (!(variance > 0)) continue;
    const at = group(g);
    for (let j = from; j < to; j++, a++) {
      const gamma = 1 - (spreads[a] as number);
      determined += gamma;
      gammas[at] = (gammas[at] as number) + gamma;
      squares[at] =
        (squares[at] as number) + variance * ((coefficients[a] as number) / (scales[a] as number)) ** 2;
    }
  }
  const variances = model.variances.map((variance, g) => {
    if (!(variance > 0)) return 0;
    const [sum, count] = [squares[group(g)] as number, gammas[group(g)] as number];
    const next = (sum + caution.termPoints * caution.termGuess) / (count + caution.termPoints + 1e-12);
    return next > NEXT_TO_NOTHING ? Math.min(next, MOST_VARIANCE) : 0;
  });
  const noise =
    (residualSquares(gram, posterior) + caution.noisePoints * caution.noiseGuess) /
    (Math.max(1, gram.n - 1 - determined) + caution.noisePoints);
  return { variances, noise: Math.max(LEAST_NOISE, noise) };
}

/** |y - Phi b|^2 from sums of products. */
function residualSquares(gram: Gram, { active, coefficients }: Posterior): number {
  const { p, products, withValues } = gram;
  let total = gram.squares;
  for (let a = 0; a < active.length; a++) {
    const j = active[a] as number;
    let row = 0;
    for (let b = 0; b < active.length; b++) {
      row += (products[j * p + (active[b] as number)] as number) * (coefficients[b] as number);
    }
    total += (coefficients[a] as number) * (row - 2 * (withValues[j] as number));
  }
  return Math.max(0, total);
}

/** The diagonal of (L L')^-1. */
function inverseDiagonal(l: Float64Array, q: number, scratch: Float64Array): Float64Array {
  const inverse = lowerInverse(l, q, scratch);
  return Float64Array.from({ length: q }, (_, c) => dot(inverse, c * q, inverse, c * q, c, q));
}
