/** A tuning job: what to search, on which data, towards which metric, with which limits. */
import type { Configuration, SearchSpace } from './space.ts';
import type { MetricName } from './trial.ts';

export type Direction = 'maximize' | 'minimize';

export interface Objective {
  readonly metric: MetricName;
  readonly direction: Direction;
}

export type Strategy = 'bayesian' | 'random' | 'grid' | 'hyperband';

export interface Limits {
  /** Training jobs in all, at least 1. */
  readonly maxTrials: number;
  /** Training jobs at once, at least 1. */
  readonly maxParallel: number;
  /** Wall-clock seconds for the job, or null. */
  readonly maxSeconds: number | null;
}

/** Where the rows come from. Paths are absolute. */
export interface DataSource {
  readonly train: string;
  /** A file of its own for validation, or null: a stratified part of `train` is held out. */
  readonly validation: string | null;
  /** Column name of the label; null = the first column (SageMaker's rule). */
  readonly target: string | null;
  /** Whether the first line names the columns; null = find out. */
  readonly header: boolean | null;
  /** Share of rows held out when there is no validation file, in (0, 1). */
  readonly validationFraction: number;
  /** Columns left out by name. */
  readonly drop: readonly string[];
  /** Seed of the split. */
  readonly splitSeed: number;
}

export interface WarmStart {
  readonly type: 'identical' | 'transfer';
  /** Names of 1 to 5 finished jobs. */
  readonly parents: readonly string[];
}

export interface Job {
  readonly name: string;
  readonly createdAt: number;
  readonly space: SearchSpace;
  /** Hyperparameters with one value for all trials, as texts (SageMaker's form). */
  readonly fixed: Readonly<Record<string, string>>;
  readonly objective: Objective;
  readonly strategy: Strategy;
  readonly limits: Limits;
  readonly earlyStopping: 'off' | 'auto';
  readonly seed: number;
  readonly warmStart: WarmStart | null;
  readonly data: DataSource;
  /** The SageMaker request that this job, or the first of its generations, was made from, verbatim; else null. */
  readonly request: unknown;
}

/** What a trial is trained with: fixed and tuned hyperparameters as texts. */
export function hyperparametersOf(job: Job, config: Configuration): Record<string, string> {
  return { ...job.fixed, ...Object.fromEntries(Object.entries(config).map(([k, v]) => [k, String(v)])) };
}
