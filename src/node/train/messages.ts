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

export type FromWorker =
  /** `bytes`: its resident memory with the data loaded. */
  | { readonly type: 'ready'; readonly version: string; readonly bytes: number }
  | { readonly type: 'broken'; readonly cause: string }
  | {
      readonly type: 'measured';
      readonly round: number;
      /** As in 'trial-measured'. */
      readonly values: Readonly<Record<MetricName, readonly (number | null)[]>>;
    }
  /** The trial's files are written; the parent has to bring them to the disk and into their place. */
  | { readonly type: 'written'; readonly files: readonly WrittenFile[] }
  /** The last words of a trial. */
  | ({ readonly type: 'finished' } & TrainResult)
  /** The last words of a trial whose files could not be written; `code` as in FileUnsaved. */
  | { readonly type: 'unsaved'; readonly reason: string; readonly code: string };
