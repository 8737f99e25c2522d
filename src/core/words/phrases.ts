/**
 * Every sentence of the analysis, as a function from facts to text. A language is one object of this type;
 * numbers arrive formatted, names arrive safe to print, so a language only decides words and their order.
 */
import type { Advice, ProposalAction, WarmStartReport } from '../model/proposal.ts';
import type { TrialCounts } from '../model/report.ts';
import type { HistoryPhrases } from './phrases/history.ts';
import type { HyperparameterPhrases } from './phrases/hyperparameter.ts';
import type { PagePhrases } from './phrases/page.ts';
import type { SurrogatePhrases } from './phrases/surrogate.ts';
import type { WinnerPhrases } from './phrases/winner.ts';

export interface Phrases
  extends HyperparameterPhrases,
    WinnerPhrases,
    SurrogatePhrases,
    HistoryPhrases,
    PagePhrases {
  readonly counts: (fact: TrialCounts) => string;
  readonly noBest: (fact: { metric: string }) => string;
  readonly best: (fact: { metric: string; value: string; error: string | null; number: number }) => string;
  readonly level: (fact: { code: 'chance' | 'perfect' | 'equal'; metric: string; value: string }) => string;
  readonly proposal: (fact: ProposalFact) => string;
  /** One word for a list of proposals. */
  readonly action: Readonly<Record<ProposalAction, string>>;
  readonly fixedAt: (fact: { value: string }) => string;
  readonly reason: (fact: ProposalFact) => string;
  readonly advice: (fact: AdviceFact) => string;
  /** What the next job starts from, or why it starts cold and what to do. */
  readonly warmStart: (fact: WarmStartFact) => string;
}

/** Members that a code does not have are empty texts or 0; `earlier`: parents besides the job itself. */
export interface WarmStartFact {
  readonly code: NonNullable<WarmStartReport['refused']>['code'] | 'accepted';
  readonly earlier: readonly string[];
  readonly trials: number;
  readonly limit: number;
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
  /** How many more trials are spoken of. */
  readonly trials: number;
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
