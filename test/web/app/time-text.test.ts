import { describe, expect, it } from 'vitest';
import type { JobState } from '../../../src/core/model/state.ts';
import {
  clockText,
  durationText,
  rateText,
  recentRate,
  secondsLeft,
} from '../../../src/web/app/time-text.ts';
import { jobState, type Row } from '../../support/job-state.ts';

describe('durationText', () => {
  it.each([
    [0.42, '0.4 s'],
    [12.4, '12 s'],
    [185, '3 min 05 s'],
    [7800, '2 h 10 min'],
  ])('%d seconds are %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

  it('has no tenths on a clock', () => expect(clockText(4.7)).toBe('4 s'));
});

describe('secondsLeft', () => {
  const done: Row = { config: { eta: 0.1, max_depth: 3 }, value: 0.8 };
  const running: Row = { config: { eta: 0.1, max_depth: 3 }, outcome: 'running' };
  const stateOf = (
    rows: Row[],
    maxTrials: number,
    parallel = 1,
    maxSeconds: number | null = null,
  ): JobState => ({
    ...jobState(rows, {
      status: 'in-progress',
      job: {
        limits: {
          maxTrials,
          maxParallel: parallel,
          maxSeconds,
          maxSecondsPerTrial: null,
          maxPredictionBytes: 0,
        },
      },
    }),
    engine: { trainer: 'xgboost', version: '3.1.1', parallel, bytesPerWorker: null },
  });

  it('is unknown until three trials have ended', () => {
    expect(secondsLeft(stateOf([done, done], 10), 0)).toBeNull();
  });

  it('is the remaining trials times the mean, shared by those at once', () => {
    // Trials of these rows take half a second each.
    expect(secondsLeft(stateOf([done, done, done, done], 10), 0)).toBeCloseTo(3, 9);
    expect(secondsLeft(stateOf([done, done, done, done], 10, 2), 0)).toBeCloseTo(1.5, 9);
  });

  it('takes off what running trials have done, but never all of it', () => {
    const state = stateOf([done, done, done, running], 10);
    const startedAt = state.trials[3]!.startedAt;
    expect(secondsLeft(state, startedAt + 200)).toBeCloseTo(3.5 - 0.2, 9);
    expect(secondsLeft(state, startedAt + 60_000)).toBeCloseTo(3.5 - 0.45, 9);
  });

  it('does not grow when the clocks of page and server differ', () => {
    const state = stateOf([done, done, done, running], 10);
    expect(secondsLeft(state, 0)).toBeCloseTo(3.5, 9);
  });

  it('is never more than the job may still run', () => {
    const state = stateOf([done, done, done], 1000, 1, 60);
    expect(secondsLeft(state, state.job.createdAt + 55_000)).toBeCloseTo(5, 9);
  });

  it('is unknown when the job has ended', () => {
    expect(secondsLeft(jobState([done, done, done]), 0)).toBeNull();
  });
});

describe('recentRate', () => {
  const config = { eta: 0.1, max_depth: 3 };
  const running = (rows: Row[]) => jobState([...rows, { config, outcome: 'running' }]);
  const done: Row = { config, value: 0.8 };

  it('counts trials by when they end: one a second here', () => {
    expect(recentRate(running([done, done, { config, outcome: 'failed' }, done]))).toBeCloseTo(60, 9);
  });

  it('is unknown until three trials have ended, and when the job has', () => {
    expect(recentRate(running([done, done]))).toBeNull();
    expect(recentRate(jobState([done, done, done, done]))).toBeNull();
  });

  it('forgets what was before a pause', () => {
    const state = running([done, done, done, done, done]);
    const trials = state.trials.map((trial, i) => {
      const later = i < 2 ? 0 : 3_600_000;
      const startedAt = trial.startedAt + later;
      return trial.state === 'running'
        ? { ...trial, startedAt }
        : { ...trial, startedAt, finishedAt: trial.finishedAt + later };
    });
    expect(recentRate({ ...state, trials })).toBeCloseTo(60, 9);
  });

  it('does not take the end of a whole job for speed', () => {
    const cut: Row = { config, outcome: 'stopped', stoppedBy: 'job' };
    expect(recentRate(running([done, done, cut, cut, cut]))).toBeNull();
  });

  it.each([
    [0.02, '1.2 trials an hour'],
    [0.4, '0.4 trials a minute'],
    [35.4, '35 trials a minute'],
    [720, '12 trials a second'],
  ])('%d a minute is %s', (rate, text) => expect(rateText(rate)).toBe(text));
});
