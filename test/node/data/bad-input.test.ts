import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { textOf } from '../../../src/core/model/problem.ts';
import { prepare } from '../../../src/node/data/prepare.ts';
import { CsvFolder, lines, problemOf } from './csv.ts';

const folder = new CsvFolder();
afterAll(() => folder[Symbol.dispose]());

const good = 'y,a,b\n0,1,2\n1,3,4\n0,5,6\n1,7,8\n';

describe('files', () => {
  it('that are not there', async () => {
    const file = join(folder.path, 'nowhere.csv');
    const problem = await problemOf(prepare(folder.source(file), { folder: folder.prepared }));
    expect(problem).toMatchObject({ code: 'file-missing', detail: { file } });
  });

  it('that are folders', async () => {
    const file = join(folder.path, 'folder.csv');
    mkdirSync(file);
    const problem = await problemOf(prepare(folder.source(file), { folder: folder.prepared }));
    expect(problem).toMatchObject({ code: 'file-unreadable', detail: { reason: 'it is a folder' } });
  });

  it.each(['', '\n\n', '\ufeff', '  \r\n'])('that are empty: %j', async (content) => {
    expect((await folder.problem(content)).code).toBe('file-empty');
  });

  it.each([
    ['binary data', new Uint8Array([80, 75, 3, 4, 0, 0, 0, 1, 2, 3])],
    ['other encodings', new Uint8Array([121, 44, 233, 10, 48, 44, 49, 10])],
    ['UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le')],
    ['names without rows', 'y,a,b\n'],
    ['a quote that does not end', 'y,a\n0,"x\n1,2\n0,3\n1,4\n'],
  ])('with %s', async (_, content) => {
    const more = typeof content === 'string' ? { header: true } : {};
    expect((await folder.problem(content, more)).code).toBe('not-a-table');
  });

  it.each([
    ['short', 'y,a,b\n0,1,2\n1,3\n0,5,6\n', 'line 3 has 2 cells, and the first line has 3'],
    ['long', 'y,a,b\n0,1,2\n1,3,4\n0,5,6,7\n', 'line 4 has 4 cells, and the first line has 3'],
  ])('with a line too %s, by its number', async (_, content, reason) => {
    const problem = await folder.problem(content);
    expect(problem).toMatchObject({ code: 'not-a-table', detail: { reason } });
  });

  it.each([
    ['after its beginning', 2_000_000],
    ['in its first bytes', 12],
  ])('that are compressed and cut off %s', async (_, bytes) => {
    const rows = Array.from({ length: 400_000 }, (_, i) => `${i % 2},${Math.sin(i)}\n`).join('');
    const whole = gzipSync(rows, { level: 1 });
    const cut = whole.subarray(0, bytes);
    expect(await folder.problem(cut, {}, 'cut.csv.gz')).toMatchObject({
      code: 'not-a-table',
      detail: { reason: 'its gzip data is cut off or damaged; copy it again' },
    });
  });

  it('that are compressed and hold nothing', async () => {
    expect((await folder.problem(gzipSync(''), {}, 'nothing.gz')).code).toBe('file-empty');
  });

  it('with a line too short far below the beginning', async () => {
    const content = Array.from({ length: 300_000 }, (_, i) => (i === 250_000 ? '1,2\n' : '0,1,2\n')).join('');
    expect((await folder.problem(content)).detail.reason).toContain('line 250001');
  });

  it('with text that is not UTF-8 far below the beginning', async () => {
    const content = Buffer.concat([
      Buffer.from('0,abcdefgh\n'.repeat(200_000)),
      Buffer.from([48, 44, 233, 10]),
    ]);
    const problem = await folder.problem(content);
    expect(problem.code).toBe('not-a-table');
    expect(textOf(problem)).toContain('UTF-8');
  });
});

