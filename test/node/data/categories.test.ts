import { afterAll, describe, expect, it } from 'vitest';
import { modelColumns } from '../../../src/core/model/data.ts';
import { encodeCell } from '../../../src/node/data/cell.ts';
import { expansionOf } from '../../../src/node/data/expand.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

/** 21 levels of 6 rows, and three that are seldom. */
const cells = [...Array.from({ length: 126 }, (_, i) => `L${i % 21}`), 'r1', 'r1', 'r2', 'r3', ''];
const table = (all: readonly string[]) => `y,c\n${all.map((c, i) => `${i % 2},${c}\n`).join('')}`;

describe('rare levels', () => {
  it('share one code, and it is told', async () => {
    const { summary, table: rows } = await folder.rows(table(cells));
    const [column] = summary.schema.features;
    expect(column).toMatchObject({ kind: 'category', rare: true });
    expect(column?.kind === 'category' && column.levels).toHaveLength(21);
    expect(rows.slice(126).map((row) => row[1])).toEqual([21, 21, 21, 21, NaN]);
    expect(summary.warnings).toMatchObject([
      { code: 'levels-rare', path: 'c', detail: { levels: 3, rows: 4, kept: 21 } },
    ]);
  });

  it('and unseen ones have that code in a validation file too, as at prediction', async () => {
    const validation = folder.write('new.csv', table(['L3', 'r1', 'never', 'L4', '', 'L5']));
    const prepared = await folder.prepare(table(cells), { validation });
    const [column] = prepared.summary.schema.features;
    const values = [...(await loadPart(prepared.validation as string)).features];
    expect(values).toEqual([14, 21, 21, 15, NaN, 16]);
    expect(column && ['L3', 'r1', 'never', 'L4', '', 'L5'].map((text) => encodeCell(column, text))).toEqual(
      values,
    );
    expect(prepared.summary.warnings.map(({ code }) => code)).toEqual(['levels-rare']);
  });

  it('are kept when there are at most 20 levels', async () => {
    const few = ['a', 'b', ...Array.from({ length: 40 }, (_, i) => `L${i % 18}`)];
    const { summary } = await folder.rows(table(few));
    expect(summary.schema.features[0]).toMatchObject({ rare: false });
    expect(summary.warnings).toEqual([]);
  });

  it('are all beyond the 1000 most frequent', async () => {
    const many = Array.from({ length: 6 * 1003 }, (_, i) => `L${i % 1003}`);
    const { summary } = await folder.rows(table([...many, ...many.slice(0, 1000)]));
    const [column] = summary.schema.features;
    expect(column?.kind === 'category' && column.levels).toHaveLength(1000);
    expect(summary.warnings[0]?.detail).toMatchObject({ levels: 3, rows: 18 });
  });
});

describe('what only test rows hold', () => {
  const part = (i: number) => (i < 20 ? 'train' : i < 30 ? 'validation' : 'test');
  const of = (cell: (i: number) => string) =>
    `y,c,part\n${Array.from({ length: 40 }, (_, i) => `${i % 2},${cell(i)},${part(i)}\n`).join('')}`;
  const split = { by: 'column', column: 'part' } as const;

  it('is no level', async () => {
    const { summary } = await folder.prepare(
      of((i) => (i < 30 ? 'ab'[i % 2] : 'abc'[i % 3]) as string),
      { split },
    );
    expect(summary.schema.features[0]).toMatchObject({ levels: ['a', 'b'] });
  });

  it('makes no category of numbers, and is missing', async () => {
    const { summary, test } = await folder.prepare(
      of((i) => (i === 35 ? 'many' : String(i % 9))),
      { split },
    );
    expect(summary.schema.features[0]).toMatchObject({ kind: 'number' });
    expect((await loadPart(test as string)).features[5]).toBeNaN();
  });

  it('makes no identifier of numbers that are nearly all different', async () => {
    const rows = 150_000;
    const place = (i: number) => (i < rows - 100 ? ['train', 'val'][(i >> 1) % 2] : 'test');
    const cell = (i: number) => (i === rows - 1 ? 'many' : i / 7);
    const text = Array.from({ length: rows }, (_, i) => `${i % 2},${cell(i)},${place(i)}\n`).join('');
    const { summary } = await folder.prepare(`y,c,part\n${text}`, { split });
    expect(summary.schema.features).toEqual([{ kind: 'number', name: 'c' }]);
  });

  it('makes a category of numbers when another row holds a text too', async () => {
    const { summary } = await folder.prepare(
      of((i) => (i === 25 ? 'many' : String(i % 9))),
      { split },
    );
    expect(summary.schema.features[0]).toMatchObject({ kind: 'category' });
  });

  it('makes no level frequent', async () => {
    const rare = (i: number) => (i < 126 ? `L${i % 21}` : i < 130 ? 'r' : i < 140 ? `L${i % 21}` : 'r');
    const content = `y,c,part\n${Array.from({ length: 200 }, (_, i) => `${i % 2},${rare(i)},${i < 130 ? 'train' : i < 140 ? 'val' : 'test'}\n`).join('')}`;
    const { summary } = await folder.prepare(content, { split });
    expect(summary.warnings).toMatchObject([{ code: 'levels-rare', detail: { levels: 1, rows: 4 } }]);
  });
});

