/**
 * Do groups differ in the ranks of a value? W. H. Kruskal and W. A. Wallis, J. Am. Stat. Assoc. 47 (1952) 583-621, and the
 * share of the ranks' variance between the groups, epsilon squared: T. L. Kelley, Proc. Natl. Acad. Sci. 21 (1935)
 * 554-559, which unlike H / (n - 1) is about 0, not (k - 1) / (n - 1), when they do not.
 */
import { chiSquareTail } from './gamma.ts';
import type { Random } from './random.ts';
import { type Ranked, weightAbove } from './ranked.ts';
import { sequentialP } from './sequential-p.ts';
import { studentHalf } from './student-quantile.ts';

export interface Kruskal {
  /** H, corrected for ties. */
  readonly h: number;
  readonly groups: number;
  /** Epsilon squared, in [0, 1]. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** With a smaller group than this the chi-square distribution of H is not relied on. */
const SMALL_GROUP = 5;

/**
 * `group[i]`: 0, 1, ... Null when there are fewer than two groups, y does not vary, or no group has two members. The
 * same `random` gives the same p.
 */
export function kruskalOf(group: Uint32Array, y: Ranked, random: Random): Kruskal | null {
  const { n, ranks } = y;
  const k = group.reduce((most, g) => Math.max(most, g + 1), 0);
  const sizes = new Float64Array(k);
  for (const g of group) sizes[g] = (sizes[g] as number) + 1;
  if (k < 2 || n <= k || y.levels < 2) return null;
  const middle = (n + 1) / 2;
  const away = ranks.map((r) => r - middle);
  const total = away.reduce((sum, a) => sum + a * a, 0);
  const sums = new Float64Array(k);
  const between = (labels: Uint32Array): number => {
    sums.fill(0);
    for (let i = 0; i < n; i++) {
      const g = labels[i] as number;
      sums[g] = (sums[g] as number) + (away[i] as number);
    }
    let result = 0;
    for (let g = 0; g < k; g++) result += (sums[g] as number) ** 2 / (sizes[g] as number);
    return result;
  };
  const observed = between(group);
  const h = ((n - 1) * observed) / total;
  const means = sums.map((s, g) => s / (sizes[g] as number));
  const value = Math.max(0, Math.min(1, (h - k + 1) / (n - k)));
  const p = sizes.some((size) => size < SMALL_GROUP)
    ? permutationP(group, between, observed, random)
    : chiSquareTail(h, k - 1);
  return { h, groups: k, value, ...interval(group, y, means, away, total / n, value), p };
}

function permutationP(
  group: Uint32Array,
  between: (labels: Uint32Array) => number,
  observed: number,
  random: Random,
): number {
  const labels = group.slice();
  return sequentialP(labels.length, () => {
    for (let i = labels.length - 1; i > 0; i--) {
      const j = Math.floor(random.next() * (i + 1));
      const held = labels[i] as number;
      labels[i] = labels[j] as number;
      labels[j] = held;
    }
    return between(labels) >= observed * (1 - 1e-12);
  });
}

/**
 * 95 % interval: how each value moves the share (its influence: by its group's mean, by its own rank, by the ranks of
 * those above it), and the variance 2 (k - 1) / n^2 that is left when all groups are alike.
 */
function interval(
  group: Uint32Array,
  y: Ranked,
  means: Float64Array,
  away: Float64Array,
  variance: number,
  value: number,
): { readonly low: number; readonly high: number } {
  const { n } = y;
  const force = away.map((a, i) => (means[group[i] as number] as number) - value * a);
  const above = weightAbove(y, force);
  const influence = away.map((a, i) => {
    const mean = means[group[i] as number] as number;
    return (mean * mean + 2 * mean * (a - mean) + 2 * (above[i] as number) - value * a * a) / variance;
  });
  const middle = influence.reduce((sum, v) => sum + v, 0) / n;
  const own = influence.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (n - 1);
  const k = means.length;
  const half = studentHalf(n - k) * Math.sqrt(own / n + (2 * (k - 1) * (1 - value) ** 2) / (n * n));
  return { low: Math.max(0, Math.min(value, value - half)), high: Math.min(1, value + half) };
}
