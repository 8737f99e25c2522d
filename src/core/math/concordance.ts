/** How often two columns agree in order: what Kendall's tau is made of, pair by pair. */
import type { Ranked } from './ranked.ts';

/**
 * For each i the number of concordant less that of discordant pairs it belongs to: the sum over j of
 * sign(x_j - x_i) sign(y_j - y_i). Whole numbers. O(n log n) by a Fenwick tree over y (P. M. Fenwick, Software: Practice
 * and Experience 24 (1994) 327-336).
 */
export function concordance(x: Ranked, y: Ranked): Float64Array {
  const n = x.n;
  const tree = new Float64Array(n + 1);
  // Twice the mid-ranks index equal values alike: [first, last] of a tie group, in sorted places 1..n.
  const first = y.ranks.map((r, i) => r - ((y.ties[i] as number) - 1) / 2);
  const add = (place: number): void => {
    for (let k = place; k <= n; k += k & -k) tree[k] = (tree[k] as number) + 1;
  };
  const upTo = (place: number): number => {
    let sum = 0;
    for (let k = place; k > 0; k -= k & -k) sum += tree[k] as number;
    return sum;
  };
  let held = 0;
  /** Over those in the tree: how many have a smaller y than i, less how many have a larger one. */
  const balance = (i: number): number => {
    const low = first[i] as number;
    return upTo(low - 1) + upTo(low + (y.ties[i] as number) - 1) - held;
  };
  const result = new Float64Array(n);
  for (let start = 0; start < n; ) {
    const end = start + (x.ties[x.order[start] as number] as number);
    for (let k = start; k < end; k++) {
      const i = x.order[k] as number;
      result[i] = balance(i);
    }
    for (let k = start; k < end; k++) add(first[x.order[k] as number] as number);
    held = end;
    for (let k = start; k < end; k++) {
      const i = x.order[k] as number;
      // All j: 2 R_i - n - 1; those with a larger x are all less those in the tree by now.
      result[i] = (result[i] as number) + balance(i) - (2 * (y.ranks[i] as number) - n - 1);
    }
    start = end;
  }
  return result;
}
