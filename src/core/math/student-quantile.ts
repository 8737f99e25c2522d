import { studentCdf } from './student.ts';

/** The t below which a value of Student's distribution falls with probability p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  let [low, high] = [0, 2];
  while (studentCdf(high, df) < p) [low, high] = [high, 2 * high];
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (studentCdf(middle, df) < p) low = middle;
    else high = middle;
  }
}

const known = new Map<number, number>();

/** Half the width of a 95 % interval in standard errors: the 97.5 % quantile. */
export function studentHalf(df: number): number {
  const before = known.get(df);
  if (before !== undefined) return before;
  const found = studentQuantile(0.975, df);
  known.set(df, found);
  return found;
}
