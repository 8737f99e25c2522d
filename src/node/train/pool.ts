import type { Trainer } from '../../core/model/ports.ts';
import type { MetricName } from '../../core/model/trial.ts';
import type { PreparedData } from '../data/prepare.ts';

export interface PoolOptions {
  readonly prepared: Pick<PreparedData, 'train' | 'validation'>;
  /** File of libxgboost. */
  readonly library: string;
  /** Worker processes, at least 1. */
  readonly parallel: number;
  /** Folder of the models: each becomes `<models>/<trial>/xgboost-model`. */
  readonly models: string;
  /** The job's objective, e.g. 'validation:aucpr'; measured besides auc and logloss. */
  readonly objective?: MetricName;
}

export async function createXgboostTrainer(_options: PoolOptions): Promise<Trainer> {
  throw new Error('not written yet');
}
