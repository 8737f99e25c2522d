/** A finished job made of labels and the trials' scores, as `winnerOf` sees it. */

import { PairedRows } from '../../dist/core/metrics/paired-aucs.js';
import { dataSource } from '../../dist/core/model/job.js';

/** `scores`: one Float32Array a trial. `folds`: one number a row, or null. Returns { state, predictions, aucs }. */
export function simulatedJob({ labels, scores, folds = null, seed = 1, keep = true }) {
  const rows = PairedRows.of(labels, folds, scores[0]);
  const aucs = scores.map((own) => rows.measure(own).auc);
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const part = { rows: labels.length, classRows: [labels.length - positives, positives] };
  const count = folds ? new Set(folds).size : 0;
  const state = {
    job: {
      name: 'simulated',
      createdAt: 0,
      space: [],
      fixed: {},
      objective: { metric: 'validation:auc', direction: 'maximize' },
      strategy: 'random',
      limits: {
        maxTrials: scores.length,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
      earlyStopping: 'off',
      seed,
      warmStart: null,
      data: dataSource('/simulated.csv'),
      request: null,
    },
    status: 'completed',
    reason: null,
    data: {
      key: 'simulated',
      schema: {
        version: 2,
        categories: 'native',
        features: [],
        target: { name: 'y', classes: ['0', '1'] },
      },
      train: part,
      validation: folds ? null : part,
      test: null,
      folds: folds ? { count, order: 'any' } : null,
      weighted: false,
      warnings: [],
    },
    engine: null,
    finishedAt: 0,
    trials: aucs.map((auc, i) => trialOf(i + 1, auc)),
  };
  const byName = new Map(scores.map((own, i) => [`trial-${i + 1}`, own]));
  const predictions = keep ? { labels, folds, of: (trial) => byName.get(trial) ?? null } : null;
  return { state, predictions, aucs };
}

function trialOf(number, auc) {
  return {
    name: `trial-${number}`,
    number,
    config: {},
    origin: 'sobol',
    startedAt: 0,
    curve: {},
    state: 'finished',
    outcome: 'completed',
    cause: null,
    stoppedBy: null,
    metrics: { 'validation:auc': auc },
    finishedAt: 0,
    seconds: 1,
    model: null,
    details: {
      rounds: 1,
      bestRound: 0,
      modelBytes: 1,
      peakBytes: null,
      predictions: `trial-${number}/predictions.f32`,
      folds: {},
    },
  };
}
