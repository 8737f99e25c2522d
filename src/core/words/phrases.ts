/**
 * Every sentence of the analysis, as a function from facts to text. A language is one object of this type;
 * numbers arrive formatted, names arrive safe to print, so a language only decides words and their order.
 */
import type { Advice, ProposalAction } from '../model/proposal.ts';
import type { TrialCounts } from '../model/report.ts';

/** Which way a hyperparameter moves the metric. */
export interface Relation {
  readonly name: string;
  readonly metric: string;
  /** The metric goes up with the hyperparameter. */
  readonly rising: boolean;
}

/** A correlation with its interval, and its p-value adjusted over the hyperparameters. */
export interface CorrelationFact {
  readonly rho: string;
  readonly p: string;
  /** Under adaptive sampling: interval and p-value hold for the trials that were made, not for the range. */
  readonly plain: boolean;
}

export interface CategoryFact {
  readonly value: string;
  readonly mean: string;
  /** Standard deviation; null for a single trial. */
  readonly spread: string | null;
  readonly n: number;
}

export interface Phrases {
  readonly relation: (fact: Relation & CorrelationFact) => string;
  readonly noRelation: (fact: CorrelationFact) => string;
  readonly tooFew: (fact: { n: number; needed: number }) => string;
  /** Under adaptive sampling, and nothing shows that the hyperparameter matters. */
  readonly unsupported: (fact: CorrelationFact) => string;
  /** `what` is the same in every trial: a hyperparameter or the metric. */
  readonly constant: (fact: { what: string }) => string;
  readonly categories: (fact: { metric: string; categories: readonly CategoryFact[] }) => string;
  readonly adaptive: () => string;
  readonly edge: (fact: { name: string; side: 'min' | 'max' }) => string;
  readonly bestRange: (fact: {
    name: string;
    min: string;
    max: string;
    from: number;
    inside: number;
  }) => string;
  readonly best: (fact: { metric: string; value: string; error: string | null; number: number }) => string;
  /** `tries`: how many trials the best one is the best of. */
  readonly withinNoise: (fact: { others: number; tries: number; metric: string }) => string;
  readonly level: (fact: { code: 'chance' | 'perfect' | 'equal'; metric: string; value: string }) => string;
  readonly pooled: (fact: { n: number }) => string;
  /** `worse`: 'below' or 'above', whichever is bad. */
  readonly collapsed: (fact: {
    n: number;
    limit: string;
    metric: string;
    worse: 'below' | 'above';
  }) => string;
  readonly noBest: (fact: { metric: string }) => string;
  readonly outliers: (fact: { numbers: readonly number[]; more: number; metric: string }) => string;
  readonly counts: (fact: TrialCounts) => string;
  readonly proposal: (fact: ProposalFact) => string;
  readonly reason: (fact: ProposalFact) => string;
  readonly advice: (fact: AdviceFact) => string;
}

/** Whether to go on; members that a code does not have are empty texts or 0. */
export interface AdviceFact {
  readonly code: Advice['code'];
  readonly changed: number;
  readonly all: number;
  /** How much better than the parents' best; better = false when it is level or worse, `gain` is then how much worse. */
  readonly better: boolean;
  readonly gain: string;
  readonly noise: string;
  readonly parent: string;
}

/** A proposal with its reason; members that a reason does not have are empty texts or 0. */
export interface ProposalFact {
  readonly action: ProposalAction;
  readonly code: string;
  /** The new range, or the old one when kept. */
  readonly range: string;
  readonly fixed: string;
  readonly side: 'min' | 'max' | '';
  readonly limit: string;
  readonly best: number;
  readonly inside: number;
  readonly used: number;
  readonly needed: number;
  readonly dropped: string;
}
