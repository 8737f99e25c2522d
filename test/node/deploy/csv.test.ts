import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvSplitter, csvLine, type delimiters } from '../../../src/node/deploy/csv.ts';

function split(text: string, delimiter: (typeof delimiters)[number] = ',', cuts: readonly number[] = []) {
  const splitter = new CsvSplitter(delimiter);
  const bounds = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  const records = bounds.slice(1).flatMap((end, i) => splitter.push(text.slice(bounds[i], end)));
  const last = splitter.end();
  return last ? [...records, last] : records;
}
const cellsOf = (text: string, delimiter: (typeof delimiters)[number] = ',') =>
  split(text, delimiter).map((record) => record.cells);

describe('CsvSplitter', () => {
  it.each<[string, string, string[][]]>([
    [
      'LF',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR alone', 'a\rb', [['a'], ['b']]],
    ['empty cells', ',\n', [['', '']]],
    ['blank lines', 'a\n\nb\n\n', [['a'], [''], ['b'], ['']]],
    ['quotes', '"a,b","c""d"\n', [['a,b', 'c"d']]],
    ['a line break in quotes', '"a\r\nb",c', [['a\r\nb', 'c']]],
    ['a quote inside', 'a"b,c', [['a"b', 'c']]],
    ['text after a closing quote', '"a"b,c', [['ab', 'c']]],
    ['an empty quoted cell', '""', [['']]],
    ['nothing', '', []],
  ])('reads %s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  it('counts lines as an editor does', () => {
    expect(split('a\r\n"b\nc"\r\nd').map((record) => record.line)).toEqual([1, 2, 4]);
  });

  it('gives back any cells, whatever pieces the text comes in', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', '"', ',', ';', '|', '\t', '\n', '\r', ' ', 'é'),
    });
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(), { maxLength: 5 }), (made, cuts) => {
        // A quote that opens nothing is only safe inside quotes.
        const text = made.map((cells) => csvLine(cells)).join('');
        expect(split(text, ',', cuts).map((record) => record.cells)).toEqual(made);
      }),
    );
  });
});
