import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import type { Job } from '../../../src/core/model/job.ts';
import type { Clock, Store, Trainer } from '../../../src/core/model/ports.ts';
import { fold } from '../../../src/core/model/state.ts';
import { metricOf } from '../../../src/core/model/trial.ts';
import { activeSeconds } from '../../../src/node/run/active-seconds.ts';
import { runJob } from '../../../src/node/run/run-job.ts';
import { trialName } from '../../../src/node/run/trial-name.ts';
import { openSqliteStore, type SqliteStore } from '../../../src/node/store/sqlite-store.ts';
import { createReplayTrainer } from '../../../src/node/train/replay.ts';
import { someJob } from '../../support/some-job.ts';

const open: Disposable[] = [];
afterEach(() => {
  for (const thing of open.splice(0)) thing[Symbol.dispose]();
});

function newStore(): SqliteStore {
  const store = openSqliteStore(join(mkdtempSync(join(tmpdir(), 'tunescope-run-')), 'store.sqlite'));
  open.push(store);
  return store;
}

/** Each reading is a second later. */
function ticking(): Clock {
  let now = 1_700_000_000_000;
  return { now: () => (now += 1000) };
}

function replay(parallel = 2): Trainer {
  return createReplayTrainer({
    source: 'a formula',
    parallel,
    curve: ({ eta }) => ({ 'validation:auc': [0, 1, 2].map((round) => 0.5 + Number(eta) / 4 + round / 100) }),
  });
}

/** Trials measure one round and then wait for the stop, which they ask for themselves. */
function endless(stop: AbortController): Trainer {
  return {
    ...replay(),
    train: (_, measured, signal) =>
      new Promise((resolve) => {
        measured(0, { 'validation:auc': [0.7] });
        const cutOff = () =>
          resolve({ outcome: 'stopped', cause: null, seconds: 1, model: null, metrics: {}, details: null });
        signal.addEventListener('abort', cutOff, { once: true });
        setImmediate(() => stop.abort());
      }),
  };
}

async function run(store: Store, job: Job, trainer = replay(), stop = new AbortController().signal) {
  return runJob({ job: job.name, parents: [], trainer, store, clock: ticking(), stop });
}

function created(store: SqliteStore, job: Job): Job {
  store.create(job.name, [{ type: 'job-created', at: 1, job }]);
  return job;
}

test('every trial is run once, numbered, with its rounds and last value', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 6,
        maxParallel: 2,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const state = await run(store, job);
  expect(state.status).toBe('completed');
  expect(state.trials.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(state.trials.map(({ name }) => name)).size).toBe(6);
  for (const trial of state.trials) {
    expect(trial).toMatchObject({
      state: 'finished',
      outcome: 'completed',
      name: trialName(job.name, job.createdAt, trial.number),
    });
    expect(trial.curve['validation:auc']).toHaveLength(3);
    const expected = 0.5 + Number(trial.config.eta) / 4 + 0.02;
    expect(trial.state === 'finished' && trial.metrics['validation:auc']).toBeCloseTo(expected, 12);
  }
  expect(fold(store.read(job.name).map(({ event }) => event))).toEqual(state);
});

test.each(['random', 'bayesian'] as const)(
  'a trial of a %s search is one append: its start, its rounds that came at once, its end',
  async (strategy) => {
    const store = newStore();
    const appends: string[][] = [];
    const watching: Store = {
      ...store,
      append: (name, events) => {
        appends.push(events.map(({ type }) => type));
        return store.append(name, events);
      },
    };
    const limits = { ...someJob().limits, maxTrials: 3, maxParallel: 1 };
    const job = created(store, someJob({ strategy, limits }));
    await run(watching, job, replay(1));
    const whole = ['trial-started', 'trial-measured', 'trial-finished'];
    expect(appends).toEqual([['engine-started'], whole, whole, whole, ['job-finished']]);
  },
);

