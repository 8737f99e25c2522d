import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '../../../../src/core/chart/text/plain-text.ts';
import { wrapText } from '../../../../src/core/chart/text/wrap-text.ts';

test('breaks between words, with an indent and another one for later lines', () => {
  expect(wrapText('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(wrapText('one two three', 9, '- ', '  ')).toEqual(['- one two', '  three']);
  expect(wrapText('', 9, '  ')).toEqual(['  ']);
  expect(wrapText('unbreakable thing', 5)).toEqual(['unbreakable', 'thing']);
});

test('counts Korean letters as two columns', () => {
  expect(wrapText('하나 둘 셋 넷', 7)).toEqual(['하나 둘', '셋 넷']);
  expect(wrapText('하나 둘 셋 넷', 6)).toEqual(['하나', '둘 셋', '넷']);
});

test('keeps intervals and p-values in one piece', () => {
  expect(wrapText('rho 0.40 [0.10, 0.60] (p < 0.001)', 17)).toEqual([
    'rho 0.40',
    '[0.10, 0.60]',
    '(p < 0.001)',
  ]);
});

test('no line is wider than asked but a single word, and no word is lost', () => {
  const word = fc.stringMatching(/^[a-z가-힣]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 10, max: 80 }), (words, width) => {
      const lines = wrapText(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      expect(lines.every((line) => textWidth(line) <= width || !line.includes(' '))).toBe(true);
    }),
    { seed: 1, numRuns: 100 },
  );
});
