/**
 * Which pairs of axes are worth a surface: those whose products go with what the axes by themselves leave over. For
 * columns phi_j with prior shares w_j and residuals e of variance s2, the slope of the log evidence in the pair's
 * variance at 0 is half of
 *
 *   sum w_j (phi_j' e)^2 / s2^2 - sum w_j phi_j' V^-1 phi_j,   V^-1 about (1 - gamma / n) / s2
 *
 * (a score test, as in sequential sparse Bayesian learning: M. Tipping and A. Faul, AISTATS 2003). The ratio of both
 * is about 1 for a pair that does nothing.
 */
import type { Axis } from './anova.ts';
import { termsOf } from './terms.ts';

export interface Screened {
  readonly pair: readonly [number, number];
  readonly ratio: number;
}

/** Pairs of the axes, most promising first. `freedom`: n less the coefficients that the fit determined. */
export function screenPairs(
  axes: readonly Axis[],
  points: readonly Float64Array[],
  residuals: Float64Array,
  freedom: number,
  functions: number,
): Screened[] {
  const n = points.length;
  const terms = termsOf(axes, [], { alone: functions, paired: functions, decay: DECAY });
  const columns = Array.from({ length: terms.width }, () => new Float64Array(n));
  const row = new Float64Array(terms.width);
  for (const [i, point] of points.entries()) {
    terms.write(point, row);
    for (const [j, column] of columns.entries()) column[i] = row[j] as number;
  }
  const noise = residuals.reduce((sum, e) => sum + e * e, 0) / Math.max(1, freedom);
  const found: Screened[] = [];
  for (let b = 1; b < axes.length; b++) {
    for (let a = 0; a < b; a++) {
      let [observed, expected] = [0, 0];
      const [first, second] = [terms.list[a], terms.list[b]];
      if (!first || !second) continue;
      for (let j = first.from; j < Math.min(first.to, first.from + MOST_CONTRASTS); j++) {
        for (let k = second.from; k < Math.min(second.to, second.from + MOST_CONTRASTS); k++) {
          const [x, y] = [columns[j] as Float64Array, columns[k] as Float64Array];
          let [product, sum, squares] = [0, 0, 0];
          for (let i = 0; i < n; i++) {
            const value = (x[i] as number) * (y[i] as number);
            sum += value;
            squares += value * value;
            product += value * (residuals[i] as number);
          }
          const weight = (terms.weights[j] as number) * (terms.weights[k] as number);
          observed += weight * product * product;
          expected += weight * (squares - (sum * sum) / n);
        }
      }
      const scale = noise * expected * (freedom / n);
      if (scale > 0) found.push({ pair: [a, b], ratio: observed / scale });
    }
  }
  return found.sort((s, t) => t.ratio - s.ratio);
}

const DECAY = 2;
const MOST_CONTRASTS = 7;
