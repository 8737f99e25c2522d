/** What a trainer's parent and its worker processes say to each other. */
import type { Objective } from '../../core/model/job.ts';
import type { TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { MetricName } from '../../core/model/trial.ts';
import type { PreparedData } from '../data/prepared-folder.ts';
import type { WrittenFile } from './save-file.ts';

export type ToWorker =
  | {
      readonly type: 'init';
      /** File of libxgboost. */
      readonly library: string;
      readonly prepared: PreparedData;
      /** Folder of the models. */
      readonly models: string;
      readonly objective: Objective;
      /** Threads a trial may use, at least 1. */
      readonly threads: number;
    }
  | ({ readonly type: 'task'; readonly keepPredictions: boolean } & TrainTask)
  | { readonly type: 'stop' };

/** As in 'trial-measured'. */
export interface Rounds {
  readonly round: number;
  readonly values: Readonly<Record<MetricName, readonly (number | null)[]>>;
}

/** A trial as its worker leaves it: one message for all of it, because each costs as much as measuring a small round. */
export interface TrainedHere {
  readonly result: TrainResult;
  /** The last rounds, not told before; null when there are none. */
  readonly rest: Rounds | null;
  /** Written, and still to be brought to the disk and into their place. */
  readonly files: readonly WrittenFile[];
}

export type FromWorker =
  /** `bytes`: its resident memory with the data loaded. */
  | { readonly type: 'ready'; readonly version: string; readonly bytes: number }
  | { readonly type: 'broken'; readonly cause: string }
  | ({ readonly type: 'measured' } & Rounds)
  /** The last words of a trial. */
  | ({ readonly type: 'finished' } & TrainedHere)
  /** The last words of a trial whose files could not be written; `code` as in FileUnsaved. */
  | { readonly type: 'unsaved'; readonly reason: string; readonly code: string };
