import { expect, test } from 'vitest';
import { sourceOf } from '../../../src/node/cli/data-flags.ts';

const settings = { fixed: {}, space: [] };

function weightOf(weight: string | undefined) {
  return sourceOf('rows.csv', { header: true, seed: 0, ...(weight && { weight }) }, settings, []).weight;
}

test('the weights are a column by name or by position', () => {
  expect(weightOf('exposure')).toBe('exposure');
  expect(weightOf('f2')).toBe('f2');
  expect(weightOf('1')).toBe(1);
  expect(weightOf('-1')).toBe('-1');
  expect(weightOf(undefined)).toBeNull();
});
