import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Column } from '../../../src/core/model/data.ts';
import { cleanCell, encodeCell, parseCell } from '../../../src/node/data/cell.ts';
import { findDialect } from '../../../src/node/data/dialect.ts';
import { encodeTable } from '../../../src/node/data/encode.ts';
import { Table } from '../../../src/node/data/table.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const number: Column = { kind: 'number', name: 'n' };
const category: Column & { kind: 'category' } = {
  kind: 'category',
  name: 'c',
  levels: ['a', 'b c', 'none'],
  rare: false,
};

describe('a cell', () => {
  it.each([
    [' x ', 'x'],
    ['\u00a0\tx\r\n', 'x'],
    ['', null],
    ['  ', null],
    ['NA', null],
    ['na', 'na'],
    ['none', 'none'],
    ['NA ', null],
  ])('%j is %j without its blanks', (text, clean) => {
    expect(cleanCell(text)).toBe(clean);
  });

  it.each([
    ['1', 1],
    ['-.5e+2', -50],
    ['1.', 1],
    ['007', 7],
    ['inf', Number.POSITIVE_INFINITY],
    ['2020-02-29', 18321],
    ['2021-02-29', null],
    ['1_000', null],
    ['1,5', null],
    ['0x10', null],
    ['+-1', null],
    ['e5', null],
    ['x', null],
  ])('%j is the number %s', (text, value) => {
    expect(parseCell(text)).toBe(value);
  });

  it('is coded by its column', () => {
    expect(encodeCell(category, ' b c')).toBe(1);
    expect(encodeCell(category, 'new')).toBeNaN();
    expect(encodeCell(category, '')).toBeNaN();
    expect(encodeCell(number, '0.1')).toBe(Math.fround(0.1));
    expect(encodeCell(number, '?')).toBeNaN();
    expect(encodeCell(number, 'x')).toBeNull();
  });
});

it('means the same in SQL and in JavaScript', async () => {
  const odd = [
    'inf',
    '-Infinity',
    'nan',
    'NaN',
    'NA',
    'null',
    '1_000',
    '0x1f',
    '+-1',
    '1e400',
    '5.',
    '.',
    '\u00a05',
  ];
  const dates = [
    '2020-02-29',
    '2021-02-29',
    '2020-01-01T10:30',
    '2020-01-01 23:59:59.5Z',
    '2020-01-01T24:00',
  ];
  const texts = fc.oneof(
    fc.constantFrom(...odd, ...dates, ...category.levels),
    fc.stringMatching(/^[-+0-9.eE_ xnaifNA:TZ"',]{1,8}$/),
    fc.double().map(String),
    fc.string({ maxLength: 5 }).filter((text) => !text.includes('\0')),
  );
  const cells = fc.sample(texts, { numRuns: 3000, seed: 7 });
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const file = folder.write('cells.csv', cells.map((text) => `${quote(text)},${quote(text)},1\n`).join(''));
  using table = await Table.read(file, await findDialect(file));
  const features = [
    { at: 0, column: number },
    { at: 1, column: category },
  ];
  const { numbers, rows } = await encodeTable(table, 0, '0', features);
  expect(rows).toBe(cells.length);
  for (const [i, text] of cells.entries()) {
    const inSql = [numbers[i * 3 + 1], numbers[i * 3 + 2]];
    const inJavaScript = [encodeCell(number, text) ?? Number.NaN, encodeCell(category, text)];
    expect([text, ...inSql]).toEqual([text, ...inJavaScript]);
  }
});
