import { expect, test } from 'vitest';
import type { JobState } from '../../../src/core/model/state.ts';
import type { Trial } from '../../../src/core/model/trial.ts';
import { paceOf, paceText } from '../../../src/core/words/pace.ts';
import { someJob } from '../../support/some-job.ts';

const identity = { name: 't', number: 1, config: {}, origin: 'sobol', curve: {} };
const finished = (startedAt: number, finishedAt: number): Trial => ({
  ...identity,
  state: 'finished',
  outcome: 'completed',
  cause: null,
  stoppedBy: null,
  metrics: {},
  startedAt,
  finishedAt,
  seconds: (finishedAt - startedAt) / 1000,
  model: null,
  details: null,
});
const running = (startedAt: number): Trial => ({ ...identity, state: 'running', startedAt });

function stateOf(trials: Trial[], limits: Partial<JobState['job']['limits']> = {}): JobState {
  return {
    job: someJob({ createdAt: 0, limits: { ...someJob().limits, maxTrials: 10, ...limits } }),
    status: 'in-progress',
    reason: null,
    data: null,
    engine: null,
    finishedAt: null,
    trials,
  };
}

/** One trial at a time, ten seconds each. */
const steady = [0, 10, 20, 30].map((s) => finished(s * 1000, (s + 10) * 1000));

test('one trial every ten seconds is six a minute, and what is under way counts for its share', () => {
  const pace = paceOf(stateOf([...steady, running(40_000)]), 45_000);
  expect(pace?.perMinute).toBeCloseTo(6, 9);
  expect(pace?.secondsLeft).toBeCloseTo(55, 9);
});

test('the pace falls when nothing finishes any more, and a slow trial counts as nearly done', () => {
  const pace = paceOf(stateOf([...steady, running(40_000)]), 130_000);
  expect(pace?.perMinute).toBeCloseTo(2, 9);
  expect(pace?.secondsLeft).toBeCloseTo((6 - 0.9) * 30, 9);
});

test('a time limit of the job bounds what is left', () => {
  expect(paceOf(stateOf(steady, { maxSeconds: 50 }), 40_000)?.secondsLeft).toBeCloseTo(10, 9);
});

test('what was before an interruption is no guide', () => {
  const later = steady.map((t) => finished(t.startedAt + 3_600_000, t.startedAt + 3_605_000));
  expect(paceOf(stateOf([...steady, ...later]), 3_635_000)?.perMinute).toBeCloseTo(6, 9);
});

test('nothing is said of too few trials, or of a job that has ended', () => {
  expect(paceOf(stateOf(steady.slice(0, 2)), 20_000)).toBeNull();
  expect(paceOf({ ...stateOf(steady), status: 'completed' }, 40_000)).toBeNull();
});

test.each([
  [0.05, '3.0 trials an hour'],
  [0.4, '0.4 trials a minute'],
  [35, '35 trials a minute'],
  [720, '12 trials a second'],
])('%d a minute reads as %s', (perMinute, text) => expect(paceText(perMinute)).toBe(text));
