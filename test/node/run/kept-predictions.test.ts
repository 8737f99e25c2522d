import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { winnerOf } from '../../../src/core/analyze/winner.ts';
import { auc } from '../../../src/core/metrics/auc.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { metricOf, type Trial } from '../../../src/core/model/trial.ts';
import { keptPredictionsOf } from '../../../src/node/run/kept-predictions.ts';
import { smallJobs } from './small-job.ts';

const jobs = smallJobs();
let plain: JobState;
let folded: JobState;
beforeAll(async () => {
  plain = await jobs.run('plain');
  folded = await jobs.run('folded', { folds: 3 });
});
afterAll(() => jobs[Symbol.dispose]());

const fileOf = (trial: Trial) => join(jobs.workspace.models('plain'), trial.name, 'predictions.f32');

test('give each trial the AUC that it reports', () => {
  const kept = keptPredictionsOf(jobs.workspace, plain);
  for (const trial of plain.trials) {
    const scores = kept?.of(trial.name);
    expect(scores && auc(kept?.labels as Uint8Array, scores)).toBe(metricOf(trial, 'validation:auc'));
  }
  expect(kept?.folds).toBeNull();
});

test('of folds, too: then the winner is judged by them', () => {
  const kept = keptPredictionsOf(jobs.workspace, folded);
  expect(kept?.labels).toHaveLength(400);
  expect(new Set(kept?.folds)).toEqual(new Set([0, 1, 2]));
  const winner = winnerOf(folded, kept);
  expect(winner).toMatchObject({ method: 'paired-delong', compared: 4, unseen: 0 });
  expect(winner?.simplest?.measure ?? 'rounds-times-leaves').toBe('rounds-times-leaves');
});

test('a file that is gone or cut reads as not kept', () => {
  const [first, second, third] = plain.trials as [Trial, Trial, Trial];
  rmSync(fileOf(first));
  truncateSync(fileOf(second), 10);
  const kept = keptPredictionsOf(jobs.workspace, plain);
  expect(kept?.of(first.name)).toBeNull();
  expect(kept?.of(second.name)).toBeNull();
  expect(kept?.of(third.name)).toHaveLength(kept?.labels.length as number);
  expect(kept?.of('../../elsewhere')).toBeNull();
  expect(winnerOf(plain, kept)).not.toBeNull();
});

test('null without the prepared labels, or with damaged ones', () => {
  const part = join(jobs.workspace.data, plain.data?.key as string, 'validation.f32');
  truncateSync(part, 100);
  expect(keptPredictionsOf(jobs.workspace, plain)).toBeNull();
  writeFileSync(`${part}.json`, 'no json');
  expect(keptPredictionsOf(jobs.workspace, plain)).toBeNull();
  rmSync(part);
  expect(keptPredictionsOf(jobs.workspace, plain)).toBeNull();
  expect(keptPredictionsOf(jobs.workspace, { ...plain, data: null })).toBeNull();
});
