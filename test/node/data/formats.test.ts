import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const plain = 'y,a,b\n0,1,2\n1,3,4\n0,5,6\n1,7,8\n';
const expected = [
  [0, 1, 2],
  [1, 3, 4],
  [0, 5, 6],
  [1, 7, 8],
];

describe('ways to write the same table', () => {
  it.each([
    ['plain', plain],
    ['with a byte order mark', `\ufeff${plain}`],
    ['lines of Windows', plain.replaceAll('\n', '\r\n')],
    ['lines of both kinds', plain.replace('\n', '\r\n').replace('4\n', '4\r\n')],
    ['lines of an old Mac', plain.replaceAll('\n', '\r')],
    ['no end of the last line', plain.trimEnd()],
    ['blank lines at the end', `${plain}\n\n`],
    ['semicolons', plain.replaceAll(',', ';')],
    ['tabs', plain.replaceAll(',', '\t')],
    ['bars', plain.replaceAll(',', '|')],
    ['blanks around cells', plain.replaceAll(',', ' , ')],
    ['everything in quotes', plain.replace(/\w/g, '"$&"')],
  ])('%s', async (_, content) => {
    const { names, table } = await folder.rows(content);
    expect(names).toEqual(['a', 'b']);
    expect(table).toEqual(expected);
  });

  it('compressed', async () => {
    expect((await folder.rows(gzipSync(plain), {}, 'train.csv.gz')).table).toEqual(expected);
  });

  it('compressed, with lines of both kinds', async () => {
    const content = gzipSync(plain.replace('\n', '\r\n'));
    expect((await folder.rows(content, {}, 'mixed.gz')).table).toEqual(expected);
  });

  it.each(["o'brien.csv", 'a [1] *?.csv', 'é "quoted".csv', '; DROP TABLE cells; --.csv'])(
    'under the name %s',
    async (name) => {
      expect((await folder.rows(plain, {}, name)).table).toEqual(expected);
    },
  );
});

it('reads one file, not those that its name would match as a pattern', async () => {
  folder.write('part 1.csv', 'y,a,b\n0,9,9\n1,9,9\n0,9,9\n1,9,9\n');
  expect((await folder.rows(plain, {}, 'part [1].csv')).table).toEqual(expected);
  folder.write('all 2.csv', 'y,a,b\n0,9,9\n1,9,9\n0,9,9\n1,9,9\n');
  expect((await folder.rows(plain, {}, 'all *.csv')).table).toEqual(expected);
});

it('keeps line ends, delimiters and quotes that are inside a quoted cell', async () => {
  const content = 'y,a\n0,"x, ""q""\nsecond line"\n1,z\n0,z\n1,"x, ""q""\nsecond line"\n';
  const { summary, table } = await folder.rows(content);
  expect(summary.schema.features).toEqual([
    { kind: 'category', name: 'a', levels: ['x, "q"\nsecond line', 'z'], rare: false },
  ]);
  expect(table).toEqual([
    [0, 0],
    [1, 1],
    [0, 1],
    [1, 0],
  ]);
});

describe('names', () => {
  it('may hold anything, quotes among it', async () => {
    const name = '"; DROP TABLE cells; --';
    const content = `y,"""; DROP TABLE cells; --",'x',"two\nlines"\n0,1,2,3\n1,3,4,5\n0,1,2,3\n1,1,1,1\n`;
    expect((await folder.rows(content)).names).toEqual([name, "'x'", 'two\nlines']);
  });

  it('that come twice or are empty become different', async () => {
    const { names, summary } = await folder.rows('y,a,a,,a\n0,1,2,3,4\n1,1,2,3,5\n0,1,2,3,5\n1,5,5,5,5\n');
    expect(names).toEqual(['a', 'a_2', 'column_4', 'a_3']);
    expect(summary.warnings.map(({ code }) => code)).toContain('column-twice');
  });

  it('are numbered as XGBoost does when there is no line of names', async () => {
    const { names, summary } = await folder.rows('0,1,2\n1,3,4\n0,5,6\n1,7,8\n');
    expect(names).toEqual(['f0', 'f1']);
    expect(summary.schema.target.name).toBe('label');
    expect(summary.train.rows).toBe(4);
  });
});

describe('is the first line a line of names?', () => {
  it.each([
    ['names over numbers', 'y,a\n0,1\n1,2\n0,3\n1,4\n', 4],
    ['names over texts', 'y,a\nno,red\nyes,blue\nno,red\nyes,green\n', 4],
    ['an empty name', ',a\n0,1\n1,2\n0,3\n1,4\n', 4],
    ['numbers alone', '0,1\n1,2\n0,3\n1,4\n', 4],
    ['texts that come again below', 'no,red\nyes,blue\nno,red\nyes,green\n', 4],
  ])('%s', async (_, content, rows) => {
    expect((await folder.rows(content)).summary.train.rows).toBe(rows);
  });

  it('is when it holds the name of the label, even beside numbers', async () => {
    const { names, table } = await folder.rows('2019,y\n5,0\n6,1\n5,0\n7,1\n', { target: 'y' });
    expect(names).toEqual(['2019']);
    expect(table).toHaveLength(4);
  });

  it('is what the caller says', async () => {
    const content = '2019,2020\n0,1\n1,2\n0,3\n1,4\n';
    expect((await folder.rows(content, { header: true })).names).toEqual(['2020']);
    const texts = 'no,red\nyes,blue\nno,green\nyes,pink\n';
    expect((await folder.rows(texts, { header: false })).summary.train.rows).toBe(4);
  });
});

it('reads 1000 columns', async () => {
  const cells = (row: number) =>
    Array.from({ length: 1000 }, (_, i) => (i === 0 ? row % 2 : row * i)).join(',');
  const { names, table } = await folder.rows(`${[0, 1, 2, 3].map(cells).join('\n')}\n`);
  expect(names).toHaveLength(999);
  expect(table[3]?.[999]).toBe(3 * 999);
});

it('keeps the order of rows in a long file', async () => {
  const content = Array.from({ length: 30_000 }, (_, i) => `${i % 2},${i},${'x'.repeat(i % 7)}\n`).join('');
  const { table } = await folder.rows(content);
  expect(table.every(([label, value], i) => label === i % 2 && value === i)).toBe(true);
});
