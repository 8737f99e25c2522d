import { dataSource, type Job } from '../../src/core/model/job.ts';

/** A complete job for tests; give what matters. */
export function someJob(parts: Partial<Job> = {}): Job {
  return {
    name: 'some-job',
    createdAt: 1_700_000_000_000,
    space: [
      { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' },
      { kind: 'integer', name: 'max_depth', min: 1, max: 8, scaling: 'linear' },
    ],
    fixed: { num_round: '10', objective: 'binary:logistic' },
    objective: { metric: 'validation:auc', direction: 'maximize' },
    strategy: 'random',
    limits: {
      maxTrials: 6,
      maxParallel: 2,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
    earlyStopping: 'off',
    seed: 1,
    warmStart: null,
    data: dataSource('/data.csv', { target: 'y', header: true }),
    request: null,
    ...parts,
  };
}
