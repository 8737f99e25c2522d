import { median } from '../math/quantile.ts';
import { robustZ } from '../math/robust-z.ts';
import type { Outlier } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial } from './sample.ts';

/** The customary bound of Iglewicz and Hoaglin (1993). */
const FAR = 3.5;
/**
 * The least robust standard deviation, as a share of the median: where most trials are level to the fourth digit,
 * one that differs in the fourth is no outlier.
 */
const LEAST_SPREAD = 1e-3;
/** From this share on, what lies far below is no exception but a part of the results. */
const MANY = 0.1;

/**
 * The job's own trials whose objective lies more than 3.5 robust standard deviations from the median, furthest
 * first; when more than a tenth of the trials lie so on the bad side, these are `collapsed` instead. None when
 * fewer than 8 trials count.
 */
export function outliersOf(sample: readonly SampleTrial[]): Pick<Report, 'outliers' | 'collapsed'> {
  const own = sample.filter((t) => t.own);
  if (own.length < ENOUGH_TO_ANALYZE) return { outliers: [], collapsed: null };
  const values = own.map((t) => t.value);
  const z = robustZ(values);
  const middle = median(own.map((t) => t.score));
  const reach = FAR * LEAST_SPREAD * Math.abs(middle);
  const far = own
    .map((t, i) => ({ ...t, z: z[i] ?? 0 }))
    // Halves are compared: the difference of two wild values may overflow.
    .filter((t) => Math.abs(t.z) > FAR && Math.abs(t.score / 2 - middle / 2) > reach / 2)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || a.number - b.number);
  const low = far.filter((t) => t.score < middle);
  const many = low.length > MANY * own.length;
  const named = many ? far.filter((t) => t.score > middle) : far;
  const [least] = [...low].sort((a, b) => b.score - a.score);
  return {
    outliers: named.map(({ trial, number, value, z }): Outlier => {
      return { trial, number, value, expected: null, z, reason: 'level' };
    }),
    collapsed: many && least ? { n: low.length, limit: least.value } : null,
  };
}
