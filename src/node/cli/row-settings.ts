import type { DataSource, Job } from '../../core/model/job.ts';

/** Two hyperparameters of SageMaker speak of the rows: csv_weights (the second column) and _kfold. */
export function rowSettings(fixed: Job['fixed']): Pick<DataSource, 'weight' | 'folds'> {
  return {
    weight: fixed.csv_weights === '1' ? 1 : null,
    folds: fixed._kfold === undefined ? null : Number(fixed._kfold),
  };
}
