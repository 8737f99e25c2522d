/**
 * A trial is one training job of a tuning job: one configuration, trained round by round.
 * A running trial has only a curve; a finished one has an outcome, and metrics if there were any.
 */
import type { Configuration } from './space.ts';

/** SageMaker's form: "train:auc", "validation:auc", "validation:logloss". */
export type MetricName = string;

/**
 * Metric name -> its value after each boosting round, in round order; NaN where it was not measured, which is so
 * for most rounds of the training part. All arrays are equally long.
 */
export type Curve = Readonly<Record<MetricName, readonly number[]>>;

interface TrialIdentity {
  /** `<job>-NNN-<8 hex>`, unique for ever. */
  readonly name: string;
  /** 1, 2, 3, ... in the order of proposal. */
  readonly number: number;
  readonly config: Configuration;
  /** What proposed it: 'sobol', 'bayesian', 'grid', ... */
  readonly origin: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly curve: Curve;
}

export interface RunningTrial extends TrialIdentity {
  readonly state: 'running';
}

export type Outcome = 'completed' | 'failed' | 'stopped';

/**
 * What stopped a trial: 'early-stopping' judged it (its last value is SageMaker's final metric), 'job' cut it
 * off because the whole job was stopped or out of time, so its last value says nothing of its configuration.
 */
export type StoppedBy = 'early-stopping' | 'job';

/** What is known of a trained model besides its metrics. */
export interface TrialDetails {
  /** Rounds of the model that was kept. */
  readonly rounds: number;
  /** The round with the best objective on the validation rows, counted from 0; null when it was not measured. */
  readonly bestRound: number | null;
  /** Size of the model's file; null when there is none. */
  readonly modelBytes: number | null;
  /** Most memory of the worker while it trained; null where the system does not say. */
  readonly peakBytes: number | null;
  /** File name of the kept predictions inside the store, null when they were not kept. */
  readonly predictions: string | null;
  /** Of a cross-validated trial, each metric's value in each fold, in their order; else empty. */
  readonly folds: Readonly<Record<MetricName, readonly number[]>>;
}

export interface FinishedTrial extends TrialIdentity {
  readonly state: 'finished';
  readonly outcome: Outcome;
  /** Why it failed or stopped, for a person; null when completed. */
  readonly cause: string | null;
  /** Null unless the outcome is 'stopped'. */
  readonly stoppedBy: StoppedBy | null;
  /**
   * Final value of each metric: from the predictions of the model that was kept, where there are any, else the
   * last of the curve. Empty when no round was finished.
   */
  readonly metrics: Readonly<Record<MetricName, number>>;
  readonly finishedAt: number;
  /** Seconds of training. */
  readonly seconds: number;
  /** File name of the saved model inside the store, null when there is none. */
  readonly model: string | null;
  readonly details: TrialDetails | null;
}

export type Trial = RunningTrial | FinishedTrial;

/** Value of a metric of a trial that counts (completed or stopped early, not cut off, and finite), else null. */
export function metricOf(trial: Trial, metric: MetricName): number | null {
  if (trial.state !== 'finished' || trial.outcome === 'failed' || trial.stoppedBy === 'job') return null;
  const value = trial.metrics[metric];
  return value !== undefined && Number.isFinite(value) ? value : null;
}
