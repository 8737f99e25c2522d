/**
 * Chatterjee's xi, a dependence of any shape: S. Chatterjee, J. Am. Stat. Assoc. 116 (2021) 2009-2022. Sorted by x, how
 * near to each other are the ranks of neighbouring y? About 0 when independent, near 1 when y is a function of x.
 *
 *   xi = 1 - n sum |r_(i+1) - r_i| / (2 sum l_i (n - l_i)),   r_i = #(y_j <= y_i), l_i = #(y_j >= y_i)
 *
 * Equal x have no order: the sum is averaged over all orders among them (the original draws one), which makes the number
 * certain and sharper.
 */
import { normalCdf } from './normal.ts';
import type { Random } from './random.ts';
import type { Ranked } from './ranked.ts';
import { sequentialP } from './sequential-p.ts';
import { studentHalf } from './student-quantile.ts';

export interface Xi {
  readonly value: number;
  /** Of independence; one-sided, as dependence only raises xi. */
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

/** Null when one side does not vary. Needs 4 pairs. The same `random` gives the same p. */
export function xiOf(x: Ranked, y: Ranked, random: Random): Xi | null {
  if (x.levels < 2 || y.levels < 2) return null;
  const walk = walkOf(x, y);
  const value = walk.xiOf(walk.observed);
  const { low, high } = interval(x, y, value);
  // Neighbours of continuous x make a sum that is soon normal; groups of equal x do not.
  const grouped = x.levels < 0.75 * x.n;
  const p = grouped || x.n < 30 ? walk.permutationP(random) : walk.normalP();
  return { value, p, low, high };
}

/** The sum |r_i - r_j| over neighbours by x, and what it would be in other orders of y. */
function walkOf(x: Ranked, y: Ranked) {
  const { n } = x;
  // Group of equal x that the k-th smallest y belongs to, and its rank.
  const groupOf = new Uint32Array(n);
  const sizes: number[] = [];
  for (let start = 0; start < n; ) {
    const size = x.ties[x.order[start] as number] as number;
    for (let k = start; k < start + size; k++) groupOf[x.order[k] as number] = sizes.length;
    sizes.push(size);
    start += size;
  }
  const ranks = Float64Array.from(y.order, (i) => highestRank(y, i));
  const groups = Uint32Array.from(y.order, (i) => groupOf[i] as number);
  const last = sizes.length - 1;
  const counts = new Float64Array(sizes.length);
  const sums = new Float64Array(sizes.length);
  /** Groups in the order of y: of each pair the later has the higher rank, so sums need no absolute values. */
  const distance = (order: Uint32Array): number => {
    counts.fill(0);
    sums.fill(0);
    let total = 0;
    for (let k = 0; k < n; k++) {
      const g = order[k] as number;
      const r = ranks[k] as number;
      const size = sizes[g] as number;
      const below = counts[g] as number;
      if (size > 1) total += (2 / size) * (below * r - (sums[g] as number));
      if (g > 0)
        total +=
          ((counts[g - 1] as number) * r - (sums[g - 1] as number)) / (size * (sizes[g - 1] as number));
      if (g < last)
        total +=
          ((counts[g + 1] as number) * r - (sums[g + 1] as number)) / (size * (sizes[g + 1] as number));
      counts[g] = below + 1;
      sums[g] = (sums[g] as number) + r;
    }
    return total;
  };
  let scale = 0;
  for (let i = 0; i < n; i++) {
    const l = n + 1 - lowestRank(y, i);
    scale += l * (n - l);
  }
  const observed = distance(groups);
  return {
    observed,
    xiOf: (sum: number): number => 1 - (n * sum) / (2 * scale),
    permutationP: (random: Random): number => {
      const order = groups.slice();
      return sequentialP(n, () => {
        shuffle(order, random);
        return distance(order) <= observed + 1e-9 * n;
      });
    },
    normalP: (): number => {
      const { mean, variance } = underIndependence(sizes, ranks);
      return variance > 0 ? normalCdf((observed - mean) / Math.sqrt(variance)) : 1;
    },
  };
}

/**
 * Mean and variance of the sum when y is in random order: N. Mantel, Cancer Research 27 (1967) 209-220, with the
 * weights of neighbouring groups as one matrix and |r_i - r_j| as the other. `ranks` ascend.
 */
function underIndependence(
  sizes: readonly number[],
  ranks: Float64Array,
): { readonly mean: number; readonly variance: number } {
  const n = ranks.length;
  // Over unordered pairs: sum, sum of squares, and over rows the squares of row sums.
  let [w, ww, wRows] = [0, 0, 0];
  for (const [g, m] of sizes.entries()) {
    const next = sizes[g + 1];
    w += m - 1 + (next === undefined ? 0 : 1);
    ww += (2 * (m - 1)) / m + (next === undefined ? 0 : 1 / (m * next));
    const sides = (g > 0 ? 1 : 0) + (next === undefined ? 0 : 1);
    wRows += (2 * (m - 1) + sides) ** 2 / m;
  }
  let [sum, squares] = [0, 0];
  for (const r of ranks) {
    sum += r;
    squares += r * r;
  }
  const dd = n * squares - sum * sum;
  let [d, dRows, below] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    const r = ranks[k] as number;
    const row = k * r - below + (sum - below - r) - (n - 1 - k) * r;
    d += row / 2;
    dRows += row * row;
    below += r;
  }
  const pairs = (n * (n - 1)) / 2;
  const mean = (w * d) / pairs;
  // Same pair; pairs that share one; pairs that share none.
  const shared = ((wRows - 2 * ww) * (dRows - 2 * dd)) / (n * (n - 1) * (n - 2));
  const apart = (4 * (w * w - wRows + ww) * (d * d - dRows + dd)) / (n * (n - 1) * (n - 2) * (n - 3));
  return { mean, variance: (ww * dd) / pairs + shared + apart - mean * mean };
}

