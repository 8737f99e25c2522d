import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPart } from '../../../src/node/data/part.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const expected = [
  [0, 1, 2],
  [1, 3, 4],
  [0, NaN, 6],
  [1, 7, 8],
];

describe('JSON lines', () => {
  const rows = [
    { y: 0, a: 1, b: 2 },
    { y: 1, a: 3, b: 4 },
    { y: 0, b: 6 },
    { b: 8, a: 7, y: 1 },
  ];
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('');

  it.each([
    ['plain', content],
    ['compressed', gzipSync(content)],
    ['lines of Windows, a mark, and blank lines', `\ufeff${content.replaceAll('\n', '\r\n\r\n')}`],
    ['without an end', content.trimEnd()],
  ])('%s', async (_, written) => {
    const { names, table } = await folder.rows(written, {}, 'rows.jsonl');
    expect(names).toEqual(['a', 'b']);
    expect(table).toEqual(expected);
  });

  it('keep their types: a text is no number, and a date is one', async () => {
    const lines = [
      { y: 'no', zip: '01', ok: true, when: '2020-01-01', mixed: 1, big: '9007199254740993' },
      { y: 'yes', zip: '02', ok: false, when: null, mixed: '1', big: '9007199254740992' },
      { y: 'no', zip: '01', ok: null, when: '2020-01-02', late: 5, big: '9007199254740993' },
      { y: 'yes', zip: null, ok: true, when: 'NA', mixed: 'x', big: '9007199254740992' },
    ];
    const { summary, table } = await folder.rows(
      lines.map((l) => JSON.stringify(l)).join('\n'),
      {},
      'b.jsonl',
    );
    expect(summary.schema.features).toEqual([
      { kind: 'category', name: 'zip', levels: ['01', '02'], rare: false },
      { kind: 'boolean', name: 'ok' },
      { kind: 'number', name: 'when' },
      { kind: 'category', name: 'mixed', levels: ['1', 'x'], rare: false },
      { kind: 'category', name: 'big', levels: ['9007199254740992', '9007199254740993'], rare: false },
      { kind: 'number', name: 'late' },
    ]);
    expect(table[2]).toEqual([0, 0, NaN, 18263, NaN, 1, 5]);
  });

  it.each([
    ['{"y":1,"a":{"b":1}}', 'line 5 has an object in "a"; flatten it'],
    ['{"y":1,"a":[1]}', 'line 5 has a list in "a"; flatten it'],
    ['[1,2]', 'line 5 is not an object like {"name": value}'],
    ['{"y":1', 'line 5 is not JSON'],
    ['{"y":9007199254740993,"a":1}', 'line 5 has an integer beyond 2^53 in "y"; write it in quotes'],
  ])('%s is refused by its line', async (line, reason) => {
    expect(await folder.problem(`${content}${line}\n`, {}, 'bad.jsonl')).toMatchObject({
      code: 'not-a-table',
      detail: { reason },
    });
  });

  it('may hold names that objects have by nature', async () => {
    const lines = rows.map(({ y, b }) => `{"y":${y},"constructor":${b},"__proto__":${b}}\n`).join('');
    expect((await folder.rows(lines, {}, 'proto.jsonl')).names).toEqual(['constructor', '__proto__']);
  });
});

describe('libsvm', () => {
  const content = '0 1:1 2:2\n1 1:3 2:4 # note\n0 2:6\n1 1:7 2:8\n';

  it.each([
    ['plain', content, 'rows.libsvm'],
    ['compressed', gzipSync(content), 'rows.libsvm.gz'],
    ['under another name', content, 'rows.txt'],
    ['indices from 0', content.replace(/(\d):/g, (_, i) => `${i - 1}:`), 'zero.svm'],
  ])('%s', async (_, written, name) => {
    const { names, table, summary } = await folder.rows(written, {}, name);
    expect(names).toEqual(['f0', 'f1']);
    expect(table).toEqual(expected);
    expect(summary.warnings).toMatchObject([{ code: 'libsvm-absent' }]);
  });

  it('with weights', async () => {
    const weighted = content.replace(/^(\d)/gm, '$1:2.5');
    const { train, summary } = await folder.prepare(weighted, {
      validation: folder.write('w.svm', weighted),
    });
    expect(summary.weighted).toBe(true);
    expect([...((await loadPart(train)).weights ?? [])]).toEqual([2.5, 2.5, 2.5, 2.5]);
  });

  it('of a validation file with fewer or more features', async () => {
    const fewer = folder.write('fewer.svm', '0 1:5\n1 1:6\n0 1:7\n1 1:8\n');
    const { validation } = await folder.prepare(content, { validation: fewer }, 'train.svm');
    expect([...(await loadPart(validation as string)).features]).toEqual([5, NaN, 6, NaN, 7, NaN, 8, NaN]);
    const more = folder.write('more.svm', '0 1:5\n1 3:6\n0 1:7\n1 1:8\n');
    expect((await folder.problem(content, { validation: more }, 'train.svm')).detail.reason).toBe(
      'line 2 has the index 3, and the training file has 1 to 2',
    );
  });

  it.each([
    ['0:1 1:1\n1 1:2\n0 1:1\n1 1:3\n', '1 of its 4 rows have a weight'],
    ['0 1:1\n1 20001:2\n', 'it has 20001 columns, and at most 10000 are read from libsvm'],
    ['0 1:1\n1 qid:2 1:1\n', 'line 2 has "qid:2" where label[:weight] index:value ... is expected'],
  ])('is refused: %j', async (written, reason) => {
    expect((await folder.problem(written, { format: 'libsvm' })).detail.reason).toBe(reason);
  });
});

