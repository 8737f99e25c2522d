import { expect, it } from 'vitest';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { checkSize } from '../../../src/node/data/check-size.ts';

it('refuses what cannot fit into the memory of the machine, with the numbers', () => {
  expect(() => checkSize('a.csv', 1_000_000, 100, 1.2e9)).not.toThrow();
  expect(() => checkSize('a.csv', 1_000_001, 100, 1.2e9)).toThrow(ProblemError);
  expect(() => checkSize('a.csv', 40_000, 54_000, 24e9)).toThrow(
    /40000 rows x 54000 columns.*25\.9 GB.*24\.0 GB/,
  );
});