test('a job cut off after any event goes on to the same trials as one that ran straight', async () => {
  const job = someJob({
    limits: {
      maxTrials: 4,
      maxParallel: 1,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
  });
  const straight = newStore();
  const whole = await run(straight, created(straight, job), replay(1));
  const events = straight.read(job.name).map(({ event }) => event);
  const configs = whole.trials.map(({ number, name, config }) => ({ number, name, config }));
  for (let kept = 1; kept < events.length; kept++) {
    const store = newStore();
    store.append(job.name, events.slice(0, kept));
    const before = fold(events.slice(0, kept));
    const state = await run(store, job, replay(1));
    expect(state.trials.map(({ number, name, config }) => ({ number, name, config }))).toEqual(configs);
    expect(state.trials.every((trial) => trial.curve['validation:auc']?.length === 3)).toBe(true);
    const finished = before?.trials.filter((trial) => trial.state === 'finished') ?? [];
    expect(state.trials.slice(0, finished.length)).toEqual(finished);
  }
});

test('a stop from outside ends running trials as stopped and keeps finished ones', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 50,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const stop = new AbortController();
  store.watch(job.name, 0, (events) => {
    if (events.some(({ event }) => event.type === 'trial-finished')) stop.abort();
  });
  const state = await run(store, job, replay(1), stop.signal);
  expect(state.status).toBe('stopped');
  expect(state.trials.length).toBeLessThan(50);
  expect(state.trials.every((trial) => trial.state === 'finished')).toBe(true);
  expect(state.trials[0]).toMatchObject({ outcome: 'completed' });
});

test('another process can ask for the stop through the store', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 50,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  let asked = false;
  store.watch(job.name, 0, (events) => {
    if (asked || !events.some(({ event }) => event.type === 'trial-finished')) return;
    asked = true;
    store.append(job.name, [{ type: 'stop-requested', at: 1 }]);
  });
  const state = await run(store, job, replay(1));
  expect(state.status).toBe('stopped');
  expect(store.read(job.name).filter(({ event }) => event.type === 'job-finished')).toHaveLength(1);
});

test('a job whose first five trials fail ends as failed and says why', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 20,
        maxParallel: 2,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const trainer: Trainer = {
    ...replay(),
    train: async () => ({
      outcome: 'failed',
      cause: 'the worker was killed by SIGKILL',
      seconds: 0,
      model: null,
      metrics: {},
      details: null,
    }),
  };
  const state = await run(store, job, trainer);
  expect(state.status).toBe('failed');
  expect(state.reason).toContain('SIGKILL');
  expect(state.trials.length).toBeLessThan(8);
});

test.each([
  [
    'five causes',
    ['a is wrong', 'b is wrong', 'c is wrong', 'd is wrong', 'e is wrong'],
    'no result came of any of 5 attempts: a is wrong; b is wrong; c is wrong; d is wrong; e is wrong',
  ],
  [
    'causes that come again, the most frequent first',
    ['a is wrong', 'killed', 'killed', 'b is wrong', 'killed'],
    'no result came of any of 5 attempts: 3 x killed; a is wrong; b is wrong',
  ],
])('a job whose first trials all fail groups %s', async (_, causes, reason) => {
  const store = newStore();
  const job = created(store, someJob({ limits: { ...someJob().limits, maxTrials: 20, maxParallel: 1 } }));
  const left = [...causes];
  const trainer = createReplayTrainer({
    source: 'failures',
    curve: () => ({ failed: left.shift() ?? 'one too many' }),
  });
  expect(await run(store, job, trainer)).toMatchObject({ status: 'failed', reason });
});

test.each(['random', 'grid', 'bayesian'] as const)(
  'a %s job that is cut off after any trial goes on with the proposals of a straight run',
  async (strategy) => {
    const space: Job['space'] =
      strategy === 'grid'
        ? ['booster', 'grow_policy', 'sampling_method'].map((name) => ({
            kind: 'categorical',
            name,
            values: ['a', 'b', 'c'],
          }))
        : someJob().space;
    // Long enough for proposals that come of a model of the trials before.
    const limits = { ...someJob().limits, maxTrials: strategy === 'grid' ? 27 : 24, maxParallel: 1 };
    const job = someJob({ strategy, space, limits });
    const curve = (given: Readonly<Record<string, string>>) => {
      const value = 0.6 + (JSON.stringify(given).length % 7) / 50 + Number(given.eta ?? 0) / 10;
      // Now and then one fails, which strategies take into account.
      return value > 0.77 ? { failed: 'too good' } : { 'validation:auc': [value] };
    };
    const trainer = () => createReplayTrainer({ source: 'a formula', parallel: 1, curve });
    const straight = newStore();
    const whole = await run(straight, created(straight, job), trainer());
    expect(
      new Set(whole.trials.map(({ origin }) => origin)).has(strategy === 'random' ? 'sobol' : strategy),
    ).toBe(true);
    const proposals = whole.trials.map(({ number, name, config, origin }) => ({
      number,
      name,
      config,
      origin,
    }));
    const events = straight.read(job.name).map(({ event }) => event);
    for (const cut of [3, 10, 17, 23]) {
      const store = newStore();
      const at = events.findIndex((event) => event.type === 'trial-started' && event.number === cut);
      // Its start was written, or only the end of the one before.
      store.append(job.name, events.slice(0, at + (cut % 2)));
      const resumed = await run(store, job, trainer());
      expect(
        resumed.trials.map(({ number, name, config, origin }) => ({ number, name, config, origin })),
      ).toEqual(proposals);
    }
  },
);