/**
 * 95 % interval by the variance of neighbouring minima: Z. Lin and F. Han, "Limit theorems of Chatterjee's rank
 * correlation" (2022). With m_i = min(F(y_i), F(y_(i+1))) and h(t) = P(t <= m), xi goes as the mean of z = m + h(y),
 * whose neighbours share a y: n Var = 36 (Var(z) + 2 (E z_i z_(i+1) - E z_i z_(i+2))).
 *
 * That is a small difference of large numbers (0.4 of 2 when independent), useless by itself for fewer than some hundred
 * values; it is drawn to what simulated relations of all kinds have in common (see TYPICAL).
 */
function interval(x: Ranked, y: Ranked, value: number): { readonly low: number; readonly high: number } {
  const { n } = x;
  const share = Float64Array.from(x.order, (i) => ((y.ranks[i] as number) - 0.5) / n);
  const grouped = x.levels * 8 <= n;
  const own = grouped ? ofGroups(x, share) : ofNeighbours(share);
  const typical = Math.min(TYPICAL, Math.max(0.07, 1.25 * (1 - value) ** 2));
  // Where groups are all alike, what is left is 0.6 per group and value, of which the means above hold too much.
  const rest = (x.levels / n) * (1 - value) ** 2;
  const total = grouped
    ? Math.min(TYPICAL, Math.max(0.6 * rest, own - 0.4 * rest))
    : Math.max(typical / 2, (n * own + WEIGHT * typical) / (n + WEIGHT));
  // Without noise xi is (n - 2) / (n + 1), not 1.
  const centre = value + (3 * Math.max(0, value)) / (n + 1);
  const half = studentHalf(n - 1) * Math.sqrt(total / n);
  const high = Math.max(0, value, Math.min(1, centre + half));
  return { low: Math.min(value, Math.max(Math.min(0, value), centre - half)), high };
}

/**
 * N times the variance of xi. Simulated: 0.4 when independent, 0.5 for weak relations, from xi = 0.3 on about (1 - xi)^2;
 * a tenth to a quarter more makes up for xi itself being an estimate.
 */
const TYPICAL = 0.55;
/** How many values the typical variance is worth. */
const WEIGHT = 300;

/** `share`: the y in the order of x, as shares of the ranks. */
function ofNeighbours(share: Float64Array): number {
  const n = share.length;
  const minima = share.map((s, k) => Math.min(s, share[k + 1 < n ? k + 1 : k - 1] as number));
  const sorted = minima.slice().sort();
  const z = minima.map((m, k) => m + (n - countBelow(sorted, share[k] as number)) / n);
  const mean = z.reduce((total, v) => total + v, 0) / n;
  let [own, next, second] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    const a = (z[k] as number) - mean;
    own += (a * a) / n;
    if (k + 1 < n) next += (a * ((z[k + 1] as number) - mean)) / (n - 1);
    if (k + 2 < n) second += (a * ((z[k + 2] as number) - mean)) / (n - 2);
  }
  return 36 * (own + 2 * (next - second));
}

/** Of the sum averaged within groups of equal x: each y meets all of its group, so m is a mean and counts twice, less that of its group. */
function ofGroups(x: Ranked, share: Float64Array): number {
  const n = share.length;
  const means = new Float64Array(n);
  const above = new Float64Array(n);
  const places = Uint32Array.from(share, (_, k) => k).sort(
    (a, b) => (share[a] as number) - (share[b] as number),
  );
  const rankAt = new Uint32Array(n);
  for (const [rank, k] of places.entries()) rankAt[k] = rank;
  for (let start = 0; start < n; ) {
    const size = x.ties[x.order[start] as number] as number;
    const group = Uint32Array.from({ length: size }, (_, k) => start + k).sort(
      (a, b) => (rankAt[a] as number) - (rankAt[b] as number),
    );
    let below = 0;
    for (const [k, at] of group.entries()) {
      const s = share[at] as number;
      // In the group, k are smaller than this one; the others are met with this one as the smaller.
      if (size > 1) means[at] = (below + (size - 1 - k) * s) / (size - 1);
      below += s;
      // The pairs whose minimum this is: their share of all, spread over every y up to it.
      if (size > 1) above[rankAt[at] as number] = (2 * (size - 1 - k)) / (size - 1);
    }
    let whole = 0;
    for (const at of group) whole += (means[at] as number) / size;
    for (const at of group) means[at] = 2 * (means[at] as number) - whole;
    start += size;
  }
  for (let rank = n - 2; rank >= 0; rank--)
    above[rank] = (above[rank] as number) + (above[rank + 1] as number);
  const z = means.map((m, k) => m + (above[rankAt[k] as number] as number) / n);
  const mean = z.reduce((total, v) => total + v, 0) / n;
  return (36 * z.reduce((total, v) => total + (v - mean) ** 2, 0)) / n;
}

/** How many of the sorted values are smaller than v. */
function countBelow(sorted: Float64Array, v: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < v) low = middle + 1;
    else high = middle;
  }
  return low;
}

function highestRank(y: Ranked, i: number): number {
  return (y.ranks[i] as number) + ((y.ties[i] as number) - 1) / 2;
}

function lowestRank(y: Ranked, i: number): number {
  return (y.ranks[i] as number) - ((y.ties[i] as number) - 1) / 2;
}

function shuffle(items: Uint32Array, random: Random): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1));
    const held = items[i] as number;
    items[i] = items[j] as number;
    items[j] = held;
  }
}
