import { expect, test } from 'vitest';
import type { DataSummary } from '../../../src/core/model/data.ts';
import { ProblemError, remedyOf, textOf } from '../../../src/core/model/problem.ts';
import { checkMemory } from '../../../src/node/run/check-memory.ts';
import { workerBytes } from '../../../src/node/train/memory.ts';

const rows = (n: number) => ({ rows: n, classRows: [n / 2, n / 2] });
const data: DataSummary = {
  key: 'k',
  schema: {
    version: 2,
    features: Array.from({ length: 100 }, (_, i) => ({ kind: 'number', name: `x${i}` })),
    categories: 'native',
    target: { name: 'y', classes: ['no', 'yes'] },
  },
  train: rows(800_000),
  validation: rows(200_000),
  test: null,
  folds: null,
  weighted: false,
  warnings: [],
};

test('what fits may start', () => {
  checkMemory(2, data, workerBytes(data) * 2);
});

test('what does not fit is refused with the numbers and the number of workers that would', () => {
  const each = workerBytes(data);
  const refusal = (free: number) => {
    try {
      checkMemory(8, data, free);
    } catch (error) {
      if (error instanceof ProblemError) return error.problems[0];
      throw error;
    }
    throw new Error('it was not refused');
  };
  const problem = refusal(each * 3.5);
  const megabytes = Math.ceil(each / 1e6);
  expect(textOf(problem)).toContain(`8 trials at once of about ${megabytes} MB each`);
  expect(remedyOf(problem)).toBe('Use --parallel 3, or fewer rows or columns.');
  expect(remedyOf(refusal(each / 2))).toMatch(/^Not even one trial fits/);
});
