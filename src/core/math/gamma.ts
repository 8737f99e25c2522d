/** The upper tail of the chi-square distribution, by the incomplete gamma function (Abramowitz and Stegun 6.5.29, 6.5.31). */
import { logGamma } from './beta.ts';

/** Probability of a value above x, for df > 0. */
export function chiSquareTail(x: number, df: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : Number.NaN;
  return upperGamma(df / 2, x / 2);
}

/** Regularised upper incomplete gamma function Q(a, x), for a > 0 and x > 0. */
function upperGamma(a: number, x: number): number {
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; k < 10_000 && term > sum * 1e-17; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return Math.max(0, 1 - front * sum);
  }
  // Lentz's method for the continued fraction.
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let result = d;
  for (let k = 1; k < 10_000; k++) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * result;
}