it('a text far below the beginning makes a category of a column of numbers', async () => {
  const many = Array.from({ length: 120_000 }, (_, i) => (i === 119_990 ? 'x' : String(i % 10)));
  const { summary, table: rows } = await folder.rows(table(many));
  expect(summary.schema.features[0]).toMatchObject({ kind: 'category', levels: [...'0123456789', 'x'] });
  expect(rows[119_990]?.[1]).toBe(10);
  expect(rows[119_999]?.[1]).toBe(9);
});

describe('types that are given', () => {
  const content =
    'y,zip,d,flag,n\n0,01,2020-01-01,1,1\n1,02,2020-01-02,0,2\n0,01,,1,x\n1,02,2020-01-02,0,4\n';

  it('are followed', async () => {
    const { summary, table: rows } = await folder.rows(content, {
      types: { zip: 'category', flag: 'boolean', d: 'category' },
    });
    expect(summary.schema.features).toMatchObject([
      { kind: 'category', levels: ['01', '02'] },
      { kind: 'category', levels: ['2020-01-01', '2020-01-02'] },
      { kind: 'boolean' },
      { kind: 'category' },
    ]);
    expect(rows[1]?.slice(0, 4)).toEqual([1, 1, 1, 0]);
    expect(summary.warnings).toEqual([]);
  });

  it.each([
    [{ n: 'number' }, { column: 'n', value: 'x', line: 4, type: 'number' }],
    [{ d: 'number' }, { column: 'd', value: '2020-01-01', line: 2 }],
    [{ zip: 'date' }, { column: 'zip', value: '01', line: 2 }],
    [{ n: 'boolean' }, { column: 'n', value: '2', type: 'boolean' }],
  ] as const)('are refused when a cell is of another: %j', async (types, detail) => {
    expect(await folder.problem(content, { types })).toMatchObject({
      code: 'column-type',
      path: '--types',
      detail,
    });
  });

  it('name columns that are there', async () => {
    expect(await folder.problem(content, { types: { zib: 'category' } })).toMatchObject({
      code: 'column-not-found',
      path: '--types',
      detail: { nearest: 'zip' },
    });
  });

  it('keep a column that looks like an identifier', async () => {
    const ids = `y,id\n${Array.from({ length: 40 }, (_, i) => `${i % 2},${i}\n`).join('')}`;
    expect((await folder.rows(ids, { types: { id: 'number' } })).names).toEqual(['id']);
    expect((await folder.rows(ids, { types: { id: 'category' } })).names).toEqual(['id']);
  });
});

describe('encodings of categories', () => {
  const content = 'y,a,c,b\n0,1,x,5\n1,2,z,6\n0,3,,7\n1,4,x,8\n';

  it.each(['native', 'codes'] as const)('%s: their code', async (categories) => {
    const { summary, table: rows } = await folder.rows(content, { categories });
    expect(summary.schema.categories).toBe(categories);
    expect(rows.map((row) => row[2])).toEqual([0, 1, NaN, 0]);
  });

  it('one-hot: one column of 0 and 1 per code, as at prediction', async () => {
    const file = folder.write('hot.csv', content);
    const { train, summary } = await folder.prepare(content, { categories: 'one-hot', validation: file });
    const part = await loadPart(train);
    expect(modelColumns(summary.schema).map(({ name }) => name)).toEqual(['a', 'c=x', 'c=z', 'b']);
    expect(part.columns).toBe(4);
    expect([...part.features]).toEqual([1, 1, 0, 5, 2, 0, 1, 6, 3, 0, 0, 7, 4, 1, 0, 8]);

    const expand = expansionOf(summary.schema);
    const out = new Float32Array(6).fill(-1);
    const values = ['2', 'z', '6'].map((text, i) => encodeCell(summary.schema.features[i]!, text)!);
    expand(values, 0, out, 1);
    expect([...out]).toEqual([-1, 2, 0, 1, 6, -1]);
  });

  it('one-hot: the rare ones have a column of their own', async () => {
    const { summary } = await folder.rows(table(cells), { categories: 'one-hot' });
    expect(modelColumns(summary.schema).at(-1)?.name).toBe('c=(rare)');
  });
});

it('numbers that were cut to the range of 32-bit floats are told', async () => {
  const { summary } = await folder.rows('0,1e39\n1,inf\n0,3\n1,340282356779733661637539395458142568448\n');
  expect(summary.warnings).toMatchObject([{ code: 'numbers-clamped', path: 'f0', detail: { count: 3 } }]);
});
