/** What the trials of a job say, together: made by `core/analyze`, drawn by pages, worded at the edge. */
import type {
  BestRange,
  CategoryReport,
  Correlation,
  Effect,
  Evidence,
  Importance,
  Outlier,
  SurrogateReport,
  Suspicion,
} from './finding.ts';
import type { Direction } from './job.ts';
import type { GenerationStep, Progress } from './proposal.ts';
import type { Range } from './space.ts';
import type { MetricName } from './trial.ts';
import type { Winner } from './winner.ts';

/** How many trials went where: completed, stopped, failed and running add up to `total`. */
export interface TrialCounts {
  readonly total: number;
  readonly completed: number;
  /** By early stopping or with the job. */
  readonly stopped: number;
  /** Those of the stopped that ended with the job before they were done: never used. */
  readonly cutOff: number;
  readonly failed: number;
  readonly running: number;
  /** Completed or stopped early, with a finite objective: what the statistics are made of. */
  readonly used: number;
}

export interface HyperparameterReport {
  readonly range: Range;
  readonly correlation: Correlation;
  /** Null when trials are too few. */
  readonly evidence: Evidence | null;
  /** Null when the surrogate says too little (see `Report.surrogate`). */
  readonly effect: Effect | null;
  readonly importance: Importance | null;
  /** Null for categories and when trials are too few. */
  readonly bestRange: BestRange | null;
  /** Mean objective of each category, best first; empty for numeric ranges. */
  readonly categories: readonly CategoryReport[];
  /** The best value sits at an end of the range: null | 'min' | 'max'. */
  readonly edge: 'min' | 'max' | null;
}

export interface Best {
  readonly trial: string;
  readonly number: number;
  readonly value: number;
  /**
   * Standard error of the value as an AUC; null for other metrics, or when neither the trial's predictions were
   * measured nor the counts of its classes are known.
   */
  readonly standardError: number | null;
  /** From the predictions (DeLong et al. 1988), or from the counts alone (Hanley and McNeil 1982). */
  readonly errorMethod: 'delong' | 'hanley-mcneil' | null;
  /** Trials within one standard error of the best, itself included; null when the error is unknown. */
  readonly withinNoise: number | null;
}

export interface Report {
  /** Changes when a member changes its meaning or goes; new members may come at any time. */
  readonly format: 'tunescope-report/2';
  readonly job: string;
  readonly metric: MetricName;
  readonly direction: Direction;
  readonly counts: TrialCounts;
  readonly best: Best | null;
  /** Null for metrics other than AUC, and when no trial counts. */
  readonly winner: Winner | null;
  /** In the order of the space. */
  readonly hyperparameters: readonly HyperparameterReport[];
  readonly surrogate: SurrogateReport;
  readonly outliers: readonly Outlier[];
  readonly suspicions: readonly Suspicion[];
  /** When more than a tenth of the trials lie far on the bad side: how many, and the best value among them. */
  readonly collapsed: { readonly n: number; readonly limit: number } | null;
  /**
   * Set when all trials have the same objective: 'chance' = AUC 0.5, nothing was learned; 'perfect' = AUC 1,
   * which usually means that the label leaks into the features; 'equal' = anything else.
   */
  readonly level: { readonly code: 'chance' | 'perfect' | 'equal'; readonly value: number } | null;
  /** One per parent of the warm start that is at hand, nearest first. */
  readonly generations: readonly GenerationStep[];
  /** Null when trials are too few. */
  readonly progress: Progress | null;
  /** Trials of parents that joined the statistics. */
  readonly pooled: number;
  /** Adaptive sampling (Bayesian search, warm start) crowds the good region: plain correlations are biased. */
  readonly adaptiveSampling: boolean;
  /** Method -> version, for every method used. */
  readonly methods: Readonly<Record<string, string>>;
}
