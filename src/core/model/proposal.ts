/** What to do next, with its grounds as data. */
import type { Interval } from './finding.ts';
import type { Range, SearchSpace } from './space.ts';

/** 'rescale': from a linear to a logarithmic axis. 'free': a fixed hyperparameter is searched again. */
export type ProposalAction = 'narrow' | 'widen' | 'shift' | 'rescale' | 'fix' | 'free' | 'keep';

/** How readily ranges are cut: 'gentle' keeps more of them, 'bold' less. Never narrower than the noise justifies. */
export type Strength = 'gentle' | 'normal' | 'bold';

/** Why a proposal is made: code and numbers; the sentence is made at the edge. */
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
    | 'all-level';
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
 * 'nothing-changes': every range stays. 'go-on': else; detail: changed, all.
 */
export interface Advice {
  readonly code: 'go-on' | 'nothing-changes' | 'no-gain-beyond-noise';
  readonly detail: Readonly<Record<string, number | string>>;
}

/** Whether the next job may start from this one's trials, as SageMaker would see it. */
export interface WarmStartReport {
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
