/** Kendall's tau-b: M. G. Kendall, Biometrika 33 (1945) 239-251. `pairs` is the concordance of x and y. */
import { normalCdf } from './normal.ts';
import type { Ranked } from './ranked.ts';

/** In [-1, 1]; null when one side does not vary. */
export function kendallOf(x: Ranked, y: Ranked, pairs: Float64Array): number | null {
  const [px, py] = [untied(x), untied(y)];
  return px > 0 && py > 0 ? clamp(sum(pairs) / 2 / Math.sqrt(px * py)) : null;
}

/** Tau-b of all pairs of values but the i-th, for each i; NaN where one side no longer varies. */
export function kendallLeftOut(x: Ranked, y: Ranked, pairs: Float64Array): Float64Array {
  const [px, py, agreed] = [untied(x), untied(y), sum(pairs) / 2];
  return pairs.map((own, i) => {
    const qx = px - (x.n - (x.ties[i] as number));
    const qy = py - (y.n - (y.ties[i] as number));
    return qx > 0 && qy > 0 ? clamp((agreed - own) / Math.sqrt(qx * qy)) : Number.NaN;
  });
}

/**
 * What the jackknife's variance of tau holds too much. It counts the part that belongs to pairs as such twice (B. Efron
 * and C. Stein, Ann. Statist. 9 (1981) 586-596), which is much for a strong relation of few values. Half of that is
 * taken off: with all of it intervals cover too little where a tenth of the values are collapsed (91 % at n = 20).
 */
export function kendallExcess(tau: number, pairs: Float64Array): number {
  const n = pairs.length;
  const single = pairs.reduce((total, own) => total + (own / (n - 1)) ** 2, 0) / n - tau * tau;
  return Math.max(0, 1 - tau * tau - 2 * single) / (n * (n - 1));
}

/** Up to this many values without ties all orders are counted, as scipy.stats.kendalltau does. */
const EXACT_UP_TO = 33;

/**
 * Two-sided p-value of "no association": exact without ties up to 33 values, else normal with the variance that
 * ties leave (Kendall, Rank Correlation Methods, 1948, chapter 4).
 */
export function kendallP(x: Ranked, y: Ranked, pairs: Float64Array): number {
  const { n } = x;
  const agreed = sum(pairs) / 2;
  if (x.levels === n && y.levels === n && n <= EXACT_UP_TO) {
    const discordant = Math.round((n * (n - 1)) / 4 - Math.abs(agreed) / 2);
    return Math.min(1, 2 * atMostInversions(n, discordant));
  }
  const [x0, x1, x2] = tieSums(x);
  const [y0, y1, y2] = tieSums(y);
  const size = n * (n - 1);
  const variance =
    (size * (2 * n + 5) - x1 - y1) / 18 + (2 * x0 * y0) / size + (x2 * y2) / (9 * size * (n - 2));
  return variance > 0 ? Math.min(1, 2 * normalCdf(-Math.abs(agreed) / Math.sqrt(variance))) : 1;
}

/** Share of the n! orders with at most k inversions. */
function atMostInversions(n: number, k: number): number {
  if (k < 0) return 0;
  let shares = new Float64Array(k + 1);
  shares[0] = 1;
  for (let m = 2; m <= n; m++) {
    const next = new Float64Array(k + 1);
    let window = 0;
    for (let i = 0; i <= k; i++) {
      window += shares[i] as number;
      if (i >= m) window -= shares[i - m] as number;
      next[i] = window / m;
    }
    shares = next;
  }
  return sum(shares);
}

/** Pairs of different values. */
function untied({ n, ties }: Ranked): number {
  return ties.reduce((total, t) => total + (n - t), 0) / 2;
}

/** Over groups of t equal values: t (t - 1) / 2, t (t - 1) (2 t + 5), t (t - 1) (t - 2). */
function tieSums({ ties }: Ranked): readonly [number, number, number] {
  let [pairs, spread, triples] = [0, 0, 0];
  // Each of the t values of a group adds its t-th part.
  for (const t of ties) {
    pairs += (t - 1) / 2;
    spread += (t - 1) * (2 * t + 5);
    triples += (t - 1) * (t - 2);
  }
  return [pairs, spread, triples];
}

function sum(values: Float64Array): number {
  return values.reduce((total, v) => total + v, 0);
}

function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}
