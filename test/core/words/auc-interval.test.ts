import { describe, expect, it } from 'vitest';
import { aucInterval } from '../../../src/core/words/auc-interval.ts';
import { jobState } from '../../support/job-state.ts';

const config = { eta: 0.1, max_depth: 3 };
const { trials, data } = jobState([
  { config, value: 0.8 },
  { config, outcome: 'failed' },
]);
const trialWith = (metrics: Record<string, number>) =>
  ({ ...trials[0]!, state: 'finished', metrics }) as never;

describe('aucInterval', () => {
  // Reference: Python's statistics.NormalDist and math.
  it.each([
    [0.85, 0.0113, 0.8264816623261086, 0.8708289036878835],
    [0.99, 0.004, 0.9781874368523734, 0.9954452727167256],
    [0.5, 0.1, 0.31346153569765, 0.68653846430235],
  ])('of %d with the standard error %d', (auc, error, low, high) => {
    const found = aucInterval(trialWith({ 'validation:auc': auc, 'validation:auc_se': error }), data)!;
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
    expect(found.value).toBe(auc);
  });

  it('rests on the class counts when the trial has no standard error', () => {
    const found = aucInterval(trials[0]!, data)!;
    expect(found.low).toBeCloseTo(0.7070346174164779, 9);
    expect(found.high).toBeCloseTo(0.8689337024901604, 9);
  });

  it('counts all rows when each is predicted in its fold', () => {
    const train = { rows: 750, classRows: [500, 250] };
    const folds = { ...data!, train, validation: null, folds: { count: 5, order: 'any' as const } };
    const found = aucInterval(trials[0]!, folds)!;
    expect(found.low).toBeCloseTo(0.7615131388943195, 9);
    expect(found.high).toBeCloseTo(0.8336327849015444, 9);
  });

  it('ends at 1 where the AUC is 1', () => {
    const found = aucInterval(trialWith({ 'validation:auc': 1, 'validation:auc_se': 0.01 }), data)!;
    expect(found.high).toBe(1);
    expect(found.low).toBeCloseTo(0.9804, 4);
  });

  it('is silent without a result, without data, with weights and with several classes', () => {
    expect(aucInterval(trials[1]!, data)).toBeNull();
    expect(aucInterval(trials[0]!, null)).toBeNull();
    expect(aucInterval(trials[0]!, { ...data!, weighted: true })).toBeNull();
    const validation = { rows: 30, classRows: [10, 10, 10] };
    expect(aucInterval(trials[0]!, { ...data!, validation })).toBeNull();
  });
});
