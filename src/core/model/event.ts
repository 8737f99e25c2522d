/** What happens to a job, as facts in order. The state of a job is the fold of its events. */
import type { DataSummary } from './data.ts';
import type { Job } from './job.ts';
import type { Configuration } from './space.ts';
import type { MetricName, Outcome, StoppedBy, TrialDetails } from './trial.ts';

export type JobStatus = 'in-progress' | 'stopping' | 'completed' | 'failed' | 'stopped';

interface At {
  /** Milliseconds since 1970. */
  readonly at: number;
}

export type JobEvent =
  | (At & { readonly type: 'job-created'; readonly job: Job })
  | (At & { readonly type: 'data-prepared'; readonly data: DataSummary })
  | (At & {
      /** An engine took the job: at the start, and again at each resume. */
      readonly type: 'engine-started';
      readonly trainer: 'xgboost' | 'replay';
      /** XGBoost's version, e.g. "1.7.4". */
      readonly version: string;
      readonly parallel: number;
      /** Bytes of memory of one worker with the data loaded; absent when it was not measured. */
      readonly bytesPerWorker?: number | null;
    })
  | (At & {
      readonly type: 'trial-started';
      readonly trial: string;
      readonly number: number;
      readonly config: Configuration;
      readonly origin: string;
    })
  | (At & {
      /** Interrupted by the end of its engine, or cut off with its job, and begun again from round 0. */
      readonly type: 'trial-restarted';
      readonly trial: string;
    })
  | (At & {
      /** One or more rounds. */
      readonly type: 'trial-measured';
      readonly trial: string;
      /** The first of them, counted from 0. */
      readonly round: number;
      /** One value per round, null where the metric was not measured; the lists are equally long. */
      readonly values: Readonly<Record<MetricName, readonly (number | null)[]>>;
    })
  | (At & {
      readonly type: 'trial-finished';
      readonly trial: string;
      readonly outcome: Outcome;
      readonly cause: string | null;
      /** Absent unless stopped. */
      readonly stoppedBy?: StoppedBy | null;
      readonly seconds: number;
      readonly model: string | null;
      /** From the predictions of the model that was kept; they stand before the last values of the curve. */
      readonly metrics?: Readonly<Record<MetricName, number>>;
      /** Absent when nothing was trained, or nothing is known of it. */
      readonly details?: TrialDetails | null;
    })
  | (At & { readonly type: 'stop-requested' })
  | (At & {
      readonly type: 'job-finished';
      readonly status: 'completed' | 'failed' | 'stopped';
      /** For a person: "60 of 60 trials", "stopped by a person", ... */
      readonly reason: string;
    });

/** An event with its place in the store's order. */
export interface StoredEvent {
  readonly seq: number;
  readonly job: string;
  readonly event: JobEvent;
}
