/** What the trials of a job say, as data: made by `core/analyze`, drawn by pages, worded at the edge. */

import type { Direction } from './job.ts';
import type { Range, SearchSpace } from './space.ts';
import type { MetricName } from './trial.ts';

/** How many trials went where: completed, stopped, failed and running add up to `total`. */
export interface TrialCounts {
  readonly total: number;
  readonly completed: number;
  /** By early stopping or with the job. */
  readonly stopped: number;
  /** Those of the stopped that ended with the job before they were done: never used. */
  readonly cutOff: number;
  readonly failed: number;
  readonly running: number;
  /** Completed or stopped early, with a finite objective: what the statistics are made of. */
  readonly used: number;
}

/** A number with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Monotone association of the objective with one hyperparameter. */
export interface Correlation {
  /** Spearman's rho; positive = larger value, larger metric. Null when it cannot be said (see `silence`). */
  readonly rho: Interval | null;
  readonly n: number;
  /** Two-sided p-value of rho = 0, and the same adjusted over the hyperparameters (Benjamini-Hochberg). */
  readonly p: number | null;
  readonly pAdjusted: number | null;
  /**
   * Why there is no number: 'constant' = the hyperparameter, 'constant-metric' = the objective is the same in
   * every trial; null when there is one.
   */
  readonly silence: 'too-few-trials' | 'constant' | 'constant-metric' | 'categorical' | null;
}

/** Whether a hyperparameter matters. Proposals need it, and so does calling a correlation a relation. */
export interface Evidence {
  /**
   * 'permutation' where trials were drawn without regard to results: the best trials have something in common.
   * 'surrogate' where the search went where results were good: the objective is explained better with
   * the hyperparameter than without.
   */
  readonly method: 'permutation' | 'surrogate';
  /** Of the best trials being no more alike than others, or the objective not depending on it. */
  readonly p: number;
}

/** Where the best trials of a numeric hyperparameter lie. */
export interface BestRange {
  readonly min: number;
  readonly max: number;
  /** How many of the best trials it was made from, and how many of these lie in it (most, not always all). */
  readonly from: number;
  readonly inside: number;
}

/** What the trials with one value of a categorical hyperparameter came to. */
export interface CategoryReport {
  readonly value: string;
  readonly mean: number;
  /** Standard deviation of the objective among them; null for a single trial. */
  readonly spread: number | null;
  readonly n: number;
}

export interface HyperparameterReport {
  readonly range: Range;
  readonly correlation: Correlation;
  /** Null for categories and when trials are too few. */
  readonly bestRange: BestRange | null;
  /** Mean objective of each category, best first; empty for numeric ranges. */
  readonly categories: readonly CategoryReport[];
  /** The best value sits at an end of the range: null | 'min' | 'max'. */
  readonly edge: 'min' | 'max' | null;
  /** Null when trials are too few. */
  readonly evidence: Evidence | null;
}

export interface Outlier {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /** Robust z of the objective among all used trials (median / MAD). */
  readonly z: number;
}

export interface Best {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /**
   * Standard error of the value as an AUC; null for other metrics, or when neither the trial's predictions were
   * measured nor the counts of its classes are known.
   */
  readonly standardError: number | null;
  /** From the predictions (DeLong et al. 1988), or from the counts alone (Hanley and McNeil 1982). */
  readonly errorMethod: 'delong' | 'hanley-mcneil' | null;
  /** Trials within one standard error of the best, itself included; null when the error is unknown. */
  readonly withinNoise: number | null;
}

export interface Report {
  readonly job: string;
  readonly metric: MetricName;
  readonly direction: Direction;
  readonly counts: TrialCounts;
  readonly best: Best | null;
  /** In the order of the space. */
  readonly hyperparameters: readonly HyperparameterReport[];
  readonly outliers: readonly Outlier[];
  /** When more than a tenth of the trials lie far on the bad side: how many, and the best value among them. */
  readonly collapsed: { readonly n: number; readonly limit: number } | null;
  /**
   * Set when all trials have the same objective: 'chance' = AUC 0.5, nothing was learned; 'perfect' = AUC 1,
   * which usually means that the label leaks into the features; 'equal' = anything else.
   */
  readonly level: { readonly code: 'chance' | 'perfect' | 'equal'; readonly value: number } | null;
  /** Trials of parents that joined the statistics. */
  readonly pooled: number;
  /** Adaptive sampling (Bayesian search, warm start) crowds the good region: plain correlations are biased. */
  readonly adaptiveSampling: boolean;
  /** Method -> version, for every method used. */
  readonly methods: Readonly<Record<string, string>>;
}

export type ProposalAction = 'narrow' | 'widen' | 'shift' | 'fix' | 'keep';

/** Why a proposal is made: code and numbers; the sentence is made at the edge. */
export interface ProposalReason {
  readonly code:
    | 'best-trials-cluster'
    | 'best-at-edge'
    | 'best-at-edge-limit'
    | 'no-relation'
    | 'categories-differ'
    | 'too-few-trials'
    | 'spread-everywhere'
    | 'one-value-left'
    | 'all-level';
  readonly detail: Readonly<Record<string, number | string>>;
}

export interface Proposal {
  readonly hyperparameter: string;
  readonly action: ProposalAction;
  readonly from: Range;
  /** The next range; null when the hyperparameter becomes fixed. */
  readonly to: Range | null;
  /** The value when fixed, else null. */
  readonly fixed: string | null;
  readonly reason: ProposalReason;
}

/**
 * Whether another generation is worth its time. 'no-gain-beyond-noise': the best trial is not better than the
 * best of the parents by more than its standard error (0 where none is known); detail: gain, noise, parent.
 * 'nothing-changes': every range stays. 'go-on': else; detail: changed, all.
 */
export interface Advice {
  readonly code: 'go-on' | 'nothing-changes' | 'no-gain-beyond-noise';
  readonly detail: Readonly<Record<string, number | string>>;
}

export interface Refinement {
  readonly job: string;
  readonly proposals: readonly Proposal[];
  /** The next space: ranges that stay searched. */
  readonly space: SearchSpace;
  /** Hyperparameters that became fixed. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly advice: Advice;
}
