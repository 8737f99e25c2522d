/** What the loop of a job needs from the outside, as types. Implementations live in `src/node`. */
import type { JobEvent, StoredEvent } from './event.ts';
import type { MetricName, Outcome, TrialDetails } from './trial.ts';

/** One trial as the trainer sees it. */
export interface TrainTask {
  /** The trial's name; also names its model file. */
  readonly trial: string;
  /** All hyperparameters, as texts, `num_round` among them. */
  readonly hyperparameters: Readonly<Record<string, string>>;
}

export interface TrainResult {
  readonly outcome: Outcome;
  /** Why it failed or stopped; null when completed. */
  readonly cause: string | null;
  readonly seconds: number;
  /** File name of the model, relative to the trainer's model folder; null when there is none. */
  readonly model: string | null;
  /** From the predictions of the model that was kept: all there are (`core/metrics`). Empty without a model. */
  readonly metrics: Readonly<Record<MetricName, number>>;
  /** Null when nothing was trained. */
  readonly details: TrialDetails | null;
}

/** Rounds of one trial, as they were measured: see 'trial-measured'. */
export type Measured = (
  round: number,
  values: Readonly<Record<MetricName, readonly (number | null)[]>>,
) => void;

/** The part of AbortSignal that the loop needs; an AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface Trainer extends AsyncDisposable {
  readonly kind: 'xgboost' | 'replay';
  /** XGBoost's version; of a replay, the source of its table. */
  readonly version: string;
  /** How many tasks may be under way at once. */
  readonly parallel: number;
  /** Bytes of memory of one worker with the data loaded; null when there are no workers or it is not known. */
  readonly bytesPerWorker: number | null;
  /**
   * Trains one trial. `measured` is called with one or more rounds at a time, in order and soon after they were
   * made. Aborting ends the trial after the round it is in, as 'stopped'. `released` is called at most once, when
   * the next task can begin although this one has not settled: its files are still on their way to the disk.
   * Never rejects because of the trial itself: a bad hyperparameter or a dead worker is a result with outcome
   * 'failed'.
   */
  train(task: TrainTask, measured: Measured, stop: StopSignal, released?: () => void): Promise<TrainResult>;
}

/** Append-only events. All calls are synchronous: when `append` returns, the events are on disk. */
export interface Store extends Disposable {
  append(job: string, events: readonly JobEvent[]): readonly StoredEvent[];
  /** Events of one job after a sequence number (0 = from the start), in order. */
  read(job: string, after?: number): readonly StoredEvent[];
  /** Names of all jobs, oldest first. */
  jobs(): readonly string[];
  /** Calls back soon after events of the job were appended, by any process. Returns the way to stop. */
  watch(job: string, after: number, listener: (events: readonly StoredEvent[]) => void): () => void;
}

/** Time is a parameter. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
