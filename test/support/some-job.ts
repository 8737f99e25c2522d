import type { Job } from '../../src/core/model/job.ts';

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
    limits: { maxTrials: 6, maxParallel: 2, maxSeconds: null },
    earlyStopping: 'off',
    seed: 1,
    warmStart: null,
    data: {
      train: '/data.csv',
      validation: null,
      target: 'y',
      header: true,
      validationFraction: 0.2,
      drop: [],
      splitSeed: 0,
    },
    request: null,
    ...parts,
  };
}
