import { expect, it } from 'vitest';
import { deployable } from '../../../src/core/model/deployable.ts';
import type { FinishedTrial, TrialDetails } from '../../../src/core/model/trial.ts';
import { jobState } from '../../support/job-state.ts';

const config = { eta: 0.1, max_depth: 3 };
const [completed, failed, running, cutOff] = jobState([
  { config, value: 0.8 },
  { config, outcome: 'failed' },
  { config, outcome: 'running' },
  { config, value: 0.7, outcome: 'stopped', stoppedBy: 'job' },
]).trials as [FinishedTrial, FinishedTrial, FinishedTrial, FinishedTrial];
const details: TrialDetails = {
  rounds: 9,
  bestRound: 3,
  modelBytes: null,
  peakBytes: null,
  predictions: null,
  folds: { 'validation:auc': [0.8, 0.7] },
};

it('serves the model of a trial, or makes one for a cross-validated trial', () => {
  expect(deployable(completed)).toBe('model');
  expect(deployable({ ...completed, model: null, details })).toBe('refit');
});

it('serves nothing that has no result', () => {
  expect(deployable({ ...completed, model: null })).toBeNull();
  expect(deployable({ ...completed, model: null, details: { ...details, folds: {} } })).toBeNull();
  expect(deployable({ ...failed, details })).toBeNull();
  expect(deployable({ ...cutOff, model: null, details })).toBeNull();
  expect(deployable(running)).toBeNull();
});
