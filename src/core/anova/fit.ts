/**
 * Fitting the surrogate:
 *
 *   points, values -> mains (gram, variances) -> pairs worth a surface (screen) -> all together -> Anova
 *
 * One prior variance per axis and per pair, found by type-II maximum likelihood, decides how far each curve may bend:
 * what the points do not show stays flat.
 */
import type { Anova, Axis } from './anova.ts';
import { type Design, designsOf } from './designs.ts';
import { anovaFrom } from './from-posterior.ts';
import type { Gram } from './gram.ts';
import { screenPairs } from './screen.ts';
import { supports } from './support.ts';
import type { Resolution, Term } from './terms.ts';
import { type Caution, fitVariances, type Model, type Posterior } from './variances.ts';

/**
 * The surrogate of `values` at `points` (n x axes; a coordinate outside its axis counts as its nearest end). Finite
 * values of any scale; null when they are all equal, or fewer than 3.
 */
export function fitAnova(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  values: readonly number[],
  resolution = resolutionOf(values.length, axes.length),
): Anova | null {
  const scaled = standardized(values);
  if (scaled === null) return null;
  const n = values.length;
  const designOf = designsOf(axes, points, scaled.values, resolution);
  const alone = designOf([]);
  const varied = alone.terms.list.map(({ from, to }) => isVaried(alone.gram, from, to));
  const start: Model = {
    variances: Float64Array.from(varied, (is) => (is ? 0.5 / axes.length : 0)),
    noise: 0.5,
  };
  let fit: Fit = { ...alone, pairs: [], posterior: fitted(alone, start) };
  const possible = (axes.length * (axes.length - 1)) / 2;
  const most = Math.floor(Math.min(1.5 * axes.length + 1, MOST_PAIRS, n / POINTS_PER_PAIR));
  for (let round = 0; round < ROUNDS && fit.pairs.length < most; round++) {
    const { residuals, freedom } = residualsOf(fit.gram, fit.posterior);
    const more = screenPairs(axes, points, residuals, freedom, resolution.paired)
      .filter(({ pair, ratio }) => ratio > PROMISING && !fit.pairs.some((p) => same(p, pair)))
      .slice(0, most - fit.pairs.length)
      .map(({ pair }) => pair);
    if (more.length === 0) break;
    const pairs = [...fit.pairs, ...more];
    const known = fit.posterior.model;
    const guess = (0.5 * known.noise) / more.length;
    const design = designOf(pairs);
    const tried = fitted(
      design,
      { ...known, variances: extended(known.variances, more.length, guess) },
      ROUGH,
    );
    // Of many pairs some look good by chance: the more there are, the better one has to be.
    const needed = Math.log(possible / axes.length + 1) + 1;
    const supportOf = supports(tried);
    const worth = pairs.map((_, i) => supportOf(design.terms.list[axes.length + i] as Term) > needed);
    if (worth.every((is) => is)) {
      fit = { ...design, pairs, posterior: fitted(design, tried.model) };
      continue;
    }
    const kept = pairs.filter((_, i) => worth[i]);
    const model = {
      variances: tried.model.variances.filter((_, g) => g < axes.length || worth[g - axes.length]),
      noise: tried.model.noise,
    };
    const smaller = designOf(kept);
    const before = fit.pairs.length;
    fit = { ...smaller, pairs: kept, posterior: fitted(smaller, model) };
    if (kept.length <= before) break;
  }
  return anovaFrom({ axes, ...fit, ...scaled });
}

interface Fit extends Design {
  readonly pairs: readonly (readonly [number, number])[];
  readonly posterior: Posterior;
}

const STEPS = 25;
/** How settled variances are when pairs are judged by them: see `fitVariances`. */
const ROUGH = 0.01;
const ROUNDS = 2;
/** Ratio of the score test from which a pair is tried. */
const PROMISING = 1.5;
/** Columns of all curves together, about. */
const MOST_ALONE = 100;
const MOST_PAIRS = 16;
/** Points per surface at least. */
const POINTS_PER_PAIR = 10;
const CAUTION: Caution = { noisePoints: 2, noiseGuess: 0.3, termPoints: 0.1, termGuess: 0.02 };

function fitted({ gram, terms }: Design, start: Model, tolerance?: number): Posterior {
  return fitVariances(gram, terms.list, terms.weights, start, STEPS, CAUTION, undefined, tolerance);
}

function extended(variances: Float64Array, more: number, value: number): Float64Array {
  return Float64Array.from({ length: variances.length + more }, (_, g) => variances[g] ?? value);
}

function same(p: readonly [number, number], q: readonly [number, number]): boolean {
  return p[0] === q[0] && p[1] === q[1];
}

/** Finer with more points, coarser with more axes: the cost grows with the cube of the number of columns. */
export function resolutionOf(n: number, axes: number): Resolution {
  const [alone, paired] = n < 30 ? [5, 2] : n < 300 ? [8, 3] : [10, 4];
  return {
    alone: Math.min(alone, Math.max(3, Math.floor(MOST_ALONE / axes))),
    paired: Math.min(paired, axes > 20 ? 2 : axes > 12 ? 3 : 4),
    decay: 3,
  };
}

function isVaried(gram: Gram, from: number, to: number): boolean {
  for (let j = from; j < to; j++) if ((gram.products[j * gram.p + j] as number) > 1e-9) return true;
  return false;
}

/** What the fit leaves over, and n less the number of coefficients that the points determined. */
function residualsOf(gram: Gram, posterior: Posterior): { residuals: Float64Array; freedom: number } {
  const residuals = gram.values.slice();
  for (const [a, j] of posterior.active.entries()) {
    const b = posterior.coefficients[a] as number;
    const column = gram.columns[j] as Float64Array;
    for (let i = 0; i < gram.n; i++) {
      residuals[i] = (residuals[i] as number) - b * (column[i] as number);
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
