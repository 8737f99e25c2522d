/** Ranks and rank correlation. Values are finite numbers; `x` and `y` are equally long. */

/** Rank of each value, 1 = smallest; equal values share the mean of their ranks (mid-ranks). */
export function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => at(values, a) - at(values, b));
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    const value = at(values, at(order, start));
    let end = start + 1;
    while (end < order.length && at(values, at(order, end)) === value) end++;
    for (let i = start; i < end; i++) ranks[at(order, i)] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/**
 * Spearman's rho: Pearson's correlation of mid-ranks, in [-1, 1]. Null when one side does not vary or
 * there are fewer than 2 pairs.
 */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const n = x.length;
  const mean = (n + 1) / 2;
  const a = midRanks(x);
  const b = midRanks(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = at(a, i) - mean;
    const dy = at(b, i) - mean;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return null;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

function at(values: readonly number[], i: number): number {
  return values[i] as number;
}
