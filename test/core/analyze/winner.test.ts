import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import type { KeptPredictions } from '../../../src/core/analyze/predictions.ts';
import { winnerOf, winnerSteps } from '../../../src/core/analyze/winner.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { PairedRows } from '../../../src/core/metrics/paired-aucs.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { arbitraryState } from './arbitrary-state.ts';

/** Labels with 60 of 180 rows of class 1; the scores of a trial lie `apart` between the classes. */
function scoresOf(apart: readonly number[], seed: number, shared = 0.8) {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: 180 }, (_, i) => Number(i % 3 === 0));
  const common = Float64Array.from(labels, () => Math.sqrt(shared) * random.normal());
  const scores = apart.map((d) =>
    Float32Array.from(labels, (label, i) => {
      return d * label + (common[i] as number) + Math.sqrt(1 - shared) * random.normal();
    }),
  );
  return { labels, scores };
}

interface Drawn {
  readonly labels: Uint8Array;
  readonly scores: readonly Float32Array[];
  readonly folds?: Uint8Array | null;
}

/** Details of the trials may be changed by `more`. */
function jobWith({ labels, scores, folds = null }: Drawn, more: (i: number) => object = () => ({})) {
  const rows = PairedRows.of(labels, folds, scores[0] as Float32Array);
  const values = scores.map((own) => rows?.measure(own)?.auc as number);
  const made = jobState(
    values.map((value): Row => ({ config: { eta: 0.1, max_depth: 4 }, value })),
    { validation: { positives: 60, negatives: 120 } },
  );
  const trials = made.trials.map((trial, i) => {
    const details = {
      rounds: 10,
      bestRound: 9,
      modelBytes: null,
      peakBytes: null,
      predictions: 'p',
      folds: {},
    };
    return { ...trial, details, ...more(i) };
  });
  const state = { ...made, trials } as JobState;
  const byName = new Map(state.trials.map(({ name }, i) => [name, scores[i] as Float32Array]));
  const predictions: KeptPredictions = { labels, folds, of: (trial) => byName.get(trial) ?? null };
  return { state, predictions, values };
}

const numbersOf = (trials: readonly { readonly number: number }[] | undefined) =>
  (trials ?? []).map(({ number }) => number).sort((a, b) => a - b);

