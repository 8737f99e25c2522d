/**
 * An interval of a correlation by the jackknife of its Fisher's z: no assumption on how the pairs are distributed,
 * where the classical variances 1 / (n - 3) and the like need them to be normal. J. N. Arvesen, Ann. Math. Statist. 40
 * (1969) 2076-2100; for correlations D. V. Hinkley, J. R. Statist. Soc. B 40 (1978) 13-21.
 */
import { studentHalf } from './student-quantile.ts';

export interface FisherOptions {
  readonly df: number;
  /** Variance of r that the jackknife counts too much; nothing unless told. */
  readonly excess?: number;
  /** Whether the jackknife's estimate of the bias is taken off the centre. */
  readonly unbiased?: boolean;
}

/**
 * 95 % interval of a correlation `r` in [-1, 1]; it holds r. `leftOut`: the correlation without the i-th pair, NaN where
 * there is none. Student's t with `df` degrees of freedom.
 */
export function fisherInterval(
  r: number,
  leftOut: Float64Array,
  { df, excess = 0, unbiased = false }: FisherOptions,
): { readonly low: number; readonly high: number } {
  const n = leftOut.length;
  // Perfect agreement has an infinite z; half of the smallest step of rho below it is as near as a sample can tell.
  const most = 1 - 6 / (n * (n * n - 1));
  const inside = Math.max(-most, Math.min(most, r));
  const z = Math.atanh(inside);
  const zs = leftOut.map((v) => (Number.isNaN(v) ? z : Math.atanh(Math.max(-most, Math.min(most, v)))));
  const mean = zs.reduce((total, v) => total + v, 0) / n;
  const jackknife = (zs.reduce((total, v) => total + (v - mean) ** 2, 0) * (n - 1)) / n;
  const variance = Math.max(jackknife / 4, jackknife - excess / (1 - inside * inside) ** 2);
  // All pairs on one line: what the left-out ones say is nothing, and the classical error is the least there can be.
  const least = Math.abs(r) >= most ? 1 / (n - 1) : 0;
  const half = studentHalf(df) * Math.sqrt(Math.max(least, variance));
  const centre = unbiased ? n * z - (n - 1) * mean : z;
  return { low: Math.min(r, Math.tanh(centre - half)), high: Math.max(r, Math.tanh(centre + half)) };
}
