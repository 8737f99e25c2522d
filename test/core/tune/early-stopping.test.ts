import { expect, test } from 'vitest';
import type { Direction } from '../../../src/core/model/job.ts';
import { GRACE_ROUNDS, GRACE_TRIALS, MedianRule } from '../../../src/core/tune/early-stopping.ts';

interface Question {
  readonly direction: Direction;
  readonly curve: readonly number[];
  readonly earlier: readonly (readonly number[])[];
  readonly graceRounds?: number;
}

function shouldStop({ direction, curve, earlier, graceRounds }: Question): boolean {
  const rule = new MedianRule(direction, graceRounds);
  for (const each of earlier) rule.add(each);
  return rule.stops(curve);
}

const flat = (value: number, rounds = 40): number[] => Array<number>(rounds).fill(value);
const earlier = [0.5, 0.6, 0.7, 0.8, 0.9].map((v) => flat(v));

test('stops what is worse than the median, and only that', () => {
  expect(shouldStop({ direction: 'maximize', curve: flat(0.69, 20), earlier })).toBe(true);
  expect(shouldStop({ direction: 'maximize', curve: flat(0.7, 20), earlier })).toBe(false);
  expect(shouldStop({ direction: 'minimize', curve: flat(0.7, 20), earlier })).toBe(false);
  expect(shouldStop({ direction: 'minimize', curve: flat(0.71, 20), earlier })).toBe(true);
});

test('an even number of earlier trials has the mean of the middle two as its median', () => {
  const six = [...earlier, flat(1)]; // median 0.75
  expect(shouldStop({ direction: 'maximize', curve: flat(0.74, 20), earlier: six })).toBe(true);
  expect(shouldStop({ direction: 'maximize', curve: flat(0.76, 20), earlier: six })).toBe(false);
});

test("compares the trial's value with running averages, not with the others' values", () => {
  const rising = Array.from({ length: 5 }, () => Array.from({ length: 20 }, (_, i) => i / 20));
  // At round 20 the others stand at 0.95, but their average so far is 0.475.
  expect(shouldStop({ direction: 'maximize', curve: flat(0.5, 20), earlier: rising })).toBe(false);
  expect(shouldStop({ direction: 'maximize', curve: [...flat(0.9, 19), 0.47], earlier: rising })).toBe(true);
  // Rounds after the present one do not count.
  expect(
    shouldStop({ direction: 'maximize', curve: flat(0.5, 20), earlier: rising.map((c) => [...c, 1e9]) }),
  ).toBe(false);
});

test('grants the first rounds and waits for enough trials that came as far', () => {
  const bad = (rounds: number) => ({ direction: 'maximize' as const, curve: flat(0.1, rounds), earlier });
  expect(shouldStop(bad(GRACE_ROUNDS))).toBe(false);
  expect(shouldStop(bad(GRACE_ROUNDS + 1))).toBe(true);
  expect(shouldStop({ ...bad(2), graceRounds: 1 })).toBe(true);
  expect(shouldStop({ ...bad(20), earlier: earlier.slice(0, GRACE_TRIALS - 1) })).toBe(false);
  expect(shouldStop({ ...bad(20), earlier: [...earlier.slice(1), flat(0.5, 19)] })).toBe(false);
  expect(shouldStop({ ...bad(20), earlier: [...earlier.slice(1), flat(Number.NaN)] })).toBe(false);
  expect(shouldStop({ ...bad(0), graceRounds: 0 })).toBe(false);
});

test('a value that is no number is as bad as can be', () => {
  expect(shouldStop({ direction: 'maximize', curve: [...flat(0.9, 19), Number.NaN], earlier })).toBe(true);
  expect(shouldStop({ direction: 'minimize', curve: [...flat(0.9, 19), Number.NaN], earlier })).toBe(true);
});