test('the time limit ends a job as completed', async () => {
  const store = newStore();
  // The clock of the test gives a second per reading, so twelve seconds are over after a few trials.
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 500,
        maxParallel: 1,
        maxSeconds: 12,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const state = await run(store, job, replay(1));
  expect(state).toMatchObject({ status: 'completed', reason: 'its 12 seconds were over' });
  expect(state.trials.length).toBeLessThan(20);
});

test('a time limit of 30 days is not over at once', async () => {
  const store = newStore();
  const limits = {
    maxTrials: 30,
    maxParallel: 1,
    maxSeconds: 30 * 24 * 3600,
    maxSecondsPerTrial: null,
    maxPredictionBytes: 0,
  };
  const job = created(store, someJob({ limits }));
  const slow = replay(1);
  const trainer: Trainer = {
    ...slow,
    // Lets timers fire between trials.
    train: async (task, measured, stop) => {
      await new Promise((resolve) => setImmediate(resolve));
      return slow.train(task, measured, stop);
    },
  };
  const state = await run(store, job, trainer);
  expect(state.reason).toBe('all of its 30 trials were run');
});

test('a grid ends when every combination was tried', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      strategy: 'grid',
      space: [{ kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] }],
      limits: {
        maxTrials: 10,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const trainer = createReplayTrainer({ source: 'a constant', curve: () => ({ 'validation:auc': [0.7] }) });
  const state = await run(store, job, trainer);
  expect(state.trials.map(({ config }) => config.booster)).toEqual(['gbtree', 'dart']);
  expect(state.reason).toBe('every combination was tried');
});

/** A store whose n-th append fails, and whose others work: a disk that was full for a moment. */
function failingOnce(store: SqliteStore, failing: number): Store {
  let appends = 0;
  return {
    ...store,
    append: (name, events) => {
      if (++appends === failing) throw new Error('disk full');
      return store.append(name, events);
    },
    [Symbol.dispose]: () => {},
  };
}

test('whichever write fails, the run ends with the error, and no half trial was counted', async () => {
  const job = someJob({
    limits: {
      maxTrials: 4,
      maxParallel: 2,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
  });
  const straight = newStore();
  let appends = 0;
  const counting: Store = {
    ...straight,
    append: (name, events) => {
      appends++;
      return straight.append(name, events);
    },
  };
  created(straight, job);
  const whole = await run(counting, job);
  expect(appends).toBeGreaterThan(4);
  for (let failing = 1; failing <= appends; failing++) {
    const store = newStore();
    created(store, job);
    await expect(run(failingOnce(store, failing), job)).rejects.toThrow('disk full');
    const trials = fold(store.read(job.name).map(({ event }) => event))?.trials ?? [];
    const finished = trials.filter((trial) => trial.state === 'finished');
    expect(finished.map(({ outcome, curve }) => [outcome, curve['validation:auc']?.length])).toEqual(
      finished.map(() => ['completed', 3]),
    );
    const state = await run(store, job);
    expect(state.trials.map(({ config, curve }) => ({ config, curve }))).toEqual(
      whole.trials.map(({ config, curve }) => ({ config, curve })),
    );
  }
});

test('a stop that cannot be written ends the run with the error', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 50,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const full: Store = {
    ...store,
    append: (name, events) => {
      if (events.some(({ type }) => type === 'stop-requested')) throw new Error('disk full');
      return store.append(name, events);
    },
    [Symbol.dispose]: () => {},
  };
  const stop = new AbortController();
  store.watch(job.name, 0, (events) => {
    if (events.some(({ event }) => event.type === 'trial-finished')) stop.abort();
  });
  await expect(run(full, job, replay(1), stop.signal)).rejects.toThrow('disk full');
  expect(store.read(job.name).some(({ event }) => event.type === 'job-finished')).toBe(false);
});

