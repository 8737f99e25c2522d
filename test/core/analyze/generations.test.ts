import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { bestOf } from '../../../src/core/analyze/best.ts';
import { generationsOf } from '../../../src/core/analyze/generations.ts';
import { expectedGain, progressOf } from '../../../src/core/analyze/progress.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import { sampleOf } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import type { Winner } from '../../../src/core/model/winner.ts';
import { jobState, type Row, type StateParts } from '../../support/job-state.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

const eta: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
const rows = (values: readonly number[]): Row[] =>
  values.map((value, i) => ({ config: { eta: fromUnit(eta, (i * 0.618) % 1) }, value }));
const warm = (values: readonly number[], parts: StateParts = {}): JobState =>
  jobState(rows(values), {
    ...parts,
    job: {
      name: 'new',
      space: [eta],
      warmStart: { type: 'identical', parents: ['old', 'older'] },
      ...parts.job,
    },
  });

describe('generations', () => {
  const old = jobState(rows([0.7, 0.8]), { job: { name: 'old', space: [{ ...eta, min: 0.01 }] } });

  test('say what was gained, with the errors of both as if they were independent', () => {
    const [step, ...others] = generationsOf(warm([0.85, 0.6]), [old]);
    expect(others).toEqual([]);
    expect(step).toMatchObject({ parent: 'old', parentBest: 0.8, parentTrials: 2 });
    const { value, low, high } = step!.gain;
    expect(value).toBeCloseTo(0.05, 12);
    const errors = [warm([0.85]), old].map((s) => bestOf(s, sampleOf(s))!.standardError!);
    expect(high! - value).toBeCloseTo(1.959964 * Math.hypot(errors[0]!, errors[1]!), 10);
    expect(value - low!).toBeCloseTo(high! - value, 10);
  });

  test('are without an interval where an error is unknown, and turned round for what is minimised', () => {
    expect(generationsOf(warm([0.85], { validation: null }), [old])[0]!.gain).toMatchObject({ low: null });
    const objective = { metric: 'validation:logloss', direction: 'minimize' } as const;
    const before = jobState(rows([0.5, 0.4]), { job: { name: 'old', space: [eta], objective } });
    expect(generationsOf(warm([0.3], { job: { objective } }), [before])[0]!.gain.value).toBeCloseTo(0.1, 12);
  });

  test('name what moved: ranges, what became fixed and what was freed', () => {
    const parent = jobState(rows([0.7]), {
      job: { name: 'old', space: [eta, { ...eta, name: 'gamma' }], fixed: { alpha: '3', num_round: '10' } },
    });
    const child = warm([0.8], {
      job: {
        space: [
          { ...eta, max: 0.5 },
          { ...eta, name: 'alpha' },
        ],
        fixed: { gamma: '0.1', num_round: '10' },
      },
    });
    expect(generationsOf(child, [parent])[0]!.moved).toEqual([
      { hyperparameter: 'eta', from: eta, to: { ...eta, max: 0.5 } },
      { hyperparameter: 'alpha', from: '3', to: { ...eta, name: 'alpha' } },
      { hyperparameter: 'gamma', from: { ...eta, name: 'gamma' }, to: '0.1' },
    ]);
  });

  test('leave out other objectives, parents without a value and those that are not at hand', () => {
    const objective = { metric: 'validation:logloss', direction: 'minimize' } as const;
    const other = jobState(rows([0.5]), { job: { name: 'old', space: [eta], objective } });
    const empty = jobState([], { job: { name: 'older', space: [eta] } });
    expect(generationsOf(warm([0.8]), [other, empty])).toEqual([]);
    expect(generationsOf(warm([]), [old])).toEqual([]);
  });
});

