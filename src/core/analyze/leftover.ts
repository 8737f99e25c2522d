/**
 * What the other hyperparameters leave of the objective: a strong one hides a weak one. A ridge regression of the scores
 * on the features of the others, those that show most; rough cosines are penalised more. How much is penalised is
 * chosen by generalised cross-validation (P. Craven and G. Wahba, Numer. Math. 31 (1979) 377-403), nothing explained
 * being one of the choices.
 *
 * The one in question takes no part, neither in the choice of the others nor in the fit: where it was drawn without
 * regard to results and does nothing, what is left is independent of it, and tests of the two are exact (E. Candes et
 * al., J. R. Statist. Soc. B 80 (2018) 551-577).
 */
import { choleskyInPlace, inverseFromCholesky } from '../math/cholesky.ts';
import type { Features } from './features.ts';

/** Others that are taken out at most, and the cosines of each. */
const MOST_OTHERS = 6;
const COSINES = 3;
/** Penalties per trial, relative to the variance of a cosine (1/2). */
const PENALTIES = [0.003, 0.03, 0.2, 1];

/** Scores (sum zero) less what the features of all but `axis` explain; `strength`: how much each one shows by itself. */
export function leftoverOf(
  axis: number,
  features: readonly (Features | null)[],
  strength: readonly number[],
  scores: Float64Array,
): Float64Array {
  const n = scores.length;
  const others = [...features.keys()]
    .filter((k) => k !== axis && features[k] && (strength[k] as number) > 0)
    .sort((a, b) => (strength[b] as number) - (strength[a] as number))
    .slice(0, Math.min(MOST_OTHERS, Math.floor(n / 10)));
  const columns = others.flatMap((k) => columnsOf(features[k] as Features, n));
  const size = columns.length;
  if (size === 0) return scores;
  const gram = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const product = inner((columns[a] as Column).values, (columns[b] as Column).values);
      gram[a * size + b] = product;
      gram[b * size + a] = product;
    }
  }
  const target = columns.map(({ values }) => inner(values, scores));
  let best = { error: inner(scores, scores) / n, weights: null as Float64Array | null };
  for (const penalty of PENALTIES) {
    const matrix = gram.slice();
    for (let a = 0; a < size; a++) {
      matrix[a * size + a] =
        (matrix[a * size + a] as number) + penalty * n * (columns[a] as Column).roughness;
    }
    if (!choleskyInPlace(matrix, size)) continue;
    const inverse = inverseFromCholesky(matrix, size);
    const at = (a: number, b: number): number => inverse[a >= b ? a * size + b : b * size + a] as number;
    const weights = Float64Array.from({ length: size }, (_, a) =>
      target.reduce((sum, t, b) => sum + t * at(a, b), 0),
    );
    let freedom = 1;
    for (let a = 0; a < size; a++) {
      for (let b = 0; b < size; b++) freedom += at(a, b) * (gram[a * size + b] as number);
    }
    const rest = without(scores, columns, weights);
    const error = inner(rest, rest) / n / (1 - Math.min(0.9, freedom / n)) ** 2;
    if (error < best.error) best = { error, weights };
  }
  return best.weights === null ? scores : without(scores, columns, best.weights);
}

interface Column {
  readonly values: Float64Array;
  readonly roughness: number;
}

/** Over all trials; 0 (the mean) where a trial has no value. */
function columnsOf({ kind, rows, columns, width }: Features, n: number): Column[] {
  const used = kind === 'numeric' ? Math.min(COSINES, width) : width;
  return Array.from({ length: used }, (_, k) => {
    const values = new Float64Array(n);
    for (const [at, row] of rows.entries()) values[row] = columns[at * width + k] as number;
    return { values, roughness: kind === 'numeric' ? (k + 1) ** 2 / 2 : 0.25 };
  });
}

function without(scores: Float64Array, columns: readonly Column[], weights: Float64Array): Float64Array {
  const rest = scores.slice();
  for (const [k, { values }] of columns.entries()) {
    const weight = weights[k] as number;
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - weight * (values[i] as number);
  }
  return rest;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
