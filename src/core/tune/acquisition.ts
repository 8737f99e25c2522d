/** How much a point promises: the logarithm of its expected improvement. */
import { LOG_SQRT_2PI, millsRatio, normalCdf, normalPdf } from '../math/normal.ts';
import type { Prediction } from './gaussian-process.ts';

/**
 * ln E[max(0, f - best)] for a normal f. Finite wherever the improvement itself would underflow, so that
 * hopeless points are still ordered and the search for the best one has a slope to follow (Ament, Daulton,
 * Eriksson, Balandat and Bakshy 2023, "Unexpected improvements to expected improvement"). -Infinity where f
 * is certain and no better than `best`.
 */
export function logExpectedImprovement({ mean, variance }: Prediction, best: number): number {
  const deviation = Math.sqrt(variance);
  if (deviation === 0) return Math.log(Math.max(0, mean - best));
  return logImprovement((mean - best) / deviation) + Math.log(deviation);
}

/**
 * ln(pdf(z) + z cdf(z)). Below -1 the sum cancels and is taken as ln pdf(z) + ln(1 - y m(y)), y = -z, with
 * Mills' ratio m; far out also that difference cancels and its asymptotic series
 * 1 / y^2 - 3 / y^4 + 15 / y^6 - ... takes over.
 */
export function logImprovement(z: number): number {
  if (z > -1) return Math.log(normalPdf(z) + z * normalCdf(z));
  const y = -z;
  const logPdf = -0.5 * y * y - LOG_SQRT_2PI;
  if (y < 30) return logPdf + Math.log1p(-y * millsRatio(y));
  const s = 1 / (y * y);
  let series = 0;
  for (let k = 7; k >= 0; k--) series = 1 - (2 * k + 3) * s * series;
  return logPdf + Math.log(s * series);
}
