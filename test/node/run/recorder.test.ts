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

test('what is recorded with the next is in the state at once, and in one append with it', () => {
  const { recorder, appends } = recording();
  recorder.record(started);
  recorder.gather(round);
  recorder.recordWithNext(finished);
  expect(recorder.state.trials[0]).toMatchObject({ state: 'finished', metrics: { 'validation:auc': 0.7 } });
  expect(appends).toHaveLength(1);
  recorder.record({ type: 'stop-requested', at: 5 });
  expect(appends.slice(1)).toEqual([['trial-measured', 'trial-finished', 'stop-requested']]);
  recorder[Symbol.dispose]();
});

test('when nothing comes next, it is written at the end of the turn', async () => {
  const { recorder, appends } = recording();
  recorder.record(started);
  recorder.recordWithNext(finished);
  await new Promise((resolve) => setImmediate(resolve));
  expect(appends.slice(1)).toEqual([['trial-finished']]);
  recorder[Symbol.dispose]();
});

test('a run that ends with an error still writes what it held', () => {
  const { recorder, appends } = recording();
  recorder.record(started);
  recorder.recordWithNext(finished);
  recorder[Symbol.dispose]();
  expect(appends.slice(1)).toEqual([['trial-finished']]);
});

test('after a failed write nothing more is written, and every caller is told', async () => {
  const { recorder, appends, errors } = recording(2);
  recorder.record(started);
  recorder.recordWithNext(finished);
  await new Promise((resolve) => setImmediate(resolve));
  expect(errors).toMatchObject([{ message: 'disk full' }]);
  expect(() => recorder.record({ type: 'stop-requested', at: 5 })).toThrow('disk full');
  expect(() => recorder.recordWithNext({ type: 'stop-requested', at: 5 })).toThrow('disk full');
  recorder[Symbol.dispose]();
  expect(appends).toHaveLength(1);
});
