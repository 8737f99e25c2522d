import type { Normal } from '../anova/anova.ts';
import { median } from '../math/quantile.ts';
import { robustZ } from '../math/robust-z.ts';
import type { Outlier } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { TrialAnova } from './anova-of.ts';
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

/** Residuals are judged where the surrogate explains at least this share of the variance. */
const GOOD_R2 = 0.5;
/** Half of a 95 % interval in standard deviations. */
const REACH = 1.959964;

/**
 * The job's own trials that did not come out as the others would let one expect, furthest first: by the residual of the
 * surrogate fitted without them, where it is good; else by the objective itself, more than 3.5 robust standard
 * deviations from the median. When more than a tenth of the trials lie so far on the bad side, these are `collapsed`
 * instead. None when fewer than 8 trials count. `surrogate`: null where it may not be read.
 */
export function outliersOf(
  sample: readonly SampleTrial[],
  surrogate: TrialAnova | null,
): Pick<Report, 'outliers' | 'collapsed'> {
  const { outliers, collapsed } = byLevel(sample);
  if (!surrogate || surrogate.anova.r2 < GOOD_R2) return { outliers, collapsed };
  const sign = sample.some((t) => t.value !== t.score) ? -1 : 1;
  const odd = byResidual(surrogate, sign);
  // So many are no exceptions, but what the surrogate cannot follow.
  const named = odd.length > MANY * surrogate.trials.length ? outliers : odd;
  return { outliers: named, collapsed };
}

function byResidual({ anova, trials }: TrialAnova, sign: number): Outlier[] {
  const expected = anova.leftOut;
  const z = robustZ(trials.map((t, i) => (t.score - mean(expected, i)) / (expected[i] as Normal).deviation));
  const reach = FAR * LEAST_SPREAD * Math.abs(median(trials.map((t) => t.score)));
  return trials
    .flatMap(({ trial, number, value, score, own }, i): Outlier[] => {
      const far = z[i] as number;
      if (!own || Math.abs(far) <= FAR || Math.abs(score - mean(expected, i)) <= reach) return [];
      const { deviation } = expected[i] as Normal;
      if (Math.abs(score - mean(expected, i)) <= REACH * deviation) return [];
      const ends = [-REACH, REACH].map((r) => sign * (mean(expected, i) + r * deviation));
      const interval = { value: sign * mean(expected, i), low: Math.min(...ends), high: Math.max(...ends) };
      return [{ trial, number, value, expected: interval, z: sign * far, reason: 'residual' }];
    })
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z) || a.number - b.number);
}

function mean(expected: readonly Normal[], i: number): number {
  return (expected[i] as Normal).mean;
}

function byLevel(sample: readonly SampleTrial[]): Pick<Report, 'outliers' | 'collapsed'> {
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
