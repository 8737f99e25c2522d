/**
 * The standard normal distribution, accurate to about 1e-15 relative, tails included.
 *
 * Distribution function: W. J. Cody, "Rational Chebyshev approximations for the error function",
 * Math. Comp. 23 (1969) 631-637, in the form of his ANORM (ACM Algorithm 715).
 * Quantile: M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988) 477-484, routine PPND16.
 */

/** 1 / sqrt(2 pi). */
const INVERSE_SQRT_2PI = 0.3989422804014327;
/** ln sqrt(2 pi). */
export const LOG_SQRT_2PI = 0.9189385332046728;

/** Density at z. */
export function normalPdf(z: number): number {
  return INVERSE_SQRT_2PI * gaussianExp(Math.abs(z));
}

/** Probability of a value below z. Relative accuracy holds down to z = -38, where it underflows. */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const y = Math.abs(z);
  if (y <= CENTRE) return 0.5 + centre(z);
  if (y > 40) return z > 0 ? 1 : 0;
  const tail = gaussianExp(y) * tailRatio(y);
  return z > 0 ? 1 - tail : tail;
}

/** ln of {@link normalCdf}, finite and accurate where the probability itself underflows. */
export function logNormalCdf(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const y = Math.abs(z);
  if (y <= CENTRE) return Math.log(0.5 + centre(z));
  if (z > 0) return y > 40 ? -0 : Math.log1p(-gaussianExp(y) * tailRatio(y));
  return -0.5 * y * y + Math.log(tailRatio(y));
}

/** Mills' ratio (1 - cdf(y)) / pdf(y) for y >= 0: about 1 / y far out, without underflow. */
export function millsRatio(y: number): number {
  if (y <= CENTRE) return (0.5 - centre(y)) / normalPdf(y);
  return tailRatio(y) / INVERSE_SQRT_2PI;
}

/** The z below which a value falls with probability p in [0, 1]; -Infinity at 0, Infinity at 1, else NaN. */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(QUANTILE_A, r)) / polynomial(QUANTILE_B, r);
  }
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const r = Math.sqrt(-Math.log(tail));
  const z =
    r <= 5
      ? polynomial(QUANTILE_C, r - 1.6) / polynomial(QUANTILE_D, r - 1.6)
      : polynomial(QUANTILE_E, r - 5) / polynomial(QUANTILE_F, r - 5);
  return q < 0 ? -z : z;
}

/** |z| up to here (the quartile) is computed from the centre. */
const CENTRE = 0.67448975;

/** exp(-y^2 / 2) with y split at 1/16, so that rounding y^2 does not cost digits. */
function gaussianExp(y: number): number {
  if (!(y < 40)) return Number.isNaN(y) ? Number.NaN : 0;
  const head = Math.trunc(y * 16) / 16;
  return Math.exp(-0.5 * head * head) * Math.exp(-0.5 * (y - head) * (y + head));
}

/** cdf(z) - 1/2 for |z| <= CENTRE. */
function centre(z: number): number {
  const s = z * z;
  return (z * polynomial(CENTRE_A, s)) / polynomial(CENTRE_B, s);
}

/** (1 - cdf(y)) exp(y^2 / 2) for y > CENTRE. */
function tailRatio(y: number): number {
  if (y <= 5.656854249492381) return polynomial(TAIL_C, y) / polynomial(TAIL_D, y);
  const s = 1 / (y * y);
  return (INVERSE_SQRT_2PI - (s * polynomial(FAR_P, s)) / polynomial(FAR_Q, s)) / y;
}

/** Coefficients from the constant term upwards. */
function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + (coefficients[i] as number);
  return sum;
}

const CENTRE_A = [
  18154.981253343561249, 1067.6894854603709582, 161.02823106855587881, 2.2352520354606839287,
  0.065682337918207449113,
];
const CENTRE_B = [
  45507.789335026729956, 10260.932208618978205, 976.09855173777669322, 47.20258190468824187, 1,
];
const TAIL_C = [
  9842.7148383839780218, 11602.651437647350124, 6848.1904505362823326, 2494.5375852903726711,
  597.27027639480026226, 93.506656132177855979, 8.8831497943883759412, 0.39894151208813466764,
  1.0765576773720192317e-8,
];
const TAIL_D = [
  19685.429676859990727, 38912.003286093271411, 34900.952721145977266, 18615.571640885098091,
  6485.558298266760755, 1519.377599407554805, 235.38790178262499861, 22.266688044328115691, 1,
];
const FAR_P = [
  2.9112874951168792e-5, 0.001421619193227893466, 0.022235277870649807, 0.1274011611602473639,
  0.21589853405795699, 0.02307344176494017303,
];
const FAR_Q = [
  7.29751555083966205e-5, 0.00378239633202758244, 0.0659881378689285515, 0.468238212480865118,
  1.28426009614491121, 1,
];

const QUANTILE_A = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125,
  45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const QUANTILE_B = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867,
  39307.89580009271061, 28729.085735721942674, 5226.495278852545925,
];
const QUANTILE_C = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504,
  1.27045825245236838258, 0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const QUANTILE_D = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const QUANTILE_E = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123,
  0.026532189526576123093, 0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const QUANTILE_F = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];
