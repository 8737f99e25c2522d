import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { nextGeneration, nextName } from '../../../src/core/analyze/next-generation.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import type { Job } from '../../../src/core/model/job.ts';
import { jobState } from '../../support/job-state.ts';
import { blankRefinement } from '../../support/report.ts';

const about = { name: 'churn-g2', createdAt: 5, seed: 9 };

function next(job: Partial<Job>): Job {
  const rows = Array.from({ length: 12 }, (_, i) => ({
    config: { eta: 0.02 + i / 20, gamma: 3 },
    value: i / 20,
  }));
  const state = jobState(rows, {
    job: {
      name: 'churn',
      space: [
        { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' },
        { kind: 'continuous', name: 'gamma', min: 3, max: 3, scaling: 'linear' },
      ],
      request: { HyperParameterTuningJobName: 'churn' },
      ...job,
    },
  });
  return nextGeneration(state, refine(state, analyze(state)), about);
}

test('the next job keeps everything but name, time, seed, ranges, warm start and request', () => {
  const job = next({ strategy: 'random' });
  expect(job).toMatchObject({ name: 'churn-g2', createdAt: 5, seed: 9, strategy: 'random' });
  expect(job.objective).toEqual({ metric: 'validation:auc', direction: 'maximize' });
  expect(job.limits.maxTrials).toBe(12);
  expect(job.data.target).toBe('y');
});

test('what became fixed moves over, so that the set of names stays the same', () => {
  const job = next({});
  expect(job.space.map((r) => r.name)).toEqual(['eta']);
  expect(job.fixed).toEqual({ num_round: '10', objective: 'binary:logistic', gamma: '3' });
});

test('parents are listed back to five, nearest first, and only of the same kind', () => {
  const parents = (type: 'identical' | 'transfer', names: string[]) =>
    next({ warmStart: { type, parents: names } }).warmStart;
  expect(next({}).warmStart).toEqual({ type: 'identical', parents: ['churn'] });
  expect(parents('identical', ['d', 'c', 'b', 'a', 'z'])!.parents).toEqual(['churn', 'd', 'c', 'b', 'a']);
  expect(parents('transfer', ['elsewhere'])!.parents).toEqual(['churn']);
});

test('a strategy that cannot start warm becomes Bayesian', () => {
  expect(next({ strategy: 'grid' }).strategy).toBe('bayesian');
  expect(next({ strategy: 'hyperband' }).strategy).toBe('bayesian');
});

describe('names', () => {
  test.each([
    ['churn', [], 'churn-g2'],
    ['churn-g2', ['churn', 'churn-g2'], 'churn-g3'],
    ['churn', ['churn-G2', 'churn-g3'], 'churn-g4'],
    ['churn-g9', [], 'churn-g10'],
    ['-g2', [], '-g2-g2'],
    ['a-name-of-exactly-32-characters0', [], 'a-name-of-exactly-32-characte-g2'],
    ['cut-where-the-hyphen-stands--abcd', [], 'cut-where-the-hyphen-stands-g2'],
  ])('%s, taken %j -> %s', (name, taken, expected) => {
    expect(nextName(name, taken)).toBe(expected);
    expect(nextName(name, taken).length).toBeLessThanOrEqual(32);
  });
});

test('what a request says beyond the job goes on to the next generation', () => {
  const request = { TrainingJobDefinition: { RoleArn: 'arn:aws:iam::123456789012:role/x' } };
  const state = jobState([], { job: { request } });
  const refinement = blankRefinement({ job: state.job.name, space: state.job.space });
  const job = nextGeneration(state, refinement, { name: 'next', createdAt: 1, seed: 2 });
  expect(job.request).toEqual(request);
});
