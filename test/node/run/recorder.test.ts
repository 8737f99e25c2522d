import { expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import type { Store } from '../../../src/core/model/ports.ts';
import { JobFold } from '../../../src/core/model/state.ts';
import { Recorder } from '../../../src/node/run/recorder.ts';
import { someJob } from '../../support/some-job.ts';

const started: JobEvent = {
  type: 'trial-started',
  at: 2,
  trial: 't1',
  number: 1,
  config: {},
  origin: 'sobol',
};
const finished: JobEvent = {
  type: 'trial-finished',
  at: 4,
  trial: 't1',
  outcome: 'completed',
  cause: null,
  seconds: 1,
  model: null,
};
const round = {
  type: 'trial-measured',
  at: 3,
  trial: 't1',
  round: 0,
  values: { 'validation:auc': [0.7] },
} as const;

/** Appends as they were made, by types; throws from the n-th on. */
function recording(fullFrom = Number.POSITIVE_INFINITY) {
  const appends: string[][] = [];
  const errors: unknown[] = [];
  const store = {
    append(_: string, events: readonly JobEvent[]) {
      if (appends.length + 1 >= fullFrom) throw new Error('disk full');
      appends.push(events.map(({ type }) => type));
      return [];
    },
  } as unknown as Store;
  const fold = new JobFold();
  fold.apply({ type: 'job-created', at: 1, job: someJob() });
  const recorder = new Recorder(store, 'job', fold, (error) => errors.push(error));
  return { recorder, appends, errors };
}

test('what is recorded soon is in the state at once, and in one append with what comes next', () => {
  const { recorder, appends } = recording();
  recorder.recordSoon(started);
  expect(recorder.state.trials[0]).toMatchObject({ state: 'running' });
  expect(appends).toEqual([]);
  recorder.gather(round);
  recorder.record(finished);
  expect(recorder.state.trials[0]).toMatchObject({ state: 'finished', metrics: { 'validation:auc': 0.7 } });
  expect(appends).toEqual([['trial-started', 'trial-measured', 'trial-finished']]);
  recorder[Symbol.dispose]();
});

test('when nothing comes next, it is written a moment later', async () => {
  const { recorder, appends } = recording();
  recorder.recordSoon(started);
  await expect.poll(() => appends).toEqual([['trial-started']]);
  recorder[Symbol.dispose]();
});

test('a run that ends with an error still writes what it held', () => {
  const { recorder, appends } = recording();
  recorder.recordSoon(started);
  recorder[Symbol.dispose]();
  expect(appends).toEqual([['trial-started']]);
});

test('after a failed write nothing more is written, and every caller is told', async () => {
  const { recorder, appends, errors } = recording(2);
  recorder.record(started);
  recorder.recordSoon(finished);
  await expect.poll(() => errors).toMatchObject([{ message: 'disk full' }]);
  expect(() => recorder.record({ type: 'stop-requested', at: 5 })).toThrow('disk full');
  expect(() => recorder.recordSoon({ type: 'stop-requested', at: 5 })).toThrow('disk full');
  recorder[Symbol.dispose]();
  expect(appends).toHaveLength(1);
});
