import { expect, it } from 'vitest';
import { freeName, LONGEST_NAME } from '../../../src/web/app/free-name.ts';

it.each([
  [[], 'churn'],
  [['other'], 'churn'],
  [['churn'], 'churn-2'],
  [['churn', 'churn-3'], 'churn-2'],
  [['Churn', 'churn-2'], 'churn-3'],
])('beside %j the first free name is %s', (taken, name) => {
  expect(freeName('churn', taken)).toBe(name);
});

it('stays within the longest name', () => {
  const long = 'a'.repeat(LONGEST_NAME);
  expect(freeName(`${long}bc`, [])).toBe(long);
  expect(freeName(long, [long])).toBe(`${'a'.repeat(LONGEST_NAME - 2)}-2`);
});
