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
  [1, [1]],
  [5, [1, 2, 4, 5]],
  [8, [1, 2, 4, 8]],
  [210, [1, 2, 4, 8, 16, 32, 64, 100, 128, 200, 210]],
])('of %i rounds the training rows are measured after some', (rounds, expected) => {
  const made = Array.from({ length: rounds }, (_, round) => round + 1);
  expect(made.filter((each) => measuresTrain(each - 1, rounds))).toEqual(expected);
});
