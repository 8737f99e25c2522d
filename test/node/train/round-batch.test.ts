import { expect, test } from 'vitest';
import { RoundBatch } from '../../../src/node/train/round-batch.ts';
import { measuresTrain } from '../../../src/node/train/rounds.ts';

test('rounds are told in batches, whole and in order', () => {
  const told: unknown[] = [];
  const batch = new RoundBatch((round, values) => told.push([round, values]), 20, 1000);
  batch.add({ a: 1, b: 10 }, 1001);
  batch.add({ a: 2 }, 1019);
  expect(told).toEqual([]);
  batch.add({ a: 3 }, 1020);
  expect(told).toEqual([[0, { a: [1, 2, 3], b: [10, null, null] }]]);
  batch.add({ a: 4 }, 1021);
  expect(batch.take()).toEqual({ round: 3, values: { a: [4], b: [null] } });
  expect(batch.take()).toBe(null);
  expect(told).toHaveLength(1);
});

test('a value that is not a number is told as such', () => {
  const told: unknown[] = [];
  const batch = new RoundBatch((_, values) => told.push(values), 0, 0);
  batch.add({ a: Number.NaN, b: 0 }, 0);
  expect(told).toEqual([{ a: [Number.NaN], b: [0] }]);
});

test.each([
  [5, 5],
  [20, 20],
  [21, 11],
  [100, 21],
  [1000, 21],
])(
  'of %i rounds the training rows are measured after %i, the first and the last among them',
  (rounds, times) => {
    const measured = Array.from({ length: rounds }, (_, round) => round).filter((round) =>
      measuresTrain(round, rounds),
    );
    expect(measured[0]).toBe(0);
    expect(measured.at(-1)).toBe(rounds - 1);
    expect(measured.length).toBeGreaterThanOrEqual(Math.min(rounds, 11));
    expect(measured).toHaveLength(times);
  },
);
