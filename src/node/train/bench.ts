/** What a worker trains on, loaded once for all its trials. */
import type { RepeatedAuc } from '../../core/metrics/repeated-auc.ts';
import type { Objective } from '../../core/model/job.ts';
import type { XgbLibrary } from '../xgb/library.ts';
import type { Matrix } from '../xgb/matrix.ts';
import type { TrialSetting } from './parameters.ts';

/** A matrix with what its predictions are measured against. */
export interface Labelled {
  readonly matrix: Matrix;
  /** One per row: the index of its class. */
  readonly labels: Float32Array;
  readonly weights: Float32Array | null;
  /** Measures rounds faster than XGBoost does; null when rows have weights or more than two classes. */
  readonly auc: RepeatedAuc | null;
}

/** One model of a trial: the rows it learns from, and those that judge it. */
export interface Fit {
  readonly train: Labelled;
  /** Null when there are none. */
  readonly validation: Labelled | null;
  /** Of a fold: the rows of the training part that are its validation rows, in order. Else null. */
  readonly validated: Uint32Array | null;
}

export interface Bench {
  readonly library: XgbLibrary;
  /** One, or one per fold. Their boosters advance together, round by round. */
  readonly fits: readonly Fit[];
  /** Rows of the training part when there are folds, else null. */
  readonly foldedRows: number | null;
  readonly setting: TrialSetting;
  readonly objective: Objective;
  /** Folder of the models. */
  readonly models: string;
}
