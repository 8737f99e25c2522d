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
  18154.98125334356, 1067.6894854603709, 161.02823106855587, 2.2352520354606837, 0.06568233791820745,
];
const CENTRE_B = [45507.78933502673, 10260.932208618979, 976.0985517377767, 47.202581904688245, 1];
const TAIL_C = [
  9842.714838383978, 11602.65143764735, 6848.190450536283, 2494.5375852903726, 597.2702763948002,
  93.50665613217785, 8.883149794388377, 0.39894151208813466, 1.0765576773720192e-8,
];
const TAIL_D = [
  19685.429676859992, 38912.00328609327, 34900.95272114598, 18615.571640885097, 6485.558298266761,
  1519.3775994075547, 235.387901782625, 22.266688044328117, 1,
];
const FAR_P = [
  0.000029112874951168793, 0.0014216191932278934, 0.022235277870649807, 0.12740116116024736,
  0.215898534057957, 0.023073441764940174,
];
const FAR_Q = [
  0.00007297515550839662, 0.0037823963320275824, 0.06598813786892856, 0.4682382124808651, 1.284260096144911,
  1,
];

const QUANTILE_A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const QUANTILE_B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
];
const QUANTILE_C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const QUANTILE_D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const QUANTILE_E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7,
];
const QUANTILE_F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  0.000018463183175100548, 1.421511758316446e-7, 2.0442631033899397e-15,
];