describe('labels', () => {
  it('whose name is not there: the nearest one is offered', async () => {
    const problem = await folder.problem('churned,a\n0,1\n1,2\n0,3\n1,4\n', { target: 'chruned' });
    expect(problem).toMatchObject({
      code: 'target-not-found',
      path: '--target',
      detail: { target: 'chruned', nearest: 'churned', columns: 'churned, a' },
    });
  });

  it('asked for by name in a file without names', async () => {
    const problem = await folder.problem('0,1\n1,2\n0,3\n1,4\n', { target: 'y' });
    expect(problem.code).toBe('target-not-found');
    expect(problem.detail).not.toHaveProperty('nearest');
  });

  it('that are all the same', async () => {
    expect(await folder.problem('y,a\n1,1\n1,2\n1,3\n')).toMatchObject({
      code: 'target-constant',
      detail: { target: 'y', value: '1' },
    });
    expect((await folder.problem('0,5\n')).code).toBe('target-constant');
  });

  it('that are missing in rows', async () => {
    expect(await folder.problem('y,a\n1,1\n,2\nNA,3\n0,4\n')).toMatchObject({
      code: 'target-missing-values',
      detail: { target: 'y', count: 2 },
    });
  });

  it('of more than a hundred values', async () => {
    const content = `y,a\n${Array.from({ length: 404 }, (_, i) => `${i % 101},1\n`).join('')}`;
    expect(await folder.problem(content)).toMatchObject({
      code: 'classes-too-many',
      detail: { count: 101, values: '0, 1, 2, 3, 4, ...' },
    });
  });

  it('of a class with too few rows', async () => {
    expect(await folder.problem('y,a\n1,1\n0,2\n0,3\n0,4\n0,5\n1,6\n1,7\n')).toMatchObject({
      code: 'class-too-small',
      detail: { class: '1' },
    });
  });
});

describe('features', () => {
  it('of which there are none', async () => {
    expect((await folder.problem('y\n0\n1\n0\n1\n')).code).toBe('no-features');
    expect((await folder.problem('y,a\n0,1\n1,2\n0,3\n1,4\n', { drop: ['a'] })).code).toBe('no-features');
    const commas = Array.from({ length: 40 }, (_, i) => `${i % 2};${i},5;${3 * i},25\n`).join('');
    expect(await folder.problem(`y;a;b\n${commas}`)).toMatchObject({
      code: 'no-features-left',
      detail: { columns: 'a, b' },
    });
  });

  it('to leave out that are not there', async () => {
    expect(await folder.problem('y,age,b\n0,1,2\n1,2,3\n', { drop: ['aeg'] })).toMatchObject({
      code: 'column-not-found',
      path: '--drop',
      detail: { column: 'aeg', nearest: 'age' },
    });
  });
});

describe('validation files', () => {
  const withValidation = (content: string, train = good) =>
    folder.problem(train, { validation: folder.write('validation.csv', content) });

  it('that lack columns', async () => {
    expect(await withValidation('y,c\n0,1\n1,2\n')).toMatchObject({
      code: 'columns-differ',
      path: join(folder.path, 'validation.csv'),
      detail: { columns: 'a, b' },
    });
  });

  it('of another width, when columns have no names', async () => {
    const train = lines(['1', '2', '3', '4']);
    expect((await withValidation('0,1,2\n1,3,4\n', train)).code).toBe('not-a-table');
    expect((await withValidation('0\n1\n', train)).code).toBe('columns-differ');
  });

  it('with a label that the training file does not have', async () => {
    expect(await withValidation('y,a,b\n0,1,2\n2,3,4\n')).toMatchObject({
      code: 'label-unseen',
      detail: { value: '2', values: '0, 1' },
    });
  });

  it('of one class', async () => {
    expect(await withValidation('y,a,b\n0,1,2\n0,3,4\n')).toMatchObject({
      code: 'class-too-small',
      detail: { part: 'validation', class: '1', count: 0 },
    });
  });

  it('that are empty or not there', async () => {
    expect((await withValidation('')).code).toBe('file-empty');
    const validation = join(folder.path, 'nowhere.csv');
    expect((await folder.problem(good, { validation })).code).toBe('file-missing');
  });
});

it('leaves nothing behind', async () => {
  await folder.problem('y,a\n1,1\n1,2\n');
  expect(existsSync(folder.prepared) ? readdirSync(folder.prepared) : []).toEqual([]);
});
