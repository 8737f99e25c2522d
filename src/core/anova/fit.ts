/**
 * Fitting the surrogate:
 *
 *   points, values -> mains (gram, variances) -> pairs worth a surface (screen) -> all together -> Anova
 *
 * One prior variance per axis and per pair, found by type-II maximum likelihood, decides how far each curve may bend:
 * what the points do not show stays flat.
 */
import type { Anova, Axis } from './anova.ts';
import { anovaFrom } from './from-posterior.ts';
import { type Gram, gramOf } from './gram.ts';
import { screenPairs } from './screen.ts';
import { type Resolution, type Terms, termsOf } from './terms.ts';
import { type Caution, fitVariances, type Model, type Posterior } from './variances.ts';

/**
 * The surrogate of `values` at `points` (n x axes; a coordinate outside its axis counts as its nearest end). Finite
 * values of any scale; null when they are all equal, or fewer than 3.
 */
export function fitAnova(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  values: readonly number[],
): Anova | null {
  const scaled = standardized(values);
  if (scaled === null) return null;
  const n = values.length;
  const resolution = resolutionOf(n);
  const alone = designOf(axes, [], points, scaled.values, resolution);
  const varied = alone.terms.list.map(({ from, to }) => isVaried(alone.gram, from, to));
  const start: Model = {
    variances: Float64Array.from(varied, (is) => (is ? 0.5 / axes.length : 0)),
    noise: 0.5,
  };
  let { terms, gram } = alone;
  let posterior = fitVariances(gram, terms.list, terms.weights, start, STEPS, CAUTION);
  let pairs: (readonly [number, number])[] = [];
  for (let round = 0; round < ROUNDS && axes.length > 1; round++) {
    const { residuals, freedom } = residualsOf(gram, posterior);
    const more = screenPairs(axes, points, residuals, freedom, resolution.paired)
      .filter(
        ({ pair, ratio }) => ratio > PROMISING && !pairs.some(([a, b]) => a === pair[0] && b === pair[1]),
      )
      .slice(0, Math.max(3, axes.length))
      .map(({ pair }) => pair);
    if (more.length === 0) break;
    const before = pairs;
    pairs = [...pairs, ...more];
    ({ terms, gram } = designOf(axes, pairs, points, scaled.values, resolution));
    const known = posterior.model;
    const variances = Float64Array.from(terms.list, (_, g) => {
      if (g < axes.length + before.length) return known.variances[g] as number;
      return (0.5 * known.noise) / more.length;
    });
    posterior = fitVariances(
      gram,
      terms.list,
      terms.weights,
      { variances, noise: known.noise },
      STEPS,
      CAUTION,
    );
    // Surfaces that came to nothing only cost time from here on.
    const kept = pairs.filter((_, i) => (posterior.model.variances[axes.length + i] as number) > 0);
    if (kept.length < pairs.length) {
      const left = [...posterior.model.variances].filter((v, g) => g < axes.length || v > 0);
      pairs = kept;
      ({ terms, gram } = designOf(axes, pairs, points, scaled.values, resolution));
      const model = { variances: Float64Array.from(left), noise: posterior.model.noise };
      posterior = fitVariances(gram, terms.list, terms.weights, model, 0, CAUTION);
    }
  }
  return anovaFrom({ axes, pairs, terms, gram, posterior, ...scaled });
}

const STEPS = 25;
const ROUNDS = 2;
/** Ratio of the score test from which a pair is tried. */
const PROMISING = 1.5;
const CAUTION: Caution = { noisePoints: 1, noiseGuess: 0.1, termPoints: 0.1, termGuess: 0.05 };

function resolutionOf(n: number): Resolution {
  if (n < 30) return { alone: 5, paired: 2, decay: 3 };
  if (n < 300) return { alone: 8, paired: 3, decay: 3 };
  return { alone: 10, paired: 4, decay: 3 };
}

function isVaried(gram: Gram, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if ((gram.products[j * gram.p + j] as number) > 1e-9) return true;
  return false;
}

function designOf(
  axes: readonly Axis[],
  pairs: readonly (readonly [number, number])[],
  points: readonly Float64Array[],
  values: Float64Array,
  resolution: Resolution,
): { readonly terms: Terms; readonly gram: Gram } {
  const terms = termsOf(axes, pairs, resolution);
  const rows = new Float64Array(points.length * terms.width);
  for (const [i, point] of points.entries()) {
    terms.write(point, rows.subarray(i * terms.width, (i + 1) * terms.width));
  }
  return { terms, gram: gramOf(rows, terms.width, values) };
}

/** What the fit leaves over, and n less the number of coefficients that the points determined. */
function residualsOf(gram: Gram, posterior: Posterior): { residuals: Float64Array; freedom: number } {
  const residuals = gram.values.slice();
  for (const [a, j] of posterior.active.entries()) {
    const b = posterior.coefficients[a] as number;
    for (let i = 0; i < gram.n; i++) {
      residuals[i] = (residuals[i] as number) - b * (gram.columns[j * gram.n + i] as number);
    }
  }
  const squares = residuals.reduce((sum, e) => sum + e * e, 0);
  const freedom = Math.min(gram.n - 1, Math.max(1, squares / posterior.model.noise));
  return { residuals, freedom };
}

/** Values with mean 0 and variance 1, and the way back. */
function standardized(
  values: readonly number[],
): { readonly values: Float64Array; readonly centre: number; readonly unit: number } | null {
  const n = values.length;
  if (n < 3) return null;
  const size = values.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
  if (!(size > 0)) return null;
  const scaled = values.map((y) => y / size);
  const mean = scaled.reduce((sum, y) => sum + y, 0) / n;
  const deviation = Math.sqrt(scaled.reduce((sum, y) => sum + (y - mean) ** 2, 0) / n);
  // Below this the differences are rounding.
  if (!(deviation > 1e-13)) return null;
  return {
    values: Float64Array.from(scaled, (y) => (y - mean) / deviation),
    centre: mean * size,
    unit: deviation * size,
  };
}
