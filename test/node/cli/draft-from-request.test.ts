import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { formatRequest } from '../../../src/core/wire/format-request.ts';
import { draftFromRequest } from '../../../src/node/cli/draft-from-request.ts';
import { someJob } from '../../support/some-job.ts';
import { temporaryFolder } from './run-cli.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

const job = someJob({ fixed: { num_round: '10', objective: 'binary:logistic' } });
const data = { train: 's3://bucket/train/', validation: 's3://bucket/validation/' };

/** The draft of a request with these static hyperparameters, on files of the same folder. */
function draft(fixed: Record<string, string>, changed: Partial<typeof job> = {}, flags = {}) {
  for (const part of ['train', 'validation']) {
    mkdirSync(join(folder, part), { recursive: true });
    writeFileSync(join(folder, part, 'rows.csv'), '1,2,3\n');
  }
  const request = join(folder, 'request.json');
  const asked = { ...job, fixed: { ...job.fixed, ...fixed }, ...changed };
  writeFileSync(request, JSON.stringify(formatRequest(asked, data)));
  return draftFromRequest(request, { s3: [`bucket=${folder}`], seed: 0, ...flags }, 1);
}

test('csv_weights names the second column, and the rows have no names', () => {
  const { job: drafted, problems } = draft({ csv_weights: '1' });
  expect(drafted.data).toMatchObject({
    train: join(folder, 'train', 'rows.csv'),
    validation: join(folder, 'validation', 'rows.csv'),
    format: 'csv',
    header: false,
    target: null,
    weight: 1,
    folds: null,
  });
  expect(problems).toEqual([]);
});

test('_kfold takes the place of the validation channel, and not its side', () => {
  const folds = { data: { ...job.data, folds: 3 } };
  expect(draft({}, folds).job.data).toMatchObject({ validation: null, folds: 3, weight: null });
  const both = draft({ _kfold: '3' });
  expect(both.problems).toMatchObject([{ code: 'request-unsupported', severity: 'error', path: '_kfold' }]);
});

test('the time limit of a training job is kept, and a flag goes before it', () => {
  const limits = { limits: { ...job.limits, maxSecondsPerTrial: 77 } };
  expect(draft({}, limits).job.limits.maxSecondsPerTrial).toBe(77);
  const flags = { maxTrialSeconds: 5, keepPredictions: 0 };
  expect(draft({}, limits, flags).job.limits).toMatchObject({ maxSecondsPerTrial: 5, maxPredictionBytes: 0 });
});

test('categories are one-hot for a booster that has none', () => {
  expect(draft({ booster: 'gblinear' }).job.data.categories).toBe('one-hot');
  expect(draft({}).job.data.categories).toBe('native');
});
