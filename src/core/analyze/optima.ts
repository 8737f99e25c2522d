/**
 * Where the optimum may be, as far as the trials say: the highest points of functions drawn from a Gaussian process's
 * posterior, which is what Thompson sampling looks at (W. R. Thompson 1933).
 *
 *   trials -> warped scores -> Gaussian process -> joint draws over candidates -> the highest candidate of each draw
 *
 * What does not matter gets its highest points anywhere, what is known gets them close together: their spread is the
 * noise that a narrower range has to leave room for. Scores are warped as for the search, which changes no function's
 * highest point and keeps collapsed trials from being all that the model sees.
 */
import { choleskyInPlace, dot, solveLower, solveLowerRows } from '../math/cholesky.ts';
import { productsOfRows } from '../math/four-dots.ts';
import { createRandom, type Random } from '../math/random.ts';
import { createSobol, MAX_SOBOL_DIMENSIONS } from '../math/sobol.ts';
import { fromPoint } from '../model/coordinate.ts';
import type { SearchSpace } from '../model/space.ts';
import { fitHyperparameters } from '../tune/fit.ts';
import { factorize, type Hyperparameters } from '../tune/gaussian-process.ts';
import { categoricalAxes, type ModelPoint, matern52, toModelPoint } from '../tune/kernel.ts';
import { chooseSubset } from '../tune/subset.ts';
import { warpValues } from '../tune/warp.ts';
import type { SampleTrial } from './sample.ts';

/** Trials that the length scales are fitted to (cost n^3 per step), and that the draws hold to. */
const FITTED = 60;
const MODELLED = 120;
/** Trials that are looked at. */
const MOST = 1000;
/** Candidates over the whole space, and near each of the best trials. */
const SPREAD = 128;
const CENTRES = 12;
const WIDTHS = [0.25, 0.12, 0.06, 0.25, 0.12, 0.06];
const DRAWS = 100;
/** Added to the variance of a candidate, as a share of the signal's, so that close ones can be factorised. */
const JITTER = 1e-6;

/**
 * Highest points of 100 draws, as coordinates in the order of the space (categories by their index). Null when fewer than 4
 * trials have a place in the space, or all are level. The same trials and seed give the same points.
 */
export function optimaOf(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): readonly ModelPoint[] | null {
  const looked = thinned(sample);
  const size = looked.reduce((most, t) => Math.max(most, Math.abs(t.score)), 0);
  const placed = looked.flatMap(({ config, score }) => {
    const point = toModelPoint(space, config);
    return point && size > 0 ? [{ point, score: score / size }] : [];
  });
  if (placed.length < 4 || placed.every((t) => t.score === placed[0]?.score)) return null;
  const { values } = warpValues(
    placed.map((t) => t.score),
    'maximize',
  );
  const rows = placed.map(({ point }, i) => ({ point, warped: values[i] as number }));
  const random = createRandom(seed).fork('optima');
  const modelled = chooseSubset(rows, MODELLED);
  const categorical = categoricalAxes(space);
  const fitted = chooseSubset(modelled, FITTED);
  const hyperparameters = fitHyperparameters(
    {
      points: fitted.map((r) => r.point),
      values: fitted.map((r) => r.warped),
      variances: fitted.map(() => 0),
      categorical,
    },
    random,
  );
  const candidates = candidatesOf(space, modelled, random);
  return drawHighest(modelled, candidates, hyperparameters, categorical, random);
}

/** The best of very many trials, and some of the others at even distances. */
function thinned(sample: readonly SampleTrial[]): readonly SampleTrial[] {
  if (sample.length <= MOST) return sample;
  const sorted = [...sample].sort((a, b) => b.score - a.score);
  const [best, others] = [sorted.slice(0, MOST / 2), sorted.slice(MOST / 2)];
  const kept = (i: number): SampleTrial => others[Math.floor((2 * i * others.length) / MOST)] as SampleTrial;
  return [...best, ...Array.from({ length: MOST / 2 }, (_, i) => kept(i))];
}

interface Row {
  readonly point: ModelPoint;
  readonly warped: number;
}

