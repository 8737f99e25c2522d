/**
 * Do the values depend on an axis at all? The Bayes factor of the linear model with the axis' curve and its surfaces
 * with all others, against the model without them:
 *
 *   B = mean over variances v of p(y | axis' columns with v, others) / max over variances of p(y | others)
 *
 * Unlike the surrogate that is shown, the model has all pairs, with one variance together: pairs picked because they
 * fit would make the factor larger than it may be. Where the others' variances are kept, the axis' columns Phi_a enter
 * through a small matrix only (V = covariance of the values by the others and noise):
 *
 *   2 ln p(y | v) / p(y | 0) = t' D^1/2 W^-1 D^1/2 t - ln |W|,   W = I + D^1/2 Phi_a' V^-1 Phi_a D^1/2,   t = Phi_a' V^-1 y
 */
import { choleskyInPlace, dot, solveLower, solveLowerRows } from '../math/cholesky.ts';
import type { Axis } from './anova.ts';
import { type Gram, gramOf } from './gram.ts';
import { type Term, termsOf } from './terms.ts';
import { type Caution, fitVariances, type Model, type Posterior, posteriorOf } from './variances.ts';

/** Variances of an axis' curve, and of each of its surfaces, in shares of the values' own; all equally likely. */
const CURVES = [0, 0.01, 0.05, 0.25, 1];
const SURFACES = [0, 0.02, 0.2];
/** With more axes than this there are no surfaces: they would be too many. */
const MOST_PAIRED = 10;
const DECAY = 3;
/** Columns of all curves together, about: the cost grows with their cube. */
const MOST_ALONE = 84;
/** ln B below which it is not worth computing exactly. */
const HARDLY = 1;
const CAUTION: Caution = { noisePoints: 1, noiseGuess: 0.1, termPoints: 0.1, termGuess: 0.01 };
const STEPS = 12;
const NULL_STEPS = 4;

/** ln B of each axis; 0 for one that does not vary. `values` have mean 0 and variance 1. */
export function axisEvidence(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  values: Float64Array,
): number[] {
  const pairs: (readonly [number, number])[] = [];
  for (let b = 1; b < axes.length && axes.length <= MOST_PAIRED; b++) {
    for (let a = 0; a < b; a++) pairs.push([a, b]);
  }
  // Enough functions to follow a cliff, or its steps would look like effects of the others.
  const alone = Math.min(14, Math.max(3, Math.floor(MOST_ALONE / axes.length)));
  const terms = termsOf(axes, pairs, { alone, paired: 1, decay: DECAY });
  const rows = new Float64Array(points.length * terms.width);
  for (const [i, point] of points.entries()) {
    terms.write(point, rows.subarray(i * terms.width, (i + 1) * terms.width));
  }
  const gram = gramOf(rows, terms.width, values);
  const varied = terms.list.map(({ from, to }) => {
    for (let j = from; j < to; j++) if ((gram.products[j * gram.p + j] as number) > 1e-9) return true;
    return false;
  });
  const start: Model = {
    variances: Float64Array.from(terms.list, ({ axes: own }, g) => {
      if (!varied[g]) return 0;
      return own.length === 1 ? 0.5 / axes.length : 0.1 / pairs.length;
    }),
    noise: 0.4,
  };
  const refit = (model: Model, steps: number): Posterior =>
    fitVariances(gram, terms.list, terms.weights, model, steps, CAUTION, (g) =>
      g < axes.length ? g : axes.length,
    );
  const all = refit(start, STEPS);
  return axes.map((_, axis) => {
    if (!varied[axis]) return 0;
    const has = (term: Term): boolean => term.axes.includes(axis);
    const variances = all.model.variances.map((v, g) => (has(terms.list[g] as Term) ? 0 : v));
    const kept = posteriorOf(gram, terms.list, terms.weights, { variances, noise: all.model.noise });
    const gain = logMean(gainsOf(gram, kept, terms.list.filter(has), terms.weights));
    // Refitting the others can only lower it, and costs the most.
    if (gain < HARDLY) return Math.min(0, gain);
    const refitted = refit({ variances, noise: all.model.noise }, NULL_STEPS);
    return gain - Math.max(0, refitted.logEvidence - kept.logEvidence);
  });
}

/** ln p(y | v) / p(y | 0) for each combination of variances of the axis' terms. */
function gainsOf(gram: Gram, kept: Posterior, own: readonly Term[], weights: Float64Array): number[] {
  const { p, products, withValues } = gram;
  const { active, scales, factor, coefficients, model } = kept;
  const q = active.length;
  const columns = own.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, k) => from + k));
  const size = columns.length;
  // Phi_a' V^-1 Phi_a and Phi_a' V^-1 y, by the factor of the others' M.
  const cross = new Float64Array(size * q);
  const t = new Float64Array(size);
  for (const [k, j] of columns.entries()) {
    const row = cross.subarray(k * q, (k + 1) * q);
    let explained = 0;
    for (let a = 0; a < q; a++) {
      const product = products[j * p + (active[a] as number)] as number;
      explained += product * (coefficients[a] as number);
      row[a] = (product * (scales[a] as number)) / model.noise;
    }
    t[k] = ((withValues[j] as number) - explained) / model.noise;
  }
  solveLowerRows(factor, q, cross, size);
  const inner = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) {
      const plain = (products[(columns[k] as number) * p + (columns[l] as number)] as number) / model.noise;
      inner[k * size + l] = plain - dot(cross, k * q, cross, l * q, 0, q);
    }
  }
  const roots = new Float64Array(size);
  const gain = (curve: number, surface: number): number => {
    let k = 0;
    for (const { axes, from, to } of own) {
      const variance = axes.length === 1 ? curve : surface / Math.max(1, own.length - 1);
      for (let j = from; j < to; j++) roots[k++] = Math.sqrt(variance * (weights[j] as number));
    }
    const w = new Float64Array(size * size);
    const z = new Float64Array(size);
    for (let a = 0; a < size; a++) {
      const root = roots[a] as number;
      for (let b = 0; b <= a; b++)
        w[a * size + b] = root * (roots[b] as number) * (inner[a * size + b] as number);
      w[a * size + a] = (w[a * size + a] as number) + 1;
      z[a] = root * (t[a] as number);
    }
    if (!choleskyInPlace(w, size)) return 0;
    solveLower(w, size, z);
    let total = 0;
    for (let a = 0; a < size; a++) {
      total += 0.5 * (z[a] as number) ** 2 - Math.log(w[a * size + a] as number);
    }
    return total;
  };
  const surfaces = own.length > 1 ? SURFACES : [0];
  return CURVES.flatMap((curve) =>
    surfaces.filter((surface) => curve + surface > 0).map((surface) => gain(curve, surface)),
  );
}

function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  return most + Math.log(logs.reduce((sum, x) => sum + Math.exp(x - most), 0) / logs.length);
}
