/**
 * Every sentence of the analysis, as a function from facts to text. A language is one object of this type;
 * numbers arrive formatted, names arrive safe to print, so a language only decides words and their order.
 */
import type { TrialCounts } from '../model/report.ts';

/** Which way a hyperparameter moves the metric. */
export interface Relation {
  readonly name: string;
  readonly metric: string;
  /** The metric goes up with the hyperparameter. */
  readonly rising: boolean;
  readonly rho: string;
  readonly p: string;
}

export interface CategoryFact {
  readonly value: string;
  readonly mean: string;
  readonly n: number;
}

export interface Phrases {
  readonly relation: (fact: Relation) => string;
  readonly noRelation: (fact: { rho: string; p: string }) => string;
  readonly tooFew: (fact: { n: number; needed: number }) => string;
  readonly constant: (fact: { name: string; metric: string }) => string;
  readonly categories: (fact: { metric: string; categories: readonly CategoryFact[] }) => string;
  readonly adaptive: () => string;
  readonly edge: (fact: { name: string; side: 'min' | 'max' }) => string;
  readonly bestRange: (fact: { name: string; min: string; max: string; from: number }) => string;
  readonly best: (fact: { metric: string; value: string; error: string | null; number: number }) => string;
  readonly withinNoise: (fact: { others: number; metric: string }) => string;
  readonly noBest: (fact: { metric: string }) => string;
  readonly outliers: (fact: { numbers: readonly number[]; more: number; metric: string }) => string;
  readonly counts: (fact: TrialCounts) => string;
  readonly proposal: (fact: ProposalFact) => string;
  readonly reason: (fact: ProposalFact) => string;
}

/** A proposal with its reason; members that a reason does not have are empty texts or 0. */
export interface ProposalFact {
  readonly action: 'narrow' | 'widen' | 'shift' | 'fix' | 'keep';
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
