import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { summaries } from '../../../src/node/run/summaries.ts';
import { openWorkspace } from '../../../src/node/store/workspace.ts';
import { someJob } from '../../support/some-job.ts';

const finished = (trial: string): JobEvent => ({
  type: 'trial-finished',
  at: 4,
  trial,
  outcome: 'completed',
  cause: null,
  seconds: 1,
  model: null,
  metrics: { 'validation:auc': 0.8 },
});
const started = (number: number): JobEvent => ({
  type: 'trial-started',
  at: 2,
  trial: `t${number}`,
  number,
  config: { eta: 0.1 },
  origin: 'sobol',
});

test('what was known is brought up to date, and jobs that ended and were resumed as well', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tunescope-summaries-'));
  using workspace = openWorkspace(folder);
  const { store } = workspace;
  const reads: [string, number][] = [];
  const watched = {
    ...workspace,
    store: {
      ...store,
      read: (job: string, after = 0) => {
        reads.push([job, after]);
        return store.read(job, after);
      },
    },
  };
  const first = () => summaries(watched)[0];
  store.create('a', [{ type: 'job-created', at: 1, job: someJob({ name: 'a' }) }]);
  expect(first()).toMatchObject({ name: 'a', status: 'in-progress', trials: 0, best: null, alive: false });
  store.append('a', [
    started(1),
    finished('t1'),
    { type: 'job-finished', at: 5, status: 'stopped', reason: '' },
  ]);
  expect(first()).toMatchObject({ status: 'stopped', trials: 1, finished: 1, best: 0.8 });
  reads.length = 0;
  first();
  expect(reads).toEqual([['a', 4]]);
  store.append('a', [
    { type: 'engine-started', at: 6, trainer: 'replay', version: '', parallel: 1 },
    started(2),
  ]);
  expect(first()).toMatchObject({ status: 'in-progress', trials: 2, finished: 1, best: 0.8 });
  store.create('b', [{ type: 'job-created', at: 1, job: someJob({ name: 'b' }) }]);
  expect(summaries(watched).map(({ name }) => name)).toEqual(['b', 'a']);
  rmSync(folder, { recursive: true });
});

test('a job that cannot be read is told, and does not hide the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tunescope-summaries-'));
  using workspace = openWorkspace(folder);
  const { store } = workspace;
  for (const name of ['good', 'bad']) {
    store.create(name, [{ type: 'job-created', at: 1, job: someJob({ name }) }, started(1)]);
  }
  store.append('bad', [finished('t1'), finished('t1')]);
  const told: string[] = [];
  const damaged = ({ code, path }: { code: string; path: string }) => told.push(`${code} ${path}`);
  // The second look must not take what the first half read for the job.
  for (const _ of [1, 2]) expect(summaries(workspace, damaged).map(({ name }) => name)).toEqual(['good']);
  expect(told).toEqual(['job-damaged bad', 'job-damaged bad']);
  rmSync(folder, { recursive: true });
});
