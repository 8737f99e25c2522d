/** What is said of one hyperparameter. Intervals are texts such as "-0.62 [-0.75, -0.44]", p-values "p = 0.034". */

export interface HyperparameterPhrases {
  /** The metric goes up or down with the hyperparameter. */
  readonly relation: (fact: Named & { rising: boolean } & MeasuresFact) => string;
  /** The metric is highest ('peak') or lowest ('valley') inside the range; `at` is null when it is not known where. */
  readonly turn: (fact: Named & { shape: 'peak' | 'valley'; at: string | null } & MeasuresFact) => string;
  /** It matters, in no simple shape or only together with others. */
  readonly other: (fact: MeasuresFact) => string;
  /** Categories that are not alike. */
  readonly differs: (fact: Named & { groups: string | null; p: string }) => string;
  readonly noRelation: (fact: MeasuresFact) => string;
  /** Under adaptive sampling: a plain correlation, and nothing that confirms it. */
  readonly unsupported: (fact: MeasuresFact) => string;
  /** Categories without evidence that they differ. */
  readonly alike: (fact: Named & { p: string }) => string;
  readonly tooFew: (fact: { n: number; needed: number }) => string;
  /** `what` is the same in every trial: a hyperparameter or the metric. */
  readonly constant: (fact: { what: string }) => string;
  readonly categories: (fact: { metric: string; categories: readonly CategoryFact[] }) => string;
  readonly importance: (fact: ImportanceFact) => string;
  /** `at`: where the mean is best; null where the curve does not bear out the shape that was said. */
  readonly effect: (
    fact: Named & { span: string; at: string | null; better: 'highest' | 'lowest' },
  ) => string;
  readonly bestRange: (fact: BestRangeFact) => string;
  /** The best trials lie over most of the range. */
  readonly spread: (fact: { name: string; from: number }) => string;
  readonly edge: (fact: { name: string; side: 'min' | 'max' }) => string;
}

export interface Named {
  readonly name: string;
  readonly metric: string;
}

/** Measures of association; null = not known or of no use here. */
export interface MeasuresFact {
  /** Of the hyperparameter having no effect at all, adjusted over the hyperparameters; empty when there is none. */
  readonly p: string;
  /** Change of the metric from the lower to the upper end of the range, by the surrogate, with signs. */
  readonly slope: string | null;
  /** Spearman's rho. */
  readonly rho: string | null;
  /** The same with the other hyperparameters held. */
  readonly partial: string | null;
  /** Chatterjee's xi. */
  readonly xi: string | null;
  /** Under adaptive sampling rho holds for the trials that were made, not for the range. */
  readonly plain: boolean;
  /** Its sign is not that of the relation over the whole range. */
  readonly bent: boolean;
}

export interface CategoryFact {
  readonly value: string;
  readonly mean: string;
  /** Standard deviation; null for a single trial. */
  readonly spread: string | null;
  readonly n: number;
}

/** Shares of the metric's variance as "62 [48, 74]", in percent without the sign. */
export interface ImportanceFact {
  readonly total: string;
  /** By itself, without interval; null in a short remark. */
  readonly main: string | null;
  /** Of what sets the good region apart. */
  readonly good: string | null;
  /** There is a share, and the test of the hyperparameter does not confirm it. */
  readonly unconfirmed: boolean;
}

export interface BestRangeFact {
  readonly name: string;
  readonly min: string;
  readonly max: string;
  readonly from: number;
  readonly inside: number;
  /** Between which values each end moves when the trials are resampled. */
  readonly ends: { readonly min: readonly [string, string]; readonly max: readonly [string, string] } | null;
}
