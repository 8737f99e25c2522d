import { expect, test } from 'vitest';
import { completion, FIRST_FAILURES, type Progress } from '../../../src/core/tune/completion.ts';

const limits = {
  maxTrials: 20,
  maxParallel: 4,
  maxSeconds: 600,
  maxSecondsPerTrial: null,
  maxPredictionBytes: 0,
};
const going: Progress = { started: 10, succeeded: 5, failed: 1, seconds: 100, usedUp: false };

test('goes on while nothing is reached', () => {
  expect(completion(limits, going)).toBeNull();
  expect(
    completion(
      { ...limits, maxSeconds: null, maxSecondsPerTrial: null, maxPredictionBytes: 0 },
      { ...going, seconds: 1e9 },
    ),
  ).toBeNull();
});

test('the number of trials ends the proposing, and the running ones may finish', () => {
  expect(completion(limits, { ...going, started: 19 })).toBeNull();
  expect(completion(limits, { ...going, started: 20 })).toEqual({ code: 'max-trials', stopRunning: false });
});

test('time ends everything', () => {
  expect(completion(limits, { ...going, seconds: 599 })).toBeNull();
  expect(completion(limits, { ...going, seconds: 600 })).toEqual({ code: 'max-runtime', stopRunning: true });
});

test('when the first trials all fail the job gives up; one success is enough to go on', () => {
  const failing = { ...going, succeeded: 0, failed: FIRST_FAILURES };
  expect(completion(limits, failing)).toEqual({ code: 'first-trials-failed', stopRunning: true });
  expect(completion(limits, { ...failing, failed: FIRST_FAILURES - 1 })).toBeNull();
  expect(completion(limits, { ...failing, succeeded: 1, failed: 9 })).toBeNull();
});

test('a space that is used up ends the proposing', () => {
  expect(completion(limits, { ...going, usedUp: true })).toEqual({
    code: 'space-used-up',
    stopRunning: false,
  });
});
