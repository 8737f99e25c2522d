/** What is said of the choice of a trial, and of results that look wrong. */
import type { Suspicion } from '../../model/finding.ts';
import type { Preferred } from '../../model/winner.ts';

export interface WinnerPhrases {
  /** `rows`: how many rows judged, null when not known; `tied` counts the best one too. */
  readonly tied: (fact: { tied: number; compared: number; rows: string | null }) => string;
  /** Said without predictions, by class counts alone. */
  readonly tiedByCounts: () => string;
  readonly unseen: (fact: { n: number }) => string;
  readonly preferred: (fact: PreferredFact) => string;
  /** `expected` with its interval; `optimism` empty when it is nothing. */
  readonly expected: (fact: { metric: string; expected: string; optimism: string }) => string;
  /** For metrics or jobs where ties cannot be judged: `others` lie within the best one's error. */
  readonly withinNoise: (fact: { others: number; tries: number; metric: string }) => string;
  readonly confirmed: (fact: ConfirmedFact) => string;
  readonly outliers: (fact: { numbers: readonly number[]; more: number; metric: string }) => string;
  readonly outlier: (fact: OutlierFact) => string;
  /** `worse`: 'below' or 'above', whichever is bad. */
  readonly collapsed: (fact: {
    n: number;
    limit: string;
    metric: string;
    worse: 'below' | 'above';
  }) => string;
  readonly suspicion: (fact: SuspicionFact) => string;
}

export interface PreferredFact {
  readonly kind: 'simplest' | 'cheapest';
  readonly number: number;
  readonly metric: string;
  readonly value: string;
  readonly measure: Preferred['measure'];
  readonly amount: string;
  readonly amountOfBest: string;
}

export interface ConfirmedFact {
  readonly varied: 'split' | 'seed';
  readonly repeats: number;
  readonly metric: string;
  readonly number: number;
  /** Mean with interval. */
  readonly mean: string;
  /** How many of the others cannot be told from it. */
  readonly level: number;
  readonly others: number;
}

export interface OutlierFact {
  readonly number: number;
  readonly metric: string;
  readonly value: string;
  /** What was to be expected, with its interval; null without a surrogate. */
  readonly expected: string | null;
  readonly z: string;
}

/** Members that a code does not have are empty texts or null. */
export interface SuspicionFact {
  readonly code: Suspicion['code'];
  readonly numbers: readonly number[];
  readonly more: number;
  /** 'perfect': rows of the rarer class, and the percent of new ones that may still be misjudged, when few. */
  readonly rarer: string;
  readonly misjudged: string;
  /** 'below-chance': the lowest AUC, and whether some lie beyond what noise explains; null when not known. */
  readonly lowest: string;
  readonly beyond: boolean | null;
  /** 'overfit'. */
  readonly largest: string;
  readonly usual: string;
  /** 'identical': names of the hyperparameters. */
  readonly differing: string;
}
