import { expect, test } from 'vitest';
import { bestOfEquals } from '../../../src/core/math/best-of-equals.ts';
import reference from './best-of-equals.reference.json' with { type: 'json' };

test.each(reference.cases)('$others others at $level', ({ others, level, c }) => {
  expect(bestOfEquals(others, level)).toBeCloseTo(c, 8);
});

test('nothing stands out without others', () => {
  expect(bestOfEquals(0)).toBe(0);
});
