import { appendFileSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPart } from '../../../src/node/data/part.ts';
import { prepare } from '../../../src/node/data/prepare.ts';
import { CsvFolder } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const table = `y,x,c\n${Array.from({ length: 40 }, (_, i) => `${i % 4 === 0 ? 'yes' : 'no'},${i},${'ab'[i % 2]}\n`).join('')}`;

describe('a file without a validation file', () => {
  it('is split by class, each row into one part', async () => {
    const { summary, train, validation } = await folder.prepare(table, { validationFraction: 0.3 });
    expect(summary.train).toEqual({ rows: 28, classRows: [21, 7] });
    expect(summary.validation).toEqual({ rows: 12, classRows: [9, 3] });
    expect(summary.warnings).toEqual([]);
    const parts = [await loadPart(train), await loadPart(validation as string)];
    const seen = parts.flatMap(({ rows, columns, features }) =>
      Array.from({ length: rows }, (_, row) => features[row * columns] as number),
    );
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    for (const { rows, columns, labels, features } of parts) {
      for (let row = 0; row < rows; row++) {
        const x = features[row * columns] as number;
        expect([labels[row], features[row * columns + 1]]).toEqual([x % 4 === 0 ? 1 : 0, x % 2]);
      }
    }
  });

  it('is split in another way by another seed', async () => {
    const of = async (splitSeed: number) => [
      ...(await loadPart((await folder.prepare(table, { splitSeed })).train)).features,
    ];
    expect(await of(1)).toEqual(await of(1));
    expect(await of(1)).not.toEqual(await of(2));
  });

  it('refuses a share that is none', async () => {
    expect(await folder.problem(table, { validationFraction: 1 })).toMatchObject({
      code: 'number-out-of-bounds',
      detail: { value: 1 },
    });
  });
});

describe('a validation file', () => {
  it('is read by the schema of the training file, its columns found by name', async () => {
    const validation = folder.write('other.csv', 'c,extra,x,y\nb,9,5,yes\na,9,6,no\nb,9,7,yes\na,9,8,no\n');
    const prepared = await folder.prepare(table, { validation });
    expect(prepared.summary.train.rows).toBe(40);
    const part = await loadPart(prepared.validation as string);
    expect([...part.labels]).toEqual([1, 0, 1, 0]);
    expect([...part.features]).toEqual([5, 1, 6, 0, 7, 1, 8, 0]);
    expect(prepared.summary.warnings).toEqual([]);
  });

  it('counts what training has not seen as missing, and says how often', async () => {
    const validation = folder.write('unseen.csv', 'y,x,c\nyes,5,z\nno,many,a\nyes,7,y\nno,8,\n');
    const prepared = await folder.prepare(table, { validation });
    expect([...(await loadPart(prepared.validation as string)).features]).toEqual([
      5,
      NaN,
      NaN,
      0,
      7,
      NaN,
      8,
      NaN,
    ]);
    expect(prepared.summary.warnings).toMatchObject([
      { code: 'column-values-unseen', path: 'x', detail: { count: 1 } },
      { code: 'column-values-unseen', path: 'c', detail: { count: 2 } },
    ]);
  });

  it('is read by position when columns have no names', async () => {
    const validation = folder.write('bare.csv', '1,5\n0,6\n1,7\n0,8\n');
    const prepared = await folder.prepare('0,1\n1,2\n0,3\n1,4\n', { validation });
    expect([...(await loadPart(prepared.validation as string)).labels]).toEqual([1, 0, 1, 0]);
  });
});

describe('prepared files', () => {
  it('are made once for the same content, whatever it is called', async () => {
    const first = await folder.prepare(table);
    const written = statSync(first.train).mtimeMs;
    const second = await folder.prepare(table, {}, 'renamed.csv');
    expect(second).toEqual(first);
    expect(statSync(second.train).mtimeMs).toBe(written);
  });

  it('have another key for other content or another way of reading', async () => {
    const keys = [
      (await folder.prepare(table)).summary.key,
      (await folder.prepare(table.replace('yes,0', 'yes,100'))).summary.key,
      (await folder.prepare(table, { splitSeed: 2 })).summary.key,
      (await folder.prepare(table, { validationFraction: 0.25 })).summary.key,
      (await folder.prepare(table, { drop: ['c'] })).summary.key,
      (await folder.prepare(table, { target: 'y' })).summary.key,
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keep schema and summary beside the numbers', async () => {
    const { summary, train } = await folder.prepare(table);
    expect(readdirSync(dirname(train)).sort()).toEqual([
      'schema.json',
      'summary.json',
      'train.f32',
      'train.f32.json',
      'validation.f32',
      'validation.f32.json',
    ]);
    expect(JSON.parse(readFileSync(join(dirname(train), 'schema.json'), 'utf8'))).toEqual(summary.schema);
  });

  it('are made again when they were damaged', async () => {
    const { train } = await folder.prepare(table);
    const whole = readFileSync(train);
    truncateSync(train, 10);
    expect(readFileSync((await folder.prepare(table)).train)).toEqual(whole);
  });

  it('are made by several at once without harm', async () => {
    const file = folder.write('shared.csv', table.replace('no,1,', 'no,77,'));
    const all = await Promise.all(
      [1, 2, 3].map(() => prepare(folder.source(file), { folder: folder.prepared })),
    );
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(readdirSync(folder.prepared).filter((name) => name.includes('tmp'))).toEqual([]);
  });

  it('are not read when they are not whole', async () => {
    const { validation } = await folder.prepare(table);
    appendFileSync(validation as string, 'x');
    await expect(loadPart(validation as string)).rejects.toThrow(/bytes/);
  });
});

it('warns when the validation file is the training file', async () => {
  const file = folder.write('both.csv', table);
  const copy = folder.write('copy.csv', table);
  const other = folder.write('other.csv', `${table}no,41,a\n`);
  const said = async (validation: string) => {
    const { summary } = await prepare(folder.source(file, { validation }), { folder: folder.prepared });
    return summary.warnings.map(({ code }) => code);
  };
  expect(await said(copy)).toEqual(['validation-same']);
  expect(await said(other)).toEqual([]);
});
