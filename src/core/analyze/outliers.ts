import { robustZ } from '../math/robust-z.ts';
import type { Outlier } from '../model/report.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial } from './sample.ts';

/** The customary bound of Iglewicz and Hoaglin (1993). */
const FAR = 3.5;

/**
 * The job's own trials whose objective lies more than 3.5 robust standard deviations from the median, in
 * either direction, furthest first. None when fewer than 8 trials count.
 */
export function outliersOf(sample: readonly SampleTrial[]): Outlier[] {
  const own = sample.filter((t) => t.own);
  if (own.length < ENOUGH_TO_ANALYZE) return [];
  const z = robustZ(own.map((t) => t.value));
  return own
    .map((t, i) => ({ trial: t.trial, number: t.number, value: t.value, z: z[i] ?? 0 }))
    .filter((o) => Math.abs(o.z) > FAR)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || a.number - b.number);
}
