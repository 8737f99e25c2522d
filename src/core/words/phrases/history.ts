/** What is said of earlier generations, and of the trials to come. */

import type { Direction } from '../../model/job.ts';

export interface HistoryPhrases {
  readonly generation: (fact: GenerationFact) => string;
  /** Ranges that are not the parent's. */
  readonly moved: (fact: { ranges: readonly MovedFact[] }) => string;
  readonly progress: (fact: ProgressFact) => string;
}

export interface GenerationFact {
  readonly parent: string;
  readonly trials: number;
  readonly metric: string;
  readonly best: string;
  /** Against the parent; 'level' when it is nothing. */
  readonly found: 'better' | 'worse' | 'level';
  /** How much, without sign. */
  readonly gain: string;
  /** Interval of the gain, with signs; null when not known. */
  readonly interval: string | null;
  /** The interval holds zero. */
  readonly luck: boolean;
}

/** A range as text, { fixed } for one value, null when it had no place in the job. */
export type Place = string | { readonly fixed: string } | null;

export interface MovedFact {
  readonly name: string;
  readonly from: Place;
  readonly to: Place;
}

export interface ProgressFact {
  readonly last: number;
  readonly metric: string;
  readonly direction: Direction;
  /** Empty when they brought nothing. */
  readonly gain: string;
  readonly noise: string | null;
  /** The gain is below the noise. */
  readonly luck: boolean;
  /** What as many more may add, with its interval. */
  readonly expected: string | null;
}
