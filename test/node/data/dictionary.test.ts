import { expect, it } from 'vitest';
import { Dictionary, missingCode } from '../../../src/node/data/dictionary.ts';

it('gives each different text a code, however it is written', () => {
  const dictionary = new Dictionary(false);
  expect(['b', ' a ', 'b ', 'NA', 'a', ''].map((cell) => dictionary.codeOf(cell))).toEqual([
    0, 1, 0, -1, 1, -1,
  ]);
  expect([...'bax?'].map((cell) => dictionary.codeOfByte(cell.charCodeAt(0)))).toEqual([
    0,
    1,
    2,
    missingCode,
  ]);
  expect(dictionary.codeOfBytes('b', () => 'b')).toBe(0);
  expect(dictionary.texts).toEqual(['b', 'a', 'x']);
  expect(dictionary.cells).toBe(8);
});

it('gives a column up that is nearly all different, and only when it may', () => {
  const filled = (mayAbandon: boolean, times: number) => {
    const dictionary = new Dictionary(mayAbandon);
    for (let i = 0; i < 100_100; i++) for (let k = 0; k < times; k++) dictionary.codeOf(`id ${i}`);
    return dictionary;
  };
  expect(filled(true, 1)).toMatchObject({ abandoned: true, cells: 100_000 });
  expect(filled(true, 1).codeOf('id 1')).toBe(missingCode);
  expect(filled(true, 2)).toMatchObject({ abandoned: false, cells: 200_200 });
  expect(filled(false, 1)).toMatchObject({ abandoned: false, cells: 100_100 });
});
