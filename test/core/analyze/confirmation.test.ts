import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  confirmationFrom,
  type RepeatedTrial,
  type Repeats,
} from '../../../src/core/analyze/confirmation.ts';
import reference from './confirmation.reference.json' with { type: 'json' };

const trial = (number: number, repeats: RepeatedTrial['repeats']): RepeatedTrial => ({
  trial: `t-${number}`,
  number,
  value: 0.9,
  repeats,
});

function found(trials: readonly RepeatedTrial[], more: Partial<Repeats> = {}) {
  const repeats = Math.max(0, ...trials.map((each) => each.repeats.length));
  const run = {
    job: 'j',
    metric: 'validation:auc',
    direction: 'maximize',
    varied: 'split',
    overlap: 0.25,
  } as const;
  return confirmationFrom({ ...run, repeats, trials, ...more });
}

test.each(reference.cases)(
  'the mean with its interval, $overlap held out',
  ({ values, overlap, mean, low, high }) => {
    const result = found(
      [
        trial(
          1,
          values.map((value) => [value]),
        ),
      ],
      { overlap, metric: 'validation:logloss' },
    ).trials[0];
    expect(result?.mean?.value).toBeCloseTo(mean, 12);
    expect(result?.mean?.low).toBeCloseTo(low, 9);
    expect(result?.mean?.high).toBeCloseTo(high, 9);
  },
);

test('the interval of an AUC stays between 0 and 1, however far two repeats lie apart', () => {
  const mean = found([trial(1, [[0.7], [0.99]])]).trials[0]?.mean;
  expect(mean?.low).toBeGreaterThan(0);
  expect(mean?.low).toBeLessThan(0.2);
  expect(mean?.high).toBeGreaterThan(0.95);
  expect(mean?.high).toBeLessThan(1);
});

describe('several trials', () => {
  const good = trial(3, [[0.8], [0.84], [0.82], [0.86]]);
  const alike = trial(1, [[0.81], [0.83], [0.815], [0.85]]);
  const worse = trial(2, [[0.7], [0.741], [0.72], [0.759]]);

  it('come best mean first, with what each is worse by on the same splits', () => {
    const { trials } = found([alike, worse, good]);
    expect(trials.map(({ number }) => number)).toEqual([3, 1, 2]);
    expect(trials[0]?.deficit).toBeNull();
    expect(trials[1]?.deficit?.low).toBeLessThan(0);
    expect(trials[1]?.deficit?.p).toBeGreaterThan(0.05);
    expect(trials[2]?.deficit?.value).toBeCloseTo(0.1, 10);
    expect(trials[2]?.deficit?.low).toBeGreaterThan(0.09);
    expect(trials[2]?.deficit?.p).toBeLessThan(0.001);
  });

  it('the smaller value is better of a loss', () => {
    const { trials } = found([good, worse], { direction: 'minimize', metric: 'validation:logloss' });
    expect(trials.map(({ number }) => number)).toEqual([2, 3]);
    expect(trials[1]?.deficit?.value).toBeCloseTo(0.1, 10);
  });

  it('the more are compared, the wider each interval', () => {
    const width = (trials: readonly RepeatedTrial[]) => {
      const deficit = found(trials).trials.find(({ number }) => number === 1)?.deficit;
      return (deficit?.high ?? 0) - (deficit?.low ?? 0);
    };
    expect(width([good, alike, worse])).toBeGreaterThan(1.2 * width([good, alike]));
  });

  it('a training that failed is left out of its pairs alone', () => {
    const { trials } = found([
      good,
      trial(4, [[0.7], null, [0.72], [0.76]]),
      trial(5, [null, null, null, null]),
    ]);
    expect(trials.map(({ number }) => number)).toEqual([3, 4, 5]);
    expect(trials[1]?.deficit?.value).toBeCloseTo(0.1, 10);
    expect(trials[1]?.repeats[1]).toBeNull();
    expect(trials[2]).toMatchObject({ mean: null, deficit: null });
  });

  it('every fold counts as a split, and a repeat is the mean of its folds', () => {
    const { trials } = found([
      trial(1, [
        [0.8, 0.84],
        [0.82, 0.86],
      ]),
    ]);
    expect(trials[0]?.repeats[0]).toBeCloseTo(0.82, 12);
    expect(trials[0]?.mean).toEqual(found([good]).trials[0]?.mean);
  });

  it('trials that always do the same cannot be told apart, or surely are', () => {
    const same = [[0.8], [0.8], [0.8]];
    const { trials } = found([trial(1, same), trial(2, same), trial(3, [[0.7], [0.7], [0.7]])]);
    expect(trials[1]?.deficit).toMatchObject({ value: 0, low: 0, high: 0, p: 1 });
    expect(trials[2]?.deficit?.p).toBe(0);
  });
});

test('any numbers: no NaN, an interval around its value, p in [0, 1]', () => {
  const value = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const repeats = fc.array(fc.option(fc.array(value, { minLength: 1, maxLength: 1 })), {
    minLength: 3,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(repeats, { maxLength: 5 }), (each) => {
      for (const { mean, deficit } of found(each.map((one, i) => trial(i + 1, one))).trials) {
        for (const interval of [mean, deficit]) {
          if (!interval) continue;
          expect(interval.low).toBeLessThanOrEqual(interval.value);
          expect(interval.high).toBeGreaterThanOrEqual(interval.value);
        }
        if (deficit) expect(deficit.p >= 0 && deficit.p <= 1).toBe(true);
      }
    }),
  );
});

test('the difference of two AUCs is never beyond 1, however little two repeats say', () => {
  const two = [trial(1, [[0.7], [0.99]]), trial(2, [[0.9], [0.6]])];
  const deficit = found(two).trials[1]?.deficit;
  expect([deficit?.low, deficit?.high]).toEqual([-1, 1]);
  const loss = found(two, { metric: 'validation:logloss' }).trials[1]?.deficit;
  expect(loss?.high).toBeGreaterThan(1);
});

test('on the same rows, trials that no seed moves differ by what the job said already, which is no evidence', () => {
  const [first, second] = found([trial(1, [[0.8], [0.8]]), trial(2, [[0.7], [0.7]])], {
    varied: 'seed',
    overlap: 0,
  }).trials;
  expect(first?.mean?.value).toBe(0.8);
  expect(second?.deficit).toBeNull();
});
