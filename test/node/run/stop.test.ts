import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { dataSource } from '../../../src/core/model/job.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { mustState } from '../../../src/node/run/jobs.ts';
import { stopJob } from '../../../src/node/run/stop.ts';
import { openWorkspace, type Workspace } from '../../../src/node/store/workspace.ts';
import { someJob } from '../../support/some-job.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-stop-'));
afterAll(() => rmSync(folder, { recursive: true }));

const begun: readonly JobEvent[] = [
  { type: 'job-created', at: 1, job: someJob({ name: 'a' }) },
  { type: 'trial-started', at: 2, trial: 't1', number: 1, config: { eta: 0.1 }, origin: 'sobol' },
];
const ended: readonly JobEvent[] = [
  {
    type: 'trial-finished',
    at: 3,
    trial: 't1',
    outcome: 'completed',
    cause: null,
    seconds: 1,
    model: null,
    metrics: { 'validation:auc': 0.8 },
  },
  { type: 'job-finished', at: 4, status: 'completed', reason: 'its one trial was run' },
];

test('a job without a process ends at once, its open trials cut off', () => {
  using workspace = openWorkspace(join(folder, 'alone'));
  workspace.store.create('a', begun);
  expect(stopJob(workspace, 'a')).toBe('stopped');
  expect(mustState(workspace, 'a')).toMatchObject({
    status: 'stopped',
    trials: [{ state: 'finished', outcome: 'stopped', stoppedBy: 'job' }],
  });
});

test('a job that ends just before it is stopped stays as it ended', () => {
  using workspace = openWorkspace(join(folder, 'late'));
  const { store } = workspace;
  store.create('a', begun);
  let ends = true;
  const late: Workspace = {
    ...workspace,
    store: {
      ...store,
      // Between two reads, its process writes the end and goes.
      read: (job, after) => {
        const events = store.read(job, after);
        if (ends) store.append(job, ended);
        ends = false;
        return events;
      },
    },
  };
  expect(() => stopJob(late, 'a')).toThrow(expect.objectContaining({ name: 'ProblemError' }));
  expect(store.read('a').map(({ event }) => event)).toEqual([...begun, ...ended]);
});

test('a job that is stopped while its workers load the data trains no further', async () => {
  using workspace = openWorkspace(join(folder, 'loading'));
  const file = join(folder, 'data.csv');
  const rows = Array.from({ length: 200 }, (_, i) => `${(i * 37) % 101},${(i * 37) % 101 > 40 ? 1 : 0}`);
  writeFileSync(file, `x,y\n${rows.join('\n')}\n`);
  const data = dataSource(file, { target: 'y' });
  await using engine = new Engine(workspace);
  const prepared = await engine.prepare(data);
  const starting = engine.start(someJob({ name: 'a', data }), prepared);
  expect(stopJob(workspace, 'a')).toBe('stopping');
  const state = await (await starting).ended;
  expect(state).toMatchObject({ status: 'stopped', reason: 'stopped by a person' });
});
