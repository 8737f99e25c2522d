import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Column } from '../../../src/core/model/data.ts';
import { cleanCell, encodeCell, parseCell, parseDate } from '../../../src/node/data/cell.ts';
import { loadPart } from '../../../src/node/data/part.ts';
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

describe('a cell in a file', () => {
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
    '-',
    '-0',
    '\u00a05',
    '0.1000000014901161193847656250',
    '16777217.000000000000000000001',
    '340282356779733661637539395458142568447.9',
    '340282356779733661637539395458142568448',
    '123456789012345678901234567890123456789012345',
  ];
  const dates = [
    '2020-02-29',
    '2021-02-29',
    '2020-01-01T10:30',
    '2020-01-01 23:59:59.5Z',
    '2020-01-01 10:30:00+00:00',
    '2020-01-01T24:00',
  ];
  const texts = fc.oneof(
    fc.constantFrom(...odd, ...dates, ...category.levels),
    fc.stringMatching(/^[-+0-9.eE_ xnaifNA:TZ"',]{1,8}$/),
    fc.double().map(String),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
    fc.stringMatching(/^-?[0-9]{1,20}[.][0-9]{1,24}$/),
    fc.string({ maxLength: 5 }).filter((text) => !text.includes('\0')),
  );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const plain = (text: string) => (/^[^",\r\n]*$/.test(text) ? text : quoted(text));

  it.each([
    ['in quotes', quoted],
    ['without quotes', plain],
  ])('means the same as at prediction, %s', async (_, write) => {
    const cells = fc.sample(texts, { numRuns: 3000, seed: 7 });
    const trained = ['y,n,c', '0,1,a', '1,2,b c', '0,3,none', '1,4,a', '0,5,a'].join('\n');
    const rows = cells.map((text, i) => `${i % 2},${write(text)},${write(text)}\n`);
    const validation = folder.write('cells.csv', `y,n,c\n${rows.join('')}`);
    const prepared = await folder.prepare(trained, { validation });
    const features = [number, category].map((column, i) => ({ ...column, name: 'nc'[i] }));
    expect(prepared.summary.schema.features).toEqual(features);
    const { features: values } = await loadPart(prepared.validation as string);
    for (const [i, text] of cells.entries()) {
      const read = [values[2 * i], values[2 * i + 1]];
      const predicted = [encodeCell(number, text) ?? Number.NaN, encodeCell(category, text)];
      expect([text, ...read]).toEqual([text, ...predicted]);
    }
  });
});

describe('a time with its distance from UTC', () => {
  const midday = parseDate('2020-03-01 12:00:00Z');

  it.each([
    '2020-03-01 12:00:00+00:00',
    '2020-03-01T14:00:00+02:00',
    '2020-03-01 06:30:00-0530',
    '2020-03-01 13:00+01',
    '2020-03-02 00:00:00.000+12:00',
  ])('%s is a time of UTC', (text) => {
    expect(parseDate(text)).toBe(midday);
  });

  it.each([
    '2020-03-01+02:00',
    '2020-03-01 12:00:00+24:00',
    '2020-03-01 12:00:00 +02:00',
    '2020-03-01 12:00+2',
  ])('%s is a text', (text) => {
    expect(parseDate(text)).toBeNull();
  });
});
