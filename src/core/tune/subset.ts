/** A bounded part of many observations that still says what matters to the next proposal. */

/**
 * At most `limit` rows, in their order: half of them the best (where the search is decided), a quarter the
 * latest, the rest spread evenly over the values of the others (so that the model keeps knowing where it is
 * bad). All rows when there are no more than `limit`.
 */
export function chooseSubset<T extends { readonly warped: number }>(
  rows: readonly T[],
  limit: number,
): readonly T[] {
  if (rows.length <= limit) return rows;
  const order = rows.map((_, i) => i).sort((a, b) => warpedAt(rows, b) - warpedAt(rows, a) || a - b);
  const chosen = new Set(order.slice(0, Math.floor(limit / 2)));
  for (let i = rows.length - 1; i >= 0 && chosen.size < Math.floor((3 * limit) / 4); i--) chosen.add(i);
  const others = order.filter((i) => !chosen.has(i));
  const wanted = limit - chosen.size;
  for (let k = 0; k < wanted; k++)
    chosen.add(others[Math.floor(((k + 0.5) * others.length) / wanted)] as number);
  return rows.filter((_, i) => chosen.has(i));
}

function warpedAt(rows: readonly { readonly warped: number }[], i: number): number {
  return (rows[i] as { readonly warped: number }).warped;
}
