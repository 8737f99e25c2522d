/**
 * The incomplete beta function.
 *
 * ln Gamma: C. Lanczos, SIAM J. Numer. Anal. Ser. B 1 (1964) 86-96, with the coefficients of P. Godfrey
 * (g = 7, 9 terms). Continued fraction: Abramowitz and Stegun 26.5.8, evaluated by Lentz's method as
 * modified by Thompson and Barnett, J. Comput. Phys. 64 (1986) 490-509.
 */

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

/** ln Gamma(x) for x > 0, to about 1e-14 relative. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  let sum: number = LANCZOS[0];
  for (let i = 1; i < LANCZOS.length; i++) sum += (LANCZOS[i] as number) / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]. */
export function betaIncomplete(a: number, b: number, x: number): number {
  if (!(x > 0)) return x === 0 ? 0 : Number.NaN;
  if (!(x < 1)) return x === 1 ? 1 : Number.NaN;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * fraction(a, b, x)) / a
    : 1 - (front * fraction(b, a, 1 - x)) / b;
}

const TINY = 1e-300;
/** The fraction needs O(sqrt(max(a, b))) terms; this is enough for a and b up to ten million. */
const MOST_TERMS = 20_000;

function fraction(a: number, b: number, x: number): number {
  const nonZero = (v: number): number => (Math.abs(v) < TINY ? TINY : v);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}
