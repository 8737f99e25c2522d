import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cleanCell, encodeCell } from '../../../src/node/data/cell.ts';
import { CsvCells } from '../../../src/node/data/csv-cells.ts';
import { ScanColumn } from '../../../src/node/data/scan-column.ts';
import { Spool } from '../../../src/node/data/spool.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

/** Reads bytes in pieces of so many: a column of texts first, then one of numbers, then one that is not read. */
async function read(bytes: Uint8Array, piece: number, header = false, delimiter = ',') {
  const texts = new ScanColumn(0, 'texts', 0, { reading: 'text' });
  const numbers = new ScanColumn(1, 'numbers', 1, { reading: 'number' });
  await using spool = await Spool.create(join(folder.path, 'rows.spool'), [texts, numbers]);
  const cells = new CsvCells('the file', delimiter, header, [texts, numbers, undefined], spool);
  for (let at = 0; at < bytes.length; at += piece) {
    cells.add(bytes.subarray(at, at + piece));
    while (!cells.read(false)) await spool.flush();
  }
  cells.add(Buffer.from('\n'));
  while (!cells.read(true)) await spool.flush();
  await spool.flush();
  const rows: [string | null, number][] = [];
  for await (const block of spool.blocks()) {
    for (let row = 0; row < block.rows; row++) {
      const code = block.codes[2 * row] as number;
      rows.push([texts.dictionary?.texts[code] ?? null, block.floats[2 * row + 1] as number]);
    }
  }
  return { rows, misfits: numbers.misfits };
}

const cell = fc.oneof(
  fc.stringMatching(/^[-+0-9.e" ,\r\n\t;ab]{0,6}$/),
  fc.string({ unit: 'grapheme', maxLength: 4 }).filter((text) => !text.includes('\0')),
  fc.double({ noNaN: true }).map(String),
);
const written = fc.record({
  rows: fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }),
  quoteAll: fc.boolean(),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  last: fc.boolean(),
  piece: fc.integer({ min: 1, max: 40 }),
});

it('reads what was written, in pieces of any size', async () => {
  const number = { kind: 'number', name: 'n' } as const;
  await fc.assert(
    fc.asyncProperty(written, async ({ rows, quoteAll, delimiter, end, last, piece }) => {
      const quote = (text: string) =>
        quoteAll || /["\r\n]/.test(text) || text.includes(delimiter)
          ? `"${text.replaceAll('"', '""')}"`
          : text;
      const text = rows.map((row) => row.map(quote).join(delimiter)).join(end) + (last ? end : '');
      const found = await read(Buffer.from(text), piece, false, delimiter);
      const expected = rows.map(([a, b]) => {
        const clean = cleanCell(b);
        const isDate = clean !== null && /^\d{4}-\d\d-\d\d/.test(clean);
        return [cleanCell(a), isDate ? Number.NaN : (encodeCell(number, b) ?? Number.NaN)];
      });
      expect(found.rows).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

it('reads numbers of any number of digits as the nearest 32-bit float', async () => {
  const digits = fc.stringMatching(/^-?[0-9]{1,25}([.][0-9]{0,25})?$/);
  const exponents = fc
    .tuple(fc.stringMatching(/^-?[0-9]{1,20}([.][0-9]{0,20})?$/), fc.integer({ min: -60, max: 40 }))
    .map(([mantissa, exponent]) => `${mantissa}${exponent % 2 ? 'e' : 'E'}${exponent}`)
    .filter((text) => Math.abs(Number(text)) <= 3.4028234663852886e38);
  // Halfway between two floats, and a little beside it.
  const halfway = fc
    .tuple(fc.float({ noNaN: true, noDefaultInfinity: true, min: 1 }), fc.constantFrom('', '1'))
    .map(([x, more]) => {
      const bits = new Uint32Array(new Float32Array([x]).buffer);
      const above = new Float32Array(new Uint32Array([(bits[0] as number) + 1]).buffer)[0] as number;
      const middle = (x + above) / 2;
      return Number.isFinite(middle) && middle < 1e15
        ? `${middle.toFixed(20).replace(/e.*/, '')}${more}`
        : '1';
    });
  const cells = fc.sample(fc.oneof(digits, exponents, halfway), { numRuns: 20_000, seed: 3 });
  const { rows, misfits } = await read(Buffer.from(cells.map((text) => `a,${text},\n`).join('')), 1 << 20);
  expect(misfits).toEqual([]);
  for (const [i, text] of cells.entries()) {
    expect([text, rows[i]?.[1]]).toEqual([text, Math.fround(Number(text))]);
  }
});

describe('lines', () => {
  const problem = (text: string, piece = 3) =>
    read(Buffer.from(text), piece).then(
      () => null,
      (error) => error.problems[0].detail.reason,
    );

  it('are counted with those inside quotes and blank ones', async () => {
    expect(await problem('a,1,\n\n"x\ny\nz",2,\nb,3\n')).toBe('line 6 has 2 cells, and the first line has 3');
    expect((await read(Buffer.from('a,1,\r\n \t\r\n\rb,x,\r\n'), 4)).misfits).toEqual([
      { row: 1, line: 4, text: 'x' },
    ]);
  });

  it('of blanks alone are no rows, those of tabs between missing cells are', async () => {
    expect((await read(Buffer.from('a,1,\n  \n\t\nb,2,\n'), 2)).rows).toHaveLength(2);
    expect((await read(Buffer.from('\t\t\n'), 2, false, '\t')).rows).toEqual([[null, Number.NaN]]);
  });

  it('with a quote that does not end are named by their beginning', async () => {
    expect(await problem('a,1,\n"b,2,\nc,3,\n')).toBe('line 2 has a quote that does not end');
    const long = `a,1,\n"b${'c,3,\n'.repeat(500_000)}`;
    expect(await problem(long, 1 << 20)).toBe('line 2 has a quote that does not end');
    expect(await problem(`a,1,\n${'b'.repeat(2_100_000)}`, 1 << 20)).toBe(
      'line 2 is longer than 2 million characters',
    );
  });
});