describe('progress', () => {
  test('says what the latest third bought', () => {
    const values = Array.from({ length: 30 }, (_, i) => 0.7 + 0.001 * ((i * 7) % 20));
    const state = jobState(rows(values.with(25, 0.8)));
    const progress = progressOf(state, bestOf(state, sampleOf(state)))!;
    expect(progress.last).toBe(10);
    expect(progress.gain).toBeCloseTo(0.8 - 0.719, 12);
    expect(progress.noise).toBeGreaterThan(0);
    expect(progress.expected).not.toBeNull();
  });

  test('is withheld when trials are few, and the expectation when they followed the results or are level', () => {
    const of = (state: JobState) => progressOf(state, bestOf(state, sampleOf(state)));
    expect(of(jobState(rows(Array(11).fill(0.8))))).toBeNull();
    expect(of(jobState(rows(Array(30).fill(0.8))))).toMatchObject({ gain: 0, expected: null });
    const chosen = rows(Array.from({ length: 30 }, (_, i) => i / 40)).map((r) => ({
      ...r,
      origin: 'bayesian',
    }));
    expect(of(jobState(chosen))!.expected).toBeNull();
  });

  test('expects what further trials bring on average, within a factor of two, and the interval holds it', () => {
    const random = createRandom(11);
    // Points around a smooth peak over d hyperparameters.
    const peak = (d: number) => () =>
      -Array.from({ length: d }, () => random.next() ** 2).reduce((a, b) => a + b, 0);
    for (const draw of [peak(2), peak(5), peak(9)]) {
      for (const [n, more] of [
        [30, 10],
        [90, 30],
      ] as const) {
        let [expected, low, high, actual] = [0, 0, 0, 0];
        for (let k = 0; k < 300; k++) {
          const scores = Array.from({ length: n }, draw);
          const gain = expectedGain(scores, more, k)!;
          expected += gain.value;
          low += gain.low;
          high += gain.high;
          const best = Math.max(...scores);
          actual += Math.max(best, ...Array.from({ length: more }, draw)) - best;
        }
        expect(expected / actual).toBeGreaterThan(0.5);
        expect(expected / actual).toBeLessThan(2);
        expect(low < actual && actual < high).toBe(true);
      }
    }
  });
});

test('more trials are not worth it where they gain less than the rows can tell', () => {
  const values = Array.from({ length: 40 }, (_, i) => 0.9 - 0.00001 * ((i * 7) % 40));
  const state = jobState(rows(values), { job: { space: [eta] } });
  const report = analyze(state);
  const tied = (reach: number) =>
    report.winner!.tied.map((t) => ({ ...t, deficit: { value: 0, low: -reach, high: reach } }));
  const advised = (method: Winner['method'], reach: number, parts: Partial<JobState> = {}) =>
    refine({ ...state, ...parts }, { ...report, winner: { ...report.winner!, method, tied: tied(reach) } })
      .advice;
  expect(advised('paired-delong', 0.001)).toMatchObject({
    code: 'not-worth-more',
    detail: { noise: 0.001, trials: 14 },
  });
  expect(Number(advised('paired-delong', 0.001).detail.gain)).toBeLessThan(0.0001);
  expect(advised('paired-delong', 0.00001).code).not.toBe('not-worth-more');
  // From class counts alone nothing is known of differences, and while the job runs it has not had its chance.
  expect(advised('hanley-mcneil', 0.001).code).not.toBe('not-worth-more');
  expect(advised('paired-delong', 0.001, { status: 'in-progress' }).code).not.toBe('not-worth-more');
});

test('whatever the trials, generations and progress are finite', () => {
  fc.assert(
    fc.property(arbitraryState(40), arbitraryState(20), (parent, state) => {
      const child = {
        ...state,
        job: { ...state.job, name: 'child', warmStart: { type: 'identical', parents: [parent.job.name] } },
      } as JobState;
      const found = [generationsOf(child, [parent]), progressOf(child, bestOf(child, sampleOf(child)))];
      expect(numbersIn(found).filter((x) => !Number.isFinite(x))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
