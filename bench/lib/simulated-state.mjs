/** A finished job of random trials, as an analysis sees it. */
import { dataSource } from '../../dist/core/model/job.js';

/** `rows`: [{config, value}]. */
export function simulatedState(
  space,
  rows,
  { metric = 'validation:auc', direction = 'maximize', seed = 1 } = {},
) {
  const limits = { maxTrials: rows.length, maxParallel: 1, maxSeconds: null, maxSecondsPerTrial: null };
  return {
    job: {
      name: 'simulated',
      createdAt: 0,
      space,
      fixed: {},
      objective: { metric, direction },
      strategy: 'random',
      limits: { ...limits, maxPredictionBytes: 0 },
      earlyStopping: 'off',
      seed,
      warmStart: null,
      data: dataSource('/simulated.csv'),
      request: null,
    },
    status: 'completed',
    reason: null,
    data: null,
    engine: null,
    finishedAt: null,
    trials: rows.map(({ config, value }, i) => ({
      state: 'finished',
      name: `simulated-${i + 1}`,
      number: i + 1,
      config,
      origin: 'sobol',
      startedAt: 0,
      finishedAt: 1,
      outcome: 'completed',
      metrics: { [metric]: value },
      curve: [],
      rounds: 1,
    })),
  };
}