describe('the tied set', () => {
  it('holds what is level with the best and not what is clearly worse, best first', () => {
    const { state, predictions, values } = jobWith(scoresOf([1.5, 1.52, 1.48, 0.2, 0], 3, 0.95));
    const winner = winnerOf(state, predictions);
    expect(winner?.method).toBe('paired-delong');
    expect(winner?.compared).toBe(5);
    expect(numbersOf(winner?.tied)).toEqual([1, 2, 3]);
    expect(winner?.tied[0]?.value).toBe(Math.max(...values));
    expect(winner?.tied[0]?.deficit).toEqual({ value: 0, low: 0, high: 0 });
    const deficits = winner?.tied.map(({ deficit }) => deficit?.value as number) ?? [];
    expect(deficits).toEqual([...deficits].sort((a, b) => a - b));
  });

  it('keeps the truly best in at least 95 % of jobs where all are equally good', () => {
    let kept = 0;
    const jobs = 80;
    for (let seed = 0; seed < jobs; seed++) {
      const { state, predictions } = jobWith(scoresOf(Array(12).fill(1.2), seed));
      if (winnerOf(state, predictions)?.tied.some(({ number }) => number === 1)) kept++;
    }
    // With 95 % exactly, 71 or fewer of 80 would come once in a hundred times.
    expect(kept).toBeGreaterThan(71);
  });

  it('would lose the truly best far more often if each were tested against the best at 5 %', () => {
    let kept = 0;
    for (let seed = 0; seed < 50; seed++) {
      const { state, predictions } = jobWith(scoresOf(Array(12).fill(1.2), seed));
      const first = winnerOf(state, predictions)?.tied.find(({ number }) => number === 1);
      if (first?.deficit && first.deficit.low <= 0) kept++;
    }
    expect(kept / 50).toBeLessThan(0.93);
  });

  it('models that predict the same are tied, however many', () => {
    const { labels, scores } = scoresOf([1.5], 3);
    const { state, predictions } = jobWith({ labels, scores: Array(6).fill(scores[0]) });
    const winner = winnerOf(state, predictions);
    expect(numbersOf(winner?.tied)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(winner?.tied[0]?.number).toBe(1);
    expect(winner?.expected?.optimism).toBe(0);
  });

  it('a perfect order is told from constant predictions, which have no error either', () => {
    const { labels } = scoresOf([1], 1);
    const perfect = Float32Array.from(labels);
    const constant = new Float32Array(labels.length).fill(0.5);
    const { state, predictions } = jobWith({ labels, scores: [constant, perfect] });
    const winner = winnerOf(state, predictions);
    expect(numbersOf(winner?.tied)).toEqual([2]);
    expect(winner?.expected?.value).toBe(1);
    expect(winner?.expected?.low).toBeLessThan(1);
  });

  it('compares folds with themselves: scores that are shifted from fold to fold do no harm', () => {
    const drawn = scoresOf([1.5, 1.5, 0.3], 5);
    const folds = drawn.labels.map((_, i) => Math.floor(i / 3) % 4);
    const shifted = drawn.scores.map((own) => own.map((score, i) => score + 10 * (folds[i] as number)));
    const there = jobWith({ ...drawn, folds });
    const here = jobWith({ ...drawn, scores: shifted, folds });
    const winner = winnerOf(here.state, here.predictions);
    expect(numbersOf(winner?.tied)).toEqual([1, 2]);
    expect(winner?.expected?.value).toBeCloseTo(
      winnerOf(there.state, there.predictions)?.expected?.value as number,
      4,
    );
  });
});

describe('the expected AUC', () => {
  it('is lower than that of the best of many equals, close to the truth in the mean, and inside its interval', () => {
    const truth = 0.8;
    const apart = 1.1902;
    let naive = 0;
    let corrected = 0;
    let covered = 0;
    const jobs = 60;
    for (let seed = 0; seed < jobs; seed++) {
      const drawn = scoresOf(Array(15).fill(apart), seed + 500, 0.5);
      const { state, predictions, values } = jobWith(drawn);
      const expected = winnerOf(state, predictions)?.expected;
      if (!expected) throw new Error('nothing is expected');
      // The luck of the rows, which all trials share.
      const luck = values.reduce((sum, value) => sum + value, 0) / values.length - truth;
      naive += expected.naive - truth - luck;
      corrected += expected.value - truth - luck;
      if (expected.low <= truth && truth <= expected.high) covered++;
      expect(expected.optimism).toBeCloseTo(expected.naive - expected.value, 12);
    }
    expect(naive / jobs).toBeGreaterThan(0.02);
    expect(Math.abs(corrected)).toBeLessThan(0.25 * naive);
    expect(covered).toBeGreaterThan(52);
  });

  it('is the value itself of a single trial', () => {
    const { state, predictions, values } = jobWith(scoresOf([1], 2));
    expect(winnerOf(state, predictions)?.expected).toMatchObject({ value: values[0], optimism: 0 });
  });
});

describe('preferred among equals', () => {
  const drawn = scoresOf([1.5, 1.5, 1.5, 0], 3);
  const details = (rounds: number, modelBytes: number | null) => ({
    details: { rounds, bestRound: null, modelBytes, peakBytes: null, predictions: 'p', folds: {} },
  });

  it('the smallest model and the quickest training, not those of a trial that is worse', () => {
    const { state, predictions } = jobWith(drawn, (i) => ({
      ...details(10, [900, 700, 800, 1][i] as number),
      seconds: [3, 2, 1, 0][i],
    }));
    const { tied, simplest, cheapest } = winnerOf(state, predictions) ?? {};
    const best = tied?.[0]?.number as number;
    const ofBest = { bytes: [900, 700, 800][best - 1], seconds: [3, 2, 1][best - 1] };
    if (best === 2) expect(simplest).toBeNull();
    else
      expect(simplest).toMatchObject({
        number: 2,
        measure: 'model-bytes',
        amount: 700,
        amountOfBest: ofBest.bytes,
      });
    if (best === 3) expect(cheapest).toBeNull();
    else
      expect(cheapest).toMatchObject({
        number: 3,
        measure: 'seconds',
        amount: 1,
        amountOfBest: ofBest.seconds,
      });
  });

  it('rounds times leaves where no models were kept', () => {
    const { state, predictions } = jobWith(drawn, (i) => ({
      ...details(i === 0 ? 5 : 10, null),
      config: { max_depth: i === 0 ? 3 : 4 },
    }));
    const { simplest, tied } = winnerOf(state, predictions) ?? {};
    if (tied?.[0]?.number === 1) expect(simplest).toBeNull();
    else
      expect(simplest).toMatchObject({
        number: 1,
        measure: 'rounds-times-leaves',
        amount: 40,
        amountOfBest: 160,
      });
  });
});

describe('without all predictions', () => {
  const drawn = scoresOf([1.5, 1.5, 1.4, 0], 3);

  it('by class counts alone more are tied, and nothing is said of new rows', () => {
    const { state, predictions } = jobWith(drawn);
    const winner = winnerOf(state, null);
    expect(winner).toMatchObject({ method: 'hanley-mcneil', compared: 4, unseen: 0, expected: null });
    expect(winner?.tied[0]?.deficit).toBeNull();
    expect(winner?.tied.length).toBeGreaterThanOrEqual(winnerOf(state, predictions)?.tied.length ?? 99);
    expect(winner?.tied.length).toBeLessThan(4);
  });

  it('trials whose predictions are gone, or belong to another model, are counted as unseen', () => {
    const { state, predictions } = jobWith(drawn);
    const best = winnerOf(state, predictions)?.tied[0]?.trial;
    const others = state.trials.map(({ name }) => name).filter((name) => name !== best);
    const of = (trial: string) => {
      if (trial === others[0]) return null;
      return trial === others[1] ? (drawn.scores[3] as Float32Array) : predictions.of(trial);
    };
    expect(winnerOf(state, { ...predictions, of })).toMatchObject({ compared: 2, unseen: 2 });
  });

  it('the best one being unseen, the counts decide', () => {
    const { state, predictions } = jobWith(drawn);
    const best = winnerOf(state, predictions)?.tied[0]?.trial;
    const of = (trial: string) => (trial === best ? null : predictions.of(trial));
    expect(winnerOf(state, { ...predictions, of })?.method).toBe('hanley-mcneil');
  });
});

describe('nothing is said', () => {
  const { state, predictions } = jobWith(scoresOf([1, 1], 3));
  const data = state.data as NonNullable<JobState['data']>;
  const objective = { metric: 'validation:logloss', direction: 'minimize' } as const;
  const classes = { ...data.schema, target: { name: 'y', classes: ['a', 'b', 'c'] } };
  test.each<[string, JobState]>([
    ['of another metric', { ...state, job: { ...state.job, objective } }],
    ['where rows weigh differently', { ...state, data: { ...data, weighted: true } }],
    ['of several classes', { ...state, data: { ...data, schema: classes } }],
    ['without trials', { ...state, trials: [] }],
    ['without data', { ...state, data: null }],
  ])('%s', (_, other) => {
    expect(winnerOf(other, predictions)).toBeNull();
    expect(winnerOf(other, null)).toBeNull();
  });
});

test('any job: no NaN and no infinity, the best is tied, no one twice', () => {
  fc.assert(
    fc.property(arbitraryState(), (state) => {
      const winner = winnerOf(state, null);
      if (!winner) return;
      expect(JSON.stringify(winner)).toBe(
        JSON.stringify(winner, (_, each) =>
          typeof each === 'number' && !Number.isFinite(each) ? 'bad' : each,
        ),
      );
      expect(new Set(winner.tied.map(({ trial }) => trial)).size).toBe(winner.tied.length);
      expect(winner.tied.length).toBeGreaterThan(0);
    }),
  );
});

test('any predictions, with ties and gaps: an answer or null, never an exception', () => {
  const score = fc.constantFrom(0, 0.25, 0.5, 1, Number.NaN);
  const rows = fc.integer({ min: 1, max: 12 });
  const made = rows.chain((n) =>
    fc.record({
      labels: fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n }),
      folds: fc.option(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: n, maxLength: n })),
      scores: fc.array(fc.array(score, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 }),
    }),
  );
  fc.assert(
    fc.property(made, ({ labels, folds, scores }) => {
      const own = Uint8Array.from(labels);
      const byFold = folds && Uint8Array.from(folds);
      const all = scores.map((each) => Float32Array.from(each));
      const like = PairedRows.of(own, byFold, all[0] as Float32Array);
      const state = jobState(all.map((each) => ({ config: {}, value: like?.measure(each)?.auc ?? 0.5 })));
      const of = (trial: string) => all[state.trials.findIndex(({ name }) => name === trial)] ?? null;
      const winner = winnerOf(state, { labels: own, folds: byFold, of });
      expect(winner?.tied.length).toBeGreaterThan(0);
      if (winner?.expected) {
        const { value, low, high, optimism } = winner.expected;
        expect(0 <= low && low <= value && value <= high && high <= 1 && optimism >= 0).toBe(true);
      }
    }),
  );
});

test('a winner that was found elsewhere is taken as it is', () => {
  const { state, predictions } = jobWith(scoresOf([1, 1.1, 1.2], 3));
  const winner = winnerOf(state, predictions);
  expect(analyze(state).winner?.method).toBe('hanley-mcneil');
  expect(analyze(state, { winner }).winner).toBe(winner);
  expect(analyze(state, { winner: null, predictions }).winner).toBeNull();
  expect(analyze(state, { predictions }).winner).toEqual(winner);
});

test('the steps say the same as all at once', () => {
  const { state, predictions } = jobWith(scoresOf([1, 1.1, 1.2], 3));
  const steps = winnerSteps(state, predictions);
  let count = 0;
  let last = steps.next();
  for (; !last.done; last = steps.next()) count++;
  expect(count).toBeGreaterThan(20);
  expect(last.value).toEqual(winnerOf(state, predictions));
});
