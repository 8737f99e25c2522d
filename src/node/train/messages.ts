/** What a trainer's parent and its worker processes say to each other. */
import type { TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { MetricName } from '../../core/model/trial.ts';

export type ToWorker =
  | {
      readonly type: 'init';
      /** File of libxgboost. */
      readonly library: string;
      readonly train: string;
      readonly validation: string;
      /** Folder of the models. */
      readonly models: string;
      /** XGBoost metrics measured besides auc and logloss. */
      readonly metrics: readonly string[];
    }
  | ({ readonly type: 'task' } & TrainTask)
  | { readonly type: 'stop' };

export type FromWorker =
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'broken'; readonly cause: string }
  | {
      readonly type: 'measured';
      readonly round: number;
      /** As in 'trial-measured'. */
      readonly values: Readonly<Record<MetricName, readonly (number | null)[]>>;
    }
  | ({ readonly type: 'finished' } & TrainResult)
  /** Trained, but its model could not be written; `code` as in ModelUnsaved. */
  | { readonly type: 'unsaved'; readonly reason: string; readonly code: string };
