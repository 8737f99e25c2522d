/** What the trials of a job say, one thing at a time, as data: made by `core/analyze`, worded at the edge. */

/** A number with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A measure of association with its interval, and the two-sided p-value of there being none. */
export interface Measure extends Interval {
  readonly p: number;
  /** Adjusted over the hyperparameters of the job (Benjamini-Hochberg). */
  readonly pAdjusted: number;
}

/**
 * How the objective goes with one hyperparameter in the trials that were made. A measure is null when it cannot be
 * said (`silence` says why) or does not apply. All describe these trials: under adaptive sampling they are not those of
 * the range (see `Effect`). Signs: positive = larger value, larger metric.
 */
export interface Correlation {
  readonly n: number;
  /** Spearman's rho. */
  readonly spearman: Measure | null;
  /** Pearson's r along the range's own scale. */
  readonly pearson: Measure | null;
  /** Kendall's tau-b. */
  readonly kendall: Measure | null;
  /** Spearman's rho of what the other hyperparameters leave over: a partial rank correlation. */
  readonly partial: Measure | null;
  /** Chatterjee's xi: about 0 when independent, 1 when the objective is a function of the hyperparameter, of any shape. */
  readonly xi: Measure | null;
  /** Categories: epsilon squared, the share of the ranks' variance between them, and the Kruskal-Wallis p-value. */
  readonly groups: Measure | null;
  /**
   * Why there is no number: 'constant' = the hyperparameter, 'constant-metric' = the objective is the same in
   * every trial; null when there is one.
   */
  readonly silence: 'too-few-trials' | 'constant' | 'constant-metric' | null;
}

/** 'differs': categories that are not alike. 'other': it matters, in no simple shape or only with others. */
export type Shape = 'rising' | 'falling' | 'peak' | 'valley' | 'differs' | 'other';

/** Whether a hyperparameter matters, by a test that holds for how the trials were chosen, and how. */
export interface Evidence {
  /**
   * 'design' where trials were drawn without regard to results: tests by ranks and permutations.
   * 'surrogate' where the search went where results were good: the objective is explained better with
   * the hyperparameter than without.
   */
  readonly method: 'design' | 'surrogate';
  /** Of the objective not depending on it, adjusted over the hyperparameters. */
  readonly p: number;
  /** Null when p is too large to call it a finding (0.05). */
  readonly shape: Shape | null;
}

/** The expected objective at one value of a hyperparameter, over all values of the others. */
export interface EffectPoint extends Interval {
  /** Value of the hyperparameter; a text for categories. */
  readonly x: number | string;
}

/** What a hyperparameter does over its whole range, from the surrogate: free of where the search looked. */
export interface Effect {
  /** Evenly spaced along the range's scale from end to end; for categories, in the order of the range. */
  readonly curve: readonly EffectPoint[];
  /** Highest point of the curve less the lowest, in units of the metric. */
  readonly span: Interval;
  /** Change of the metric from the lower to the upper end by the straight part of the curve; null for categories. */
  readonly slope: Interval | null;
}

/** How much of the metric's variance belongs to one hyperparameter, as a share in [0, 1] (functional ANOVA). */
export interface Importance {
  /** Over the whole space: by itself and with others (total Sobol index). */
  readonly total: Interval;
  /** By itself (first-order Sobol index). */
  readonly main: Interval;
  /** Share of what sets the good region apart from the rest; the shares of all hyperparameters add up to 1. */
  readonly good: Interval | null;
}

/** Two hyperparameters whose effects do not just add up. */
export interface Interaction {
  readonly a: string;
  readonly b: string;
  /** Of the metric's variance. */
  readonly share: Interval;
}

/** How well the surrogate explains the trials, and what follows from it for the space as a whole. */
export interface SurrogateReport {
  /** Trials that it was made from, evenly chosen when there are very many. */
  readonly n: number;
  /** Share of the variance explained for trials left out of the fit, one at a time: 1 = all, <= 0 = nothing. */
  readonly r2: number | null;
  /** Standard deviation of what the surrogate cannot follow, in units of the metric. */
  readonly noise: number | null;
  /** Why importance, effects and interactions are withheld; null when they are given. */
  readonly silence: 'too-few-trials' | 'constant-metric' | 'poor-surrogate' | null;
  /** Largest first; those that stand out from nothing. */
  readonly interactions: readonly Interaction[];
}

/** Where the good trials of a numeric hyperparameter are dense relative to where the search looked. */
export interface BestRange {
  readonly min: number;
  readonly max: number;
  /** How many of the best trials it was made from, and how many of these lie in it (most, not always all). */
  readonly from: number;
  readonly inside: number;
  /** Where each end lies in 95 % of bootstrap samples of the trials; null where it was not computed. */
  readonly stability: { readonly min: Interval; readonly max: Interval } | null;
}

/** What the trials with one value of a categorical hyperparameter came to. */
export interface CategoryReport {
  readonly value: string;
  readonly mean: number;
  /** Standard deviation of the objective among them; null for a single trial. */
  readonly spread: number | null;
  readonly n: number;
}

/** A trial that did not come out as its configuration would let one expect. */
export interface Outlier {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /** What the other trials let one expect there, and where 95 % of such trials would lie; null without a surrogate. */
  readonly expected: Interval | null;
  /** Robust z: of the residual where there is a surrogate ('residual'), else of the objective itself ('level'). */
  readonly z: number;
  readonly reason: 'residual' | 'level';
}

/**
 * Results that usually mean a mistake: 'perfect' AUC 1 (the label leaks into the features); 'below-chance' AUC below
 * 0.5 (labels swapped, or noise); 'chance' AUC exactly 0.5 (constant predictions: nothing could be split); 'overfit' a
 * training metric far above the validation one; 'identical' trials with other configurations and exactly the same
 * metrics (the hyperparameters had no effect).
 */
export interface Suspicion {
  readonly code: 'perfect' | 'below-chance' | 'chance' | 'overfit' | 'identical';
  /** Numbers of the trials, ascending. */
  readonly trials: readonly number[];
  readonly detail: Readonly<Record<string, number | string>>;
}