test('time between an end and a resume does not count', () => {
  const at = (type: string, seconds: number) => ({ type, at: seconds * 1000 }) as JobEvent;
  expect(
    activeSeconds([
      at('job-created', 0),
      at('engine-started', 1),
      at('stop-requested', 5),
      at('engine-started', 100),
      at('stop-requested', 103),
    ]),
  ).toBe(7);
});

test('a trial cut off with its job has no result; one stopped early keeps its last value', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 50,
        maxParallel: 2,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const stop = new AbortController();
  const state = await run(store, job, endless(stop), stop.signal);
  expect(state.trials.length).toBeGreaterThan(0);
  for (const trial of state.trials) {
    expect(trial).toMatchObject({ outcome: 'stopped', stoppedBy: 'job', cause: 'the job was stopped' });
    expect(metricOf(trial, 'validation:auc')).toBeNull();
  }
});

test('the median rule stops a weak trial early, and its last value counts', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      earlyStopping: 'auto',
      limits: {
        maxTrials: 12,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const trainer = createReplayTrainer({
    source: 'a formula',
    curve: ({ eta }) => ({ 'validation:auc': Array.from({ length: 30 }, () => 0.5 + Number(eta) / 4) }),
  });
  const state = await run(store, job, trainer);
  const stopped = state.trials.filter((trial) => trial.state === 'finished' && trial.outcome === 'stopped');
  expect(stopped.length).toBeGreaterThan(0);
  for (const trial of stopped) {
    expect(trial).toMatchObject({ stoppedBy: 'early-stopping' });
    expect(metricOf(trial, 'validation:auc')).toBeGreaterThan(0.5);
    expect(trial.curve['validation:auc']?.length).toBeLessThan(30);
  }
});

test('a stopped job that is resumed trains the trials again that were cut off', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 6,
        maxParallel: 2,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const stop = new AbortController();
  const stopped = await run(store, job, endless(stop), stop.signal);
  expect(stopped).toMatchObject({ status: 'stopped' });
  const resumed = await run(store, job);
  expect(resumed).toMatchObject({ status: 'completed' });
  expect(resumed.trials).toHaveLength(6);
  for (const trial of resumed.trials) expect(trial).toMatchObject({ outcome: 'completed' });
  expect(resumed.trials.slice(0, 2).map(({ name }) => name)).toEqual(stopped.trials.map(({ name }) => name));
});

test('a job in which every trial fails has failed, however few they are', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 2,
        maxParallel: 1,
        maxSeconds: null,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const trainer = createReplayTrainer({
    source: 'failures',
    curve: () => ({ failed: 'base_score is wrong' }),
  });
  const state = await run(store, job, trainer);
  expect(state.status).toBe('failed');
  expect(state.reason).toContain('base_score is wrong');
});

test('a time limit of a year does not end a job at once', async () => {
  const store = newStore();
  const job = created(
    store,
    someJob({
      limits: {
        maxTrials: 3,
        maxParallel: 1,
        maxSeconds: 31_536_000,
        maxSecondsPerTrial: null,
        maxPredictionBytes: 0,
      },
    }),
  );
  const state = await run(store, job, replay(1));
  expect(state).toMatchObject({ status: 'completed', reason: 'all of its 3 trials were run' });
});

/** How many trials were under way at most, when each is on disk only a while after its worker was free. */
async function mostAtOnce(strategy: 'random' | 'bayesian') {
  const store = newStore();
  const limits = {
    maxTrials: 6,
    maxParallel: 1,
    maxSeconds: null,
    maxSecondsPerTrial: null,
    maxPredictionBytes: 0,
  };
  const job = created(store, someJob({ limits, strategy }));
  const slow = replay(1);
  let [under, most] = [0, 0];
  const trainer: Trainer = {
    ...slow,
    train: async (task, measured, stop, released) => {
      most = Math.max(most, ++under);
      const result = await slow.train(task, measured, stop);
      released?.();
      await new Promise((resolve) => setTimeout(resolve, 20));
      under--;
      return result;
    },
  };
  const state = await run(store, job, trainer);
  expect(state.trials.map(({ number, state: each }) => [number, each])).toEqual(
    [1, 2, 3, 4, 5, 6].map((number) => [number, 'finished']),
  );
  return most;
}

test('a worker that is free before its trial is on disk goes on with the next', async () => {
  expect(await mostAtOnce('random')).toBeGreaterThan(1);
});

test('a worker waits for the disk when the next proposal learns from the result', async () => {
  expect(await mostAtOnce('bayesian')).toBe(1);
});