function candidatesOf(space: SearchSpace, rows: readonly Row[], random: Random): readonly ModelPoint[] {
  const d = space.length;
  const sobol = d <= MAX_SOBOL_DIMENSIONS ? createSobol(d, random.integer(2 ** 32)) : null;
  const spread = Array.from(
    { length: SPREAD },
    (_, i) => sobol?.(i) ?? Array.from({ length: d }, () => random.next()),
  );
  const best = [...rows].sort((a, b) => b.warped - a.warped).slice(0, CENTRES);
  const near = best.flatMap(({ point }) =>
    WIDTHS.map((width) =>
      space.map((range, i) => {
        const at =
          range.kind === 'categorical' ? ((point[i] as number) + 0.5) / range.values.length : point[i];
        if (range.kind === 'categorical') return random.next() < width ? random.next() : (at as number);
        return Math.min(1, Math.max(0, (at as number) + width * random.normal()));
      }),
    ),
  );
  const made = [...spread, ...near].flatMap((point) => toModelPoint(space, fromPoint(space, point)) ?? []);
  return [...made, ...best.map((r) => r.point)];
}

function drawHighest(
  rows: readonly Row[],
  candidates: readonly ModelPoint[],
  { lengthScales, signal, noise }: Hyperparameters,
  categorical: readonly boolean[],
  random: Random,
): ModelPoint[] {
  const [n, m] = [rows.length, candidates.length];
  // In units of the length scales, as flat numbers: covariances are what takes longest.
  const scaled = (point: ModelPoint): Float64Array => {
    return Float64Array.from(point, (x, i) => (categorical[i] ? x : x / (lengthScales[i] as number)));
  };
  const apart = Float64Array.from(categorical, (is, i) => (is ? 1 / (lengthScales[i] as number) ** 2 : 0));
  const covariance = (a: Float64Array, b: Float64Array): number => {
    let r2 = 0;
    for (let i = 0; i < a.length; i++) {
      const difference = (a[i] as number) - (b[i] as number);
      const other = apart[i] as number;
      if (other === 0) r2 += difference * difference;
      else if (difference !== 0) r2 += other;
    }
    return signal * matern52(r2);
  };
  const [known, places] = [rows.map((r) => scaled(r.point)), candidates.map(scaled)];
  const factor = factorize(
    n,
    (i, j) => covariance(known[i] as Float64Array, known[j] as Float64Array) + (i === j ? noise : 0),
  );
  const z = Float64Array.from(rows, (r) => r.warped);
  solveLower(factor, n, z);
  // Row c holds L^-1 k(trials, candidate c): the candidates' mean is V z, their covariance K - V V'.
  const v = new Float64Array(m * n);
  for (const [c, place] of places.entries()) {
    for (let i = 0; i < n; i++) v[c * n + i] = covariance(known[i] as Float64Array, place);
  }
  solveLowerRows(factor, n, v, m);
  const explained = productsOfRows(v, m, v, m, n);
  const joint = new Float64Array(m * m);
  for (const [a, first] of places.entries()) {
    for (let b = 0; b <= a; b++) {
      const prior = covariance(first, places[b] as Float64Array);
      joint[a * m + b] = prior - (explained[a * m + b] as number);
    }
  }
  const root = rooted(joint, m, signal);
  const means = candidates.map((_, c) => dot(v, c * n, z, 0, 0, n));
  const errors = Float64Array.from({ length: DRAWS * m }, () => random.normal());
  const away = productsOfRows(errors, DRAWS, root, m, m);
  return Array.from({ length: DRAWS }, (_, draw) => {
    let [at, most] = [0, Number.NEGATIVE_INFINITY];
    for (let c = 0; c < m; c++) {
      const value = (means[c] as number) + (away[draw * m + c] as number);
      if (value > most) [at, most] = [c, value];
    }
    return candidates[at] as ModelPoint;
  });
}

function rooted(matrix: Float64Array, m: number, signal: number): Float64Array {
  for (let jitter = JITTER * signal; ; jitter *= 10) {
    const root = matrix.slice();
    for (let i = 0; i < m; i++) root[i * m + i] = Math.max(0, root[i * m + i] as number) + jitter;
    if (choleskyInPlace(root, m)) return root;
    if (!(jitter < 1e6 * signal)) throw new RangeError('a covariance has entries that are not finite');
  }
}
