import { afterAll, describe, expect, it } from 'vitest';
import { CsvFolder, lines } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const codes = ({ warnings }: { warnings: readonly { code: string }[] }) => warnings.map(({ code }) => code);

/** The only feature of a table, and its cells. */
async function feature(cells: readonly string[]) {
  const { summary, table } = await folder.rows(lines(cells), { header: false });
  return { column: summary.schema.features[0], values: table.map((row) => row[1]), codes: codes(summary) };
}

describe('a column is', () => {
  it('a number when all its cells are, blanks being missing', async () => {
    const { column, values } = await feature(['1', ' ', '', '"  "', '-2.5e1', '+.5', 'NA', ' 7 ']);
    expect(column).toEqual({ kind: 'number', name: 'f0' });
    expect(values).toEqual([1, NaN, NaN, NaN, -25, 0.5, NaN, 7]);
  });

  it.each(['', 'NA', 'N/A', 'NaN', 'null', 'NULL', 'None', '?', '<NA>'])(
    'a number when the rest is missing: "%s"',
    async (missing) => {
      const { column, values } = await feature(['1', '2', '3', missing]);
      expect(column?.kind).toBe('number');
      expect(values).toEqual([1, 2, 3, NaN]);
    },
  );

  it('a category when a cell is a text, its levels in order', async () => {
    const { column, values } = await feature(['b', 'a', '', 'none', '10', 'b']);
    expect(column).toEqual({ kind: 'category', name: 'f0', levels: ['10', 'a', 'b', 'none'], rare: false });
    expect(values).toEqual([2, 1, NaN, 3, 0, 2]);
  });

  it('true or false as 1 and 0, in any case of letters', async () => {
    const { column, values } = await feature(['true', 'False', '', 'TRUE']);
    expect(column).toEqual({ kind: 'boolean', name: 'f0' });
    expect(values).toEqual([1, 0, NaN, 1]);
  });

  it('a category when a truth value is beside another text', async () => {
    expect((await feature(['true', 'maybe', 'true', 'maybe'])).column?.kind).toBe('category');
  });

  it('days for dates, and says so', async () => {
    const {
      column,
      values,
      codes: said,
    } = await feature(['1970-01-02', '1970-01-03 12:00:00', '', '1969-12-31']);
    expect(column?.kind).toBe('number');
    expect(values).toEqual([1, 2.5, NaN, -1]);
    expect(said).toContain('column-dates');
  });

  it('a category when one of the dates is none', async () => {
    expect((await feature(['1970-01-02', '1970-02-30', '1970-01-02', '1970-01-02'])).column?.kind).toBe(
      'category',
    );
  });

  it('kept when it is missing everywhere, with a warning', async () => {
    const { column, values, codes: said } = await feature(['', 'NA', '?', ' ']);
    expect(column).toEqual({ kind: 'number', name: 'f0' });
    expect(values.every(Number.isNaN)).toBe(true);
    expect(said).toEqual(['column-all-missing']);
  });
});

it('cuts numbers that a 32-bit float cannot hold, keeping their order', async () => {
  const { values } = await feature(['1e400', '-1e39', 'inf', '-Infinity', '0.1', '1e-50']);
  expect(values.every(Number.isFinite)).toBe(true);
  expect(values).toEqual([
    3.4028234663852886e38,
    -3.4028234663852886e38,
    3.4028234663852886e38,
    -3.4028234663852886e38,
    Math.fround(0.1),
    0,
  ]);
});

describe('identifiers', () => {
  const table = (id: (i: number) => string, name = 'customer') =>
    `y,${name},x\n${Array.from({ length: 40 }, (_, i) => `${i % 2},${id(i)},${i * 3}\n`).join('')}`;

  it('are left out when they are texts, and it is said', async () => {
    const { names, summary } = await folder.rows(table((i) => `7590-${i}`));
    expect(names).toEqual(['x']);
    expect(summary.warnings).toMatchObject([
      { code: 'column-like-id', path: 'customer', severity: 'warning' },
    ]);
  });

  it('are left out when they count the rows under the name of an index', async () => {
    expect((await folder.rows(table(String, ''))).names).toEqual(['x']);
    expect((await folder.rows(table(String, 'id'))).names).toEqual(['x']);
  });

  it('are no numbers that carry another name, and no short tables', async () => {
    expect((await folder.rows(table(String, 'tenure'))).names).toEqual(['tenure', 'x']);
    expect((await folder.rows(lines(['a', 'b', 'c', 'd']), { header: false })).names).toEqual(['f0']);
  });

  it('leave out what the caller names', async () => {
    expect((await folder.rows('y,a,b\n0,1,2\n1,3,4\n0,1,2\n1,3,4\n', { drop: ['a'] })).names).toEqual(['b']);
  });
});

describe('classes', () => {
  it.each([
    ['0', '1', '1'],
    ['1', '2', '2'],
    ['-1', '1', '1'],
    ['0.0', '1.0', '1'],
    ['No', 'Yes', 'Yes'],
    ['false', 'true', 'true'],
    ['benign', 'malignant', 'malignant'],
    ['stayed', 'churn', 'churn'],
    ['good', 'bad', 'bad'],
    ['Zebra', 'aardvark', 'aardvark'],
    ['left', 'right', 'right'],
  ])('of %s and %s: %s is positive', async (negative, positive, expected) => {
    const content = [positive, negative, positive, negative].map((y, i) => `${y},${i}\n`).join('');
    const { summary, table } = await folder.rows(content, { header: false });
    expect(summary.schema.target.classes[1]).toBe(expected);
    expect(table.map((row) => row[0])).toEqual([1, 0, 1, 0]);
    expect(summary.train).toEqual({ rows: 4, classRows: [2, 2] });
  });

  it('may be written in several ways', async () => {
    const { table } = await folder.rows('1,5\n0,6\n1.0,7\n00,8\n', { header: false });
    expect(table.map((row) => row[0])).toEqual([1, 0, 1, 0]);
  });

  it('may be in any column', async () => {
    const { names, table } = await folder.rows('a,y,b\n1,no,2\n3,yes,4\n5,no,6\n7,yes,8\n', { target: 'y' });
    expect(names).toEqual(['a', 'b']);
    expect(table[1]).toEqual([1, 3, 4]);
  });
});
