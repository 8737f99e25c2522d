/** How far the best of several equal things stands out by chance alone. */
import { normalCdf, normalPdf } from './normal.ts';

/**
 * The c with P(max_j (z_j - z_0) <= c sqrt(2)) = `level` for independent standard normal z_0 and `others` more: Gupta's
 * constant for choosing subsets that hold the best (S. S. Gupta, Technometrics 7 (1965) 225-245). 1.645 for one other
 * at 95 %, growing slowly. The integral over z_0 is a sum over a fine grid, exact to about 1e-9.
 */
export function bestOfEquals(others: number, level = 0.95): number {
  if (others < 1) return 0;
  let low = 0;
  let high = 10;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (holds(middle * Math.SQRT2, others) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function holds(distance: number, others: number): number {
  const step = 0.05;
  let sum = 0;
  for (let i = -170; i <= 170; i++) {
    const z = i * step;
    sum += normalPdf(z) * normalCdf(z + distance) ** others;
  }
  return sum * step;
}
