import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suspicionsOf } from '../../../src/core/analyze/suspicions.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

const eta: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };
const gamma: Range = { kind: 'continuous', name: 'gamma', min: 0, max: 9, scaling: 'linear' };
const job = { job: { space: [eta, gamma] } };

/** Trials of an ordinary job: AUC about 0.85, training AUC about 0.04 above. */
function ordinary(n: number): Row[] {
  const random = createRandom(4);
  return Array.from({ length: n }, (_, i): Row => {
    const value = 0.85 + 0.02 * random.next();
    return {
      config: { eta: 0.01 * (i + 1), gamma: random.next() },
      value,
      metrics: {
        'train:auc': value + 0.04 + 0.01 * random.next(),
        'validation:logloss': random.next(),
      },
    };
  });
}

const row = (value: number, metrics: Record<string, number> = {}): Row => ({
  config: { eta: 0.5, gamma: value },
  value,
  metrics,
});
const codes = (rows: readonly Row[], parts: object = job) =>
  suspicionsOf(jobState(rows, parts)).map(({ code, trials }) => [code, ...trials]);

test('an ordinary job raises no suspicion', () => {
  expect(codes(ordinary(40))).toEqual([]);
});

test('a perfect AUC is told, with how many rows of the rarer class it rests on', () => {
  const [found, ...more] = suspicionsOf(jobState([...ordinary(10), row(1), row(1 - 5e-8)], job));
  expect(found).toEqual({ code: 'perfect', trials: [11, 12], detail: { all: 12, rarer: 50 } });
  expect(more).toEqual([]);
  expect(codes([row(1 - 1e-6)])).toEqual([]);
});

test('below 0.5 is told, and whether tossing coins would explain it', () => {
  const beyondOf = (value: number): unknown =>
    suspicionsOf(jobState([...ordinary(9), row(value)], job))[0]?.detail.beyond;
  // 50 positives and 100 negatives: error 0.0502; the worst of ten coins reaches 2.58 of them below.
  expect(beyondOf(0.49)).toBe(0);
  expect(beyondOf(0.38)).toBe(0);
  expect(beyondOf(0.36)).toBe(1);
  const unknown = suspicionsOf(jobState([row(0.3)], { ...job, validation: null }));
  expect(unknown[0]?.detail).toEqual({ all: 1, lowest: 0.3 });
});

test('exactly 0.5 is constant predictions, and these are not called identical too', () => {
  const constant = [1, 2, 3].map((i) => ({
    config: { eta: i / 10, gamma: i },
    value: 0.5,
    metrics: { 'validation:logloss': 0.69 },
  }));
  expect(codes([...ordinary(10), ...constant])).toEqual([['chance', 11, 12, 13]]);
});

describe('overfitting', () => {
  test('is told of a trial whose gap is large and unlike the others', () => {
    const [found] = suspicionsOf(jobState([...ordinary(20), row(0.8, { 'train:auc': 0.97 })], job));
    expect(found).toMatchObject({ code: 'overfit', trials: [21] });
    expect(found?.detail.largest).toBeCloseTo(0.17, 9);
    expect(found?.detail.usual).toBeCloseTo(0.045, 2);
  });

  test('is not told of a gap that is small, that all share, or that worse training shows', () => {
    expect(codes([...ordinary(20), row(0.85, { 'train:auc': 0.94 })])).toEqual([]);
    const shared = ordinary(20).map((r) => ({
      ...r,
      metrics: { 'train:auc': 1 - 0.001 * Number(r.config.gamma) },
    }));
    expect(codes(shared)).toEqual([]);
    expect(codes([...ordinary(20), row(0.85, { 'train:auc': 0.6 })])).toEqual([]);
  });

  test('needs enough trials to know what is usual', () => {
    expect(codes([...ordinary(6), row(0.6, { 'train:auc': 1 })])).toEqual([]);
  });
});

describe('identical results', () => {
  const same = (eta: number, gamma: number, logloss = 0.4): Row => ({
    config: { eta, gamma },
    value: 0.9,
    metrics: { 'validation:logloss': logloss },
  });

  test('of different configurations name what differs', () => {
    const rows = [...ordinary(8), same(0.1, 3), same(0.1, 5), same(0.1, 7)];
    expect(suspicionsOf(jobState(rows, job))).toEqual([
      { code: 'identical', trials: [9, 10, 11], detail: { differing: 'gamma' } },
    ]);
  });

  test('need more than an equal AUC, and other configurations', () => {
    expect(codes([same(0.1, 3, 0.4), same(0.1, 5, 0.41)])).toEqual([]);
    expect(codes([same(0.1, 3), same(0.1, 3)])).toEqual([]);
    expect(codes([row(0.9), { ...row(0.9), config: { eta: 0.1, gamma: 1 } }])).toEqual([]);
  });

  test('of whole curves are believed where no finer metric was measured', () => {
    const curved = (gamma: number, curve: number[]): Row => ({
      config: { eta: 0.1, gamma },
      value: 0.9,
      curve,
    });
    const curve = [0.7, 0.8, 0.85, 0.89, 0.9];
    expect(codes([curved(1, curve), curved(2, curve)])).toEqual([['identical', 1, 2]]);
    expect(codes([curved(1, curve), curved(2, [0.71, ...curve.slice(1)])])).toEqual([]);
    expect(codes([curved(1, [0.9, 0.9, 0.9, 0.9, 0.9]), curved(2, [0.9, 0.9, 0.9, 0.9, 0.9])])).toEqual([]);
  });
});

test('a training objective is judged by the validation AUC beside it; failed and cut-off trials are not judged', () => {
  const byTraining = {
    job: { ...job.job, objective: { metric: 'train:auc', direction: 'maximize' as const } },
  };
  expect(codes([{ config: {}, value: 1, metrics: { 'validation:auc': 0.8 } }], byTraining)).toEqual([]);
  expect(codes([{ config: {}, value: 0.9, metrics: { 'validation:auc': 1 } }], byTraining)).toEqual([
    ['perfect', 1],
  ]);
  const dead: Row[] = [
    { config: {}, value: 1, outcome: 'failed' },
    { config: {}, value: 1, outcome: 'stopped', stoppedBy: 'job' },
    { config: {}, value: 1, outcome: 'running' },
  ];
  expect(codes(dead)).toEqual([]);
});

test('whatever the trials, suspicions name trials that are there, with finite numbers', () => {
  fc.assert(
    fc.property(arbitraryState(30), (state) => {
      const found = suspicionsOf(state);
      for (const { trials } of found) {
        expect(trials.length).toBeGreaterThan(0);
        expect(trials.every((n) => state.trials[n - 1]?.number === n)).toBe(true);
        expect([...trials].sort((a, b) => a - b)).toEqual(trials);
      }
      expect(numbersIn(found).every(Number.isFinite)).toBe(true);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }),
    { seed: 1, numRuns: 200 },
  );
});
