/** A column of numbers together with its order: made once, read by every rank statistic. */

export interface Ranked {
  readonly n: number;
  readonly values: Float64Array;
  /** Indices from the smallest value to the largest. */
  readonly order: Uint32Array;
  /** Mid-ranks, 1 = smallest. */
  readonly ranks: Float64Array;
  /** How many values are equal to each one, itself included. */
  readonly ties: Float64Array;
  /** Number of different values. */
  readonly levels: number;
}

/** Values are finite numbers. */
export function ranked(values: ArrayLike<number>): Ranked {
  const own = Float64Array.from(values);
  const n = own.length;
  const order = Uint32Array.from(own, (_, i) => i).sort((a, b) => (own[a] as number) - (own[b] as number));
  const ranks = new Float64Array(n);
  const ties = new Float64Array(n);
  let levels = 0;
  for (let start = 0; start < n; levels++) {
    const value = own[order[start] as number] as number;
    let end = start + 1;
    while (end < n && own[order[end] as number] === value) end++;
    for (let i = start; i < end; i++) {
      ranks[order[i] as number] = (start + 1 + end) / 2;
      ties[order[i] as number] = end - start;
    }
    start = end;
  }
  return { n, values: own, order, ranks, ties, levels };
}

/**
 * For each i the sum of `weights[j]` over all j whose value is larger than that of i, and half of it over those equal
 * to it, i itself left out. O(n).
 */
export function weightAbove({ n, order, ties }: Ranked, weights: Float64Array): Float64Array {
  const above = new Float64Array(n);
  let sum = 0;
  for (let end = n; end > 0; ) {
    const start = end - (ties[order[end - 1] as number] as number);
    let equal = 0;
    for (let i = start; i < end; i++) equal += weights[order[i] as number] as number;
    for (let i = start; i < end; i++) {
      const at = order[i] as number;
      above[at] = sum + (equal - (weights[at] as number)) / 2;
    }
    sum += equal;
    end = start;
  }
  return above;
}
