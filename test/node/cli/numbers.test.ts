import { expect, test } from 'vitest';
import { toBytes } from '../../../src/node/cli/numbers.ts';

test.each([
  ['0', 0],
  ['1000', 1000],
  ['500MB', 500_000_000],
  ['1.5 GiB', 1.5 * 2 ** 30],
  ['2kib', 2048],
])('%s is %i bytes', (text, bytes) => expect(toBytes(text)).toBe(bytes));

test.each(['', 'much', '-1', '1e400', '5 apples', '9999999999TB'])('"%s" is no size', (text) => {
  expect(() => toBytes(text)).toThrow(/must be a size/);
});
