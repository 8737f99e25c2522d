/** Quantiles of a sample. */

/** The value at share p in [0, 1], linear between neighbours (Hyndman and Fan's type 7). Needs one value. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = p * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('a quantile needs at least one value');
  const share = place - Math.floor(place);
  // Weighted rather than below + share * (above - below): the difference of wild values overflows.
  return below === above ? below : below * (1 - share) + above * share;
}

/** The middle value. Needs one value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