describe('Parquet', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const write = async (name: string, select: string) => {
    const file = folder.write(name, '');
    await connection.run(`COPY (${select}) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`);
    return readFileSync(file);
  };
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });
  const plain = 'FROM (VALUES (0, 1.0, 2), (1, 3, 4), (0, NULL, 6), (1, 7, 8)) AS t(y, a, b)';

  it.each(['rows.parquet', "o'brien [1] *?é.parquet", 'no ending'])('under the name %s', async (name) => {
    const { names, table } = await folder.rows(await write('source', plain), {}, name);
    expect(names).toEqual(['a', 'b']);
    expect(table).toEqual(expected);
  });

  it('reads one file, not those that its name would match as a pattern', async () => {
    folder.write('all 2.parquet', await write('others', plain.replaceAll('4', '9')));
    expect((await folder.rows(await write('source', plain), {}, 'all *.parquet')).table).toEqual(expected);
  });

  it('keeps its types', async () => {
    const content = await write(
      'types',
      `SELECT (i % 2)::UTINYINT AS y, i::HUGEINT AS huge, (i / 4)::DECIMAL(9, 2) AS dec, i % 2 = 0 AS flag,
         DATE '1970-01-02' + i::INT AS day, TIMESTAMP '1970-01-02 12:00' AS "when",
         TIMESTAMPTZ '1970-01-02 12:00:00+02' AS zone, ('0' || i % 2) AS zip, ['x', 'y'][1 + i % 2]::ENUM('y', 'x') AS e,
         CASE WHEN i = 0 THEN 'nan'::DOUBLE WHEN i = 1 THEN 'inf' ELSE 0.1 END AS d, 1::TINYINT AS "select", 2::BIGINT AS "a ""b'; --"
       FROM range(4) r(i)`,
    );
    const { summary, table } = await folder.rows(content, { drop: [] }, 'types.parquet');
    expect(summary.schema.features.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'huge number',
      'dec number',
      'flag boolean',
      'day number',
      'when number',
      'zone number',
      'zip category',
      'e category',
      'd number',
      'select number',
      `a "b'; -- number`,
    ]);
    expect(table[0]).toEqual([0, 0, 0, 1, 1, 1.5, Math.fround(10 / 24 + 1), 0, 0, NaN, 1, 2]);
    expect(table[1]).toEqual([
      1,
      1,
      0.25,
      0,
      2,
      1.5,
      Math.fround(10 / 24 + 1),
      1,
      1,
      3.4028234663852886e38,
      1,
      2,
    ]);
  });

  it('gives types that are asked for, and a group of large integers', async () => {
    const content = await write(
      'asked',
      `SELECT i % 2 AS y, i // 20 AS zip, 9007199254740992 + i // 4 AS who, i AS x FROM range(40) r(i)`,
    );
    const { summary } = await folder.prepare(
      content,
      { types: { zip: 'category' }, split: { by: 'group', column: 'who' } },
      'asked.parquet',
    );
    expect(summary.schema.features).toEqual([
      { kind: 'category', name: 'zip', levels: ['0', '1'], rare: false },
      { kind: 'number', name: 'x' },
    ]);
  });

  it('of many rows keeps their order', async () => {
    const content = await write('long', 'SELECT i % 2 AS y, i AS x FROM range(300000) r(i)');
    const { table } = await folder.rows(content, {}, 'long.parquet');
    expect(table.every(([y, x], i) => y === i % 2 && x === i)).toBe(true);
  });

  it('with lists is refused, unless they are left out', async () => {
    const content = await write('nested', 'SELECT i % 2 AS y, i AS x, [i] AS l FROM range(8) r(i)');
    expect((await folder.problem(content, {}, 'nested.parquet')).detail.reason).toContain(
      'column "l" holds BIGINT[]',
    );
    expect((await folder.rows(content, { drop: ['l'] }, 'nested.parquet')).names).toEqual(['x']);
  });

  it('that is cut off is refused', async () => {
    const content = await write('cut', plain);
    const problem = await folder.problem(content.subarray(0, content.length - 20), {}, 'cut.parquet');
    expect(problem).toMatchObject({ code: 'not-a-table' });
    expect((await folder.problem('y,a\n0,1\n', { format: 'parquet' })).code).toBe('not-a-table');
  });
});

it('the content says the format, not the name; the caller overrules it', async () => {
  const csv = 'y,a,b\n0,1,2\n1,3,4\n0,,6\n1,7,8\n';
  expect((await folder.rows(csv, {}, 'csv.parquet')).table).toEqual(expected);
  expect((await folder.rows(csv, { format: 'csv' }, 'csv.jsonl')).table).toEqual(expected);
  expect((await folder.problem(csv, { format: 'jsonl' })).detail.reason).toBe('line 1 is not JSON');
});
