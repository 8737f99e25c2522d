import { expect, test } from 'vitest';
import type { DataSummary } from '../../../src/core/model/data.ts';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { fold, type JobState } from '../../../src/core/model/state.ts';
import type { FinishedTrial, Trial, TrialDetails } from '../../../src/core/model/trial.ts';
import { english } from '../../../src/core/words/english.ts';
import { bestLines } from '../../../src/node/cli/best-lines.ts';
import { classesText, rowsText } from '../../../src/node/cli/rows-text.ts';
import { trialPage } from '../../../src/node/cli/trial-page.ts';
import { someJob } from '../../support/some-job.ts';

const data: DataSummary = {
  key: 'k',
  schema: {
    version: 2,
    features: [{ kind: 'number', name: 'x' }],
    categories: 'native',
    target: { name: 'y', classes: ['no', 'yes'] },
  },
  train: { rows: 300, classRows: [200, 100] },
  validation: { rows: 100, classRows: [70, 30] },
  test: { rows: 50, classRows: [30, 20] },
  folds: null,
  weighted: false,
  warnings: [],
};
const folded: DataSummary = {
  ...data,
  validation: null,
  folds: { count: 2, order: 'forward' },
  weighted: true,
};

const metrics = {
  'validation:auc': 0.847,
  'validation:auc_se': 0.009,
  'validation:aucpr': 0.61,
  'validation:logloss': 0.3,
  'validation:f1_best': 0.7,
  'validation:f1_best_threshold': 0.41,
  'train:auc': 0.9,
};

function stateOf(summary: DataSummary, folds: TrialDetails['folds']): JobState {
  const trial = 'job-001-00000000';
  const events: JobEvent[] = [
    { type: 'job-created', at: 0, job: someJob() },
    { type: 'data-prepared', at: 0, data: summary },
    { type: 'trial-started', at: 0, trial, number: 1, config: { eta: 0.1 }, origin: 'sobol' },
    { type: 'trial-measured', at: 1, trial, round: 0, values: { 'validation:auc': [0.8, 0.85, 0.84] } },
    {
      type: 'trial-finished',
      at: 2,
      trial,
      outcome: 'completed',
      cause: null,
      seconds: 1.25,
      model: summary.folds ? null : `${trial}/xgboost-model`,
      metrics,
      details: {
        rounds: 2,
        bestRound: 1,
        modelBytes: summary.folds ? null : 16_009,
        peakBytes: 65_134_592,
        predictions: null,
        folds,
      },
    },
  ];
  return fold(events) as JobState;
}

const pageOf = (state: JobState) => trialPage(state, state.trials[0] as Trial);
const linesOf = (state: JobState) => bestLines(state, state.trials[0] as FinishedTrial, english);

test('the page of a trial has its configuration, its cost and its metrics in groups', () => {
  const page = pageOf(stateOf(data, {}));
  expect(page).toEqual(
    expect.arrayContaining([
      'tuned       eta=0.1  (sobol)',
      'rounds      3 trained, 2 kept, the best was round 2',
      'time        1.3 s',
      'memory      65 MB at most',
      'model       job-001-00000000/xgboost-model, 16 kB',
      'predictions not kept',
      'Ranking',
      '  AUC                  0.8470  95 % [0.8285, 0.8638]',
      '  F1                   0.7000  at threshold 0.4100',
      'Overfitting',
      '  better by            0.0530',
    ]),
  );
});

test('folds are a table with their mean and deviation, and leave no model', () => {
  const page = pageOf(stateOf(folded, { 'validation:auc': [0.8, 0.9] }));
  expect(page).toContain('model       none');
  expect(page.slice(-5)).toEqual([
    'FOLD          AUC',
    '1          0.8000',
    '2          0.9000',
    'mean       0.8500',
    'deviation  0.0707',
  ]);
});

test('a trial that runs has its rounds and nothing more', () => {
  const state = stateOf(data, {});
  const [trial] = state.trials;
  if (!trial) throw new Error('there is a trial');
  const { name, number, config, origin, startedAt, curve } = trial;
  const page = trialPage(state, { state: 'running', name, number, config, origin, startedAt, curve });
  expect(page).toContain('outcome     running');
  expect(page.at(-1)).toBe('rounds      3 trained');
});

test('the summary says what the best trial is worth, and that the test rows are untouched', () => {
  expect(linesOf(stateOf(data, {}))).toEqual([
    '95 % interval [0.8285, 0.8638], PR-AUC 0.6100, log loss 0.3000, F1 0.7000 at threshold 0.4100',
    'training AUC 0.9000, 0.0530 better than on held-out rows',
    '2 rounds, the best was round 2; 1.3 s, 65 MB of memory, model 16 kB',
    'rows: 300 to train, 100 to validate, 50 to test that no trial has seen, 1 feature',
  ]);
  expect(linesOf(stateOf(folded, { 'validation:auc': [0.8, 0.9] })).slice(-2)).toEqual([
    'folds: mean AUC 0.8500 of 0.8000, 0.9000, standard deviation 0.0707',
    'rows: 300 in 2 folds forward in time, 50 to test that no trial has seen, 1 feature, weighted',
  ]);
});

test('classes are counted over the rows that trials see', () => {
  expect(classesText(data)).toBe('no 270, yes 130');
  expect(rowsText(data)).toMatch(/^300 to train/);
});
