/** Student's t distribution with `df` > 0 degrees of freedom, by the incomplete beta function. */
import { betaIncomplete } from './beta.ts';

/** Probability of a value below t. */
export function studentCdf(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Probability of a value further from 0 than t, both sides together; accurate far out in the tail. */
export function studentTwoSided(t: number, df: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  return betaIncomplete(df / 2, 0.5, df / (df + t * t));
}
