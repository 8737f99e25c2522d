/** What to do next, with its grounds as data. */
import type { Interval } from './finding.ts';
import type { Range, SearchSpace } from './space.ts';

/** 'rescale': from a linear to a logarithmic axis. 'free': a fixed hyperparameter is searched again. */
export type ProposalAction = 'narrow' | 'widen' | 'shift' | 'rescale' | 'fix' | 'free' | 'keep';

/** How readily ranges are cut: 'gentle' keeps more of them, 'bold' less. Never narrower than the noise justifies. */
export type Strength = 'gentle' | 'normal' | 'bold';

/**
 * Why a proposal is made: code and numbers; the sentence is made at the edge. `p`: of the hyperparameter not mattering;
 * `best`: how many trials are called the best, `inside`: how many of them lie in the new range. Besides these:
 * 'best-at-edge', 'best-at-edge-limit': side, value and position (0 to 1) of the best trial, end, limit (or 'none').
 * 'crowded-at-low-end': middle (median of the best trials). 'better-elsewhere': value, better, gain, low, high (what the
 * better value gains with its 95 % interval), parent. 'one-value-left': value. 'categories-differ': dropped, kept.
 * 'too-few-trials': used, needed. 'all-level': value. 'too-many-changes': limit.
 */
export interface ProposalReason {
  readonly code:
    | 'best-trials-cluster'
    | 'best-at-edge'
    | 'best-at-edge-limit'
    | 'crowded-at-low-end'
    | 'better-elsewhere'
    | 'no-relation'
    | 'categories-differ'
    | 'too-few-trials'
    | 'spread-everywhere'
    | 'one-value-left'
    | 'all-level'
    | 'too-many-changes';
  readonly detail: Readonly<Record<string, number | string>>;
}

export interface Proposal {
  readonly hyperparameter: string;
  readonly action: ProposalAction;
  /** The range that was searched; null for one that was fixed ('free'). */
  readonly from: Range | null;
  /** The next range; null when the hyperparameter becomes fixed. */
  readonly to: Range | null;
  /** The value when it becomes fixed, or was ('free'); else null. */
  readonly fixed: string | null;
  readonly reason: ProposalReason;
}

/**
 * Whether another generation is worth its time. 'no-gain-beyond-noise': the best trial is not better than the
 * best of the parents by more than its standard error (0 where none is known); detail: gain, noise, parent.
 * 'not-worth-more': as many more trials as the latest (`trials`) may be expected to gain less (at most `gain`, the end of its 95 %
 * interval) than two models must differ by to be told apart on these rows (`noise`), and the best quarter of the trials lies
 * within that already. 'nothing-changes': every range stays. 'go-on': else; detail: changed, all.
 */
export interface Advice {
  readonly code: 'go-on' | 'nothing-changes' | 'no-gain-beyond-noise' | 'not-worth-more';
  readonly detail: Readonly<Record<string, number | string>>;
}

/**
 * Whether the next job may start from this one's trials, as SageMaker would see it; when not, it starts cold.
 * 'still-running': a parent has to have ended first, then it may; detail: parent. 'too-many-trials': the trials of all parents count against
 * the next job's own limit; detail: trials (of this job and the next), limit. 'names-differ': tuned and fixed names
 * together have to be the same; detail: missing, added. 'no-trials': none has a value to start from.
 */
export interface WarmStartReport {
  /** Jobs that it starts from, nearest first; earlier generations that would not be accepted are left out. */
  readonly parents: readonly string[];
  /** Null when it may. */
  readonly refused: {
    readonly code: 'names-differ' | 'still-running' | 'too-many-trials' | 'no-trials';
    readonly detail: Readonly<Record<string, number | string>>;
  } | null;
}

export interface Refinement {
  readonly job: string;
  readonly strength: Strength;
  readonly proposals: readonly Proposal[];
  /** The next space: ranges that stay searched. */
  readonly space: SearchSpace;
  /** Hyperparameters that became fixed. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Names of the fixed ones that are searched again. */
  readonly freed: readonly string[];
  readonly warmStart: WarmStartReport;
  readonly advice: Advice;
}

/** A job beside one of its parents. */
export interface GenerationStep {
  readonly parent: string;
  readonly parentBest: number;
  readonly parentTrials: number;
  /** Improvement of the best value over the parent's (positive = better), with its interval; null without one. */
  readonly gain: { readonly value: number; readonly low: number | null; readonly high: number | null };
  /** Ranges that are not the parent's: null = fixed there or here. */
  readonly moved: readonly {
    readonly hyperparameter: string;
    readonly from: Range | string | null;
    readonly to: Range | string | null;
  }[];
}

/** What the job's latest trials bought. */
export interface Progress {
  /** How many of the latest trials are looked at. */
  readonly last: number;
  /** By how much they raised the best value (0 = not at all), in units of the metric, larger = better. */
  readonly gain: number;
  /** Standard error of the best value, where it is known: a gain below it may be luck. */
  readonly noise: number | null;
  /** What as many more trials of the same kind may be expected to raise it by; null when it cannot be said. */
  readonly expected: Interval | null;
}
