import type { Interval } from '../model/finding.ts';
import type { Strength } from '../model/proposal.ts';
import type { HyperparameterReport } from '../model/report.ts';
import type { SampleTrial } from './sample.ts';

/** Below this p-value evidence is believed. */
export const SIGNIFICANT = 0.05;

/** What a proposal for one hyperparameter is made from. */
export interface Grounds {
  readonly report: HyperparameterReport;
  readonly sample: readonly SampleTrial[];
  /** The best trials, best first. */
  readonly top: readonly SampleTrial[];
  /** Trials whose values a new range has to hold. */
  readonly hold: readonly SampleTrial[];
  /** P-value of the report's evidence; 1 when there is none. */
  readonly p: number;
  /** Where the range may be cut to, in its unit coordinates; null = nowhere. */
  readonly part: Pick<Interval, 'low' | 'high'> | null;
  /** The narrowest allowed result, as a share of the range along its scale. */
  readonly least: number;
}

/**
 * How far ranges are cut. `held`: share of the draws of the optimum that stay inside, where trials were drawn without
 * regard to results; `least`: the narrowest result as a share of the range, for such trials and for those of an adaptive search.
 *
 * From simulations (bench/truth/refinement.mjs): after 30 trials drawn at random the next 30 gain most in about half to three quarters
 * of the draws. After 30 of a Bayesian search, which has already gone where results are good, cuts gain little and deep ones
 * risk much: taking off the far third of a range is about as good on average as more, and steadier.
 *
 * `tied`: every trial that predictions cannot tell from the best stays inside. Their set is made to hold the truly best of the tried
 * ones, so that on some thousand rows it is half of all trials, all over the space, and hardly a range is cut; but the next
 * trials need a place where the optimum is, not all the places where a trial as good as it may have been.
 */
export const STRENGTHS: Readonly<
  Record<
    Strength,
    {
      readonly held: number;
      readonly least: number;
      readonly leastAdaptive: number;
      readonly tied: boolean;
    }
  >
> = {
  gentle: { held: 0.9, least: 0.4, leastAdaptive: 0.74, tied: true },
  normal: { held: 0.75, least: 0.25, leastAdaptive: 0.7, tied: false },
  bold: { held: 0.5, least: 0.2, leastAdaptive: 0.5, tied: false },
};
