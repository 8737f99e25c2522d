/**
 * P-values adjusted so that rejecting those below q keeps the share of false findings at most q.
 * Y. Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57 (1995) 289-300. In the order given; a null
 * (nothing was tested) stays null and counts as no test.
 */
export function benjaminiHochberg(ps: readonly (number | null)[]): (number | null)[] {
  const order = ps
    .map((p, i) => ({ p, i }))
    .filter((entry): entry is { p: number; i: number } => entry.p !== null)
    .sort((a, b) => b.p - a.p);
  const adjusted = new Array<number | null>(ps.length).fill(null);
  let least = 1;
  for (const [k, { p, i }] of order.entries()) {
    least = Math.min(least, p * (order.length / (order.length - k)));
    adjusted[i] = least;
  }
  return adjusted;
}
