/** Which trial to keep: what can be told apart from the best, and what the choice is worth. */
import type { Interval } from './finding.ts';

export interface TiedTrial {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /**
   * How much worse than the best on the same rows (positive = worse), with the interval of this difference taken by
   * itself; 0 for the best; null without predictions.
   */
  readonly deficit: Interval | null;
}

/** What a person may prefer among equals: the one with the least of something. */
export interface Preferred {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /** What it is least in, and of the best trial: bytes of the model, seconds of training. */
  readonly measure: 'model-bytes' | 'rounds-times-leaves' | 'seconds';
  readonly amount: number;
  readonly amountOfBest: number;
}

/** What the best trial's metric will be on new rows of the same kind, as far as these rows can tell. */
export interface ExpectedValue extends Interval {
  /** The best trial's own value. */
  readonly naive: number;
  /** naive less value, at least 0: what having chosen the best of many makes it look better by. */
  readonly optimism: number;
  /** Simulated choices that it is the mean of. */
  readonly draws: number;
}

export interface Winner {
  /**
   * 'paired-delong': from the trials' predictions on the same rows. 'hanley-mcneil': from AUC and class counts alone,
   * without the trials' correlation, so that more are tied than need be.
   */
  readonly method: 'paired-delong' | 'hanley-mcneil';
  /** How many trials were compared, the best one included. */
  readonly compared: number;
  /** How many more could not be, because their predictions were not kept: they are not among the tied. */
  readonly unseen: number;
  /** Trials that the rows cannot tell from the best, best first, itself included. */
  readonly tied: readonly TiedTrial[];
  /** Null when the best trial itself is the least. */
  readonly simplest: Preferred | null;
  readonly cheapest: Preferred | null;
  /** Null without predictions. */
  readonly expected: ExpectedValue | null;
}

/** A trial trained again with other seeds and splits. */
export interface ConfirmedTrial {
  readonly trial: string;
  readonly number: number;
  /** The objective as the job measured it. */
  readonly value: number;
  /** One per repeat, in their order; null where that training failed. */
  readonly repeats: readonly (number | null)[];
  readonly mean: Interval | null;
  /** Mean difference to the trial with the best mean on the same repeats (positive = worse); null for that one. */
  readonly deficit: (Interval & { readonly p: number }) | null;
}

export interface Confirmation {
  readonly job: string;
  readonly metric: string;
  /** 'split': other rows held out each time. 'seed': the same rows, as the job has a validation file of its own. */
  readonly varied: 'split' | 'seed';
  readonly repeats: number;
  /** Best mean first. */
  readonly trials: readonly ConfirmedTrial[];
}
