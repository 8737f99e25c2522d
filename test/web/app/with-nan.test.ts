import { expect, it } from 'vitest';
import type { FinishedTrial } from '../../../src/core/model/trial.ts';
import { withNaN } from '../../../src/web/app/with-nan.ts';
import { jobState } from '../../support/job-state.ts';

it('reads what JSON made of a state back as it was', () => {
  const config = { eta: 0.1, max_depth: 3 };
  const state = jobState([
    { config, value: 0.8, curve: [Number.NaN, 0.8] },
    { config, outcome: 'running', curve: [0.7, Number.NaN] },
    { config, outcome: 'failed' },
  ]);
  const trials = state.trials.map((trial, i) => {
    if (i !== 0) return trial;
    const details = {
      rounds: 2,
      bestRound: null,
      modelBytes: null,
      peakBytes: null,
      predictions: null,
      folds: { 'validation:auc': [0.8, Number.NaN] },
    };
    const finished = trial as FinishedTrial;
    return { ...finished, metrics: { ...finished.metrics, 'train:auc': Number.NaN }, details };
  });
  const whole = { ...state, trials };
  expect(withNaN(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
});
