/** Sums of independent chi-square variables of one degree of freedom, each with a weight. */
import { chiSquareTail } from './gamma.ts';

export interface WeightedChiSquare {
  /** Probability of a sum above q. */
  tail(q: number): number;
  /** Roughly the standard normal deviate of the same probability; cheap, and rising in q. */
  deviate(q: number): number;
  /** The sum that has this deviate. */
  atDeviate(z: number): number;
}

/**
 * A chi-square variable with the same first three moments takes its place: M. J. Buckley and G. K. Eagleson, Austral. J.
 * Statist. 30A (1988) 150-159; the deviate is E. B. Wilson and M. M. Hilferty's, Proc. Natl. Acad. Sci. 17 (1931) 684-688.
 */
export function weightedChiSquare(weights: ArrayLike<number>): WeightedChiSquare {
  let [c1, c2, c3] = [0, 0, 0];
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i] as number;
    c1 += w;
    c2 += w * w;
    c3 += w * w * w;
  }
  const df = c2 ** 3 / c3 ** 2;
  const scale = Math.sqrt(df / c2);
  const place = (q: number): number => Math.max(0, df + (q - c1) * scale);
  const spread = 2 / (9 * df);
  return {
    tail: (q) => chiSquareTail(place(q), df),
    deviate: (q) => (Math.cbrt(place(q) / df) - 1 + spread) / Math.sqrt(spread),
    atDeviate: (z) => c1 + (df * Math.max(0, 1 - spread + z * Math.sqrt(spread)) ** 3 - df) / scale,
  };
}
