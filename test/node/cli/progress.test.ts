import { expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { JobFold, type JobState } from '../../../src/core/model/state.ts';
import { aliveLine, createPlainLines } from '../../../src/node/cli/plain-lines.ts';
import { progressLine } from '../../../src/node/cli/progress-line.ts';
import { sizeText } from '../../../src/node/cli/size-text.ts';
import { someJob } from '../../support/some-job.ts';

const job = someJob({ limits: { ...someJob().limits, maxTrials: 60 } });
const auc = [0.8, 0.847, 0.83, 0.82];

/** Four trials of ten seconds, one that failed, one under way. */
function events(): JobEvent[] {
  const start = (number: number, at: number): JobEvent => ({
    type: 'trial-started',
    at,
    trial: `t${number}`,
    number,
    config: { eta: 0.1 },
    origin: 'sobol',
  });
  const end = { type: 'trial-finished', seconds: 10, model: null } as const;
  return [
    { type: 'job-created', at: 0, job },
    {
      type: 'engine-started',
      at: 0,
      trainer: 'xgboost',
      version: '3.2.0',
      parallel: 1,
      bytesPerWorker: 62e6,
    },
    ...auc.flatMap((value, i): JobEvent[] => [
      start(i + 1, i * 10_000),
      {
        ...end,
        at: (i + 1) * 10_000,
        trial: `t${i + 1}`,
        outcome: 'completed',
        cause: null,
        metrics: { 'validation:auc': value, 'validation:auc_se': 0.009 },
      },
    ]),
    start(5, 40_000),
    { ...end, at: 50_000, trial: 't5', outcome: 'failed', cause: 'its worker was killed by SIGKILL' },
    start(6, 50_000),
    { type: 'trial-measured', at: 52_000, trial: 't6', round: 0, values: { 'validation:auc': [0.7, 0.71] } },
  ];
}

function stateAfter(all: readonly JobEvent[]): JobState {
  const fold = new JobFold();
  for (const event of all) fold.apply(event);
  return fold.state as JobState;
}

test('the line says how far, the best with its interval, the time left, failures and the pace', () => {
  expect(progressLine(stateAfter(events()), 110, 55_000)).toBe(
    '██▌░░░░░░░░░░░░░░░░░░░░░░░░░░░ 5/60  AUC 0.8470 [0.829, 0.864]  9m 05s left  1 failed  6.0 trials a minute',
  );
});

test('a narrow terminal loses what matters least, and never gets a line that wraps', () => {
  const state = stateAfter(events());
  for (let width = 5; width <= 200; width++)
    expect(progressLine(state, width, 55_000).length).toBeLessThan(width);
  expect(progressLine(state, 50, 55_000)).toBe('▎░░░ 5/60  AUC 0.8470 [0.829, 0.864]  9m 05s left');
  expect(progressLine(state, 79, 55_000)).toMatch(/1 failed$/);
});

test('plain lines: what the engine is, then each trial, the best ones marked', () => {
  const lines: string[] = [];
  using follower = createPlainLines((line) => lines.push(line));
  const fold = new JobFold();
  for (const event of events()) {
    fold.apply(event);
    follower.event(event, fold.live as JobState);
  }
  expect(lines).toEqual([
    'XGBoost 3.2.0, one trial at a time, 62 MB of memory each',
    'trial   1 of 60  AUC 0.8000 [0.782, 0.817]  10.0 s  (best so far)',
    'trial   2 of 60  AUC 0.8470 [0.829, 0.864]  10.0 s  (best so far)',
    'trial   3 of 60  AUC 0.8300 [0.812, 0.847]  10.0 s',
    'trial   4 of 60  AUC 0.8200 [0.802, 0.837]  10.0 s',
    'trial   5 of 60  failed: its worker was killed by SIGKILL',
  ]);
});

test('a sign of life says what is under way', () => {
  expect(aliveLine(stateAfter(events()), 55_000)).toBe(
    '5 of 60 finished, 6.0 trials a minute, 9m 05s left; under way: trial 6 (2 rounds, AUC 0.7100)',
  );
});

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1600, '1.6 kB'],
  [62_074_880, '62 MB'],
  [999_999_999, '1.0 GB'],
  [1.5e12, '1.5 TB'],
])('%d bytes read as %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
