import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/model/data.ts';
import { writeArchive } from '../../../src/node/deploy/archive.ts';
import { openArchive } from '../../../src/node/deploy/open-archive.ts';

const schema: Schema = {
  version: 2,
  categories: 'codes',
  features: [
    { kind: 'number', name: 'age' },
    { kind: 'category', name: 'plan', levels: ['basic', 'größer'], rare: false },
  ],
  target: { name: 'churn', classes: ['no', 'yes'] },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archive-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Member = Partial<Header> & { name: string; text?: string };

/** An archive of these members, written by hand. */
async function archiveOf(...members: Member[]): Promise<string> {
  const tar = pack();
  for (const { text = '', ...header } of members) tar.entry(header as Header, text);
  tar.finalize();
  return put(gzipSync(await buffer(tar)));
}

function put(bytes: Uint8Array): string {
  const file = join(folder, 'model.tar.gz');
  writeFileSync(file, bytes);
  return file;
}

describe('writeArchive and openArchive', () => {
  it('give back the model and the schema', async () => {
    const model = join(folder, 'trained');
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7) % 256));
    writeFileSync(model, bytes);
    const file = join(folder, 'model.tar.gz');
    await writeArchive({ model, schema, file });
    const opened = await openArchive(file, join(folder, 'out'));
    expect(opened.schema).toEqual(schema);
    expect(readFileSync(opened.model).equals(bytes)).toBe(true);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['tunescope-schema.json', 'xgboost-model']);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('write equal bytes for equal inputs', async () => {
    const model = join(folder, 'trained');
    writeFileSync(model, 'model');
    await writeArchive({ model, schema, file: join(folder, 'a') });
    await writeArchive({ model, schema, file: join(folder, 'b') });
    expect(readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'b')))).toBe(true);
  });

  it('leave the old archive when the model cannot be read', async () => {
    const file = put(Buffer.from('old'));
    await expect(writeArchive({ model: join(folder, 'none'), schema, file })).rejects.toThrow('ENOENT');
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});

describe('openArchive', () => {
  const model = { name: 'xgboost-model', text: 'model' };

  it('takes an archive that SageMaker made: no schema, "./" before the name, other files', async () => {
    const file = await archiveOf(
      { name: './', type: 'directory' },
      { name: './xgboost-model', text: 'model' },
      { name: './logs/notes.txt', text: 'x' },
    );
    const opened = await openArchive(file, join(folder, 'out'));
    expect(opened.schema).toBeNull();
    expect(readFileSync(opened.model, 'utf8')).toBe('model');
    expect(readdirSync(join(folder, 'out'))).toEqual(['xgboost-model']);
  });

  it.each<[string, Member[], RegExp]>([
    ['a path upwards', [model, { name: '../escaped', text: 'x' }], /outside itself/],
    ['a path upwards inside', [model, { name: 'a/../../escaped', text: 'x' }], /outside itself/],
    ['an absolute path', [model, { name: '/tmp/escaped', text: 'x' }], /outside itself/],
    ['a symbolic link', [{ name: 'xgboost-model', type: 'symlink', linkname: '/etc/passwd' }], /link/],
    ['a hard link', [model, { name: 'other', type: 'link', linkname: 'xgboost-model' }], /link/],
    ['the model twice', [model, model], /twice/],
    ['no model', [{ name: 'model.bin', text: 'x' }], /no xgboost-model/],
    ['a model in a folder', [{ name: 'a/xgboost-model', text: 'x' }], /no xgboost-model/],
    ['an empty model', [{ name: 'xgboost-model' }], /empty/],
    [
      'a schema of another form',
      [model, { name: 'tunescope-schema.json', text: '{"version":3}' }],
      /version/,
    ],
    ['a schema that is no JSON', [model, { name: 'tunescope-schema.json', text: '{' }], /JSON/],
  ])('refuses %s and writes nothing', async (_, members, reason) => {
    const file = await archiveOf(...members);
    await expect(openArchive(file, join(folder, 'out'))).rejects.toMatchObject({
      problems: [{ code: 'archive-damaged', detail: { reason: expect.stringMatching(reason) } }],
    });
    expect(readdirSync(folder)).toEqual(['model.tar.gz']);
  });

  it('stops unpacking at the limit', async () => {
    const file = await archiveOf({ name: 'zeros', text: '\0'.repeat(5_000_000) }, model);
    const limits = { unpacked: 1_000_000, members: 10 };
    await expect(openArchive(file, join(folder, 'out'), limits)).rejects.toThrow(/more than 1000000 bytes/);
    const many = await archiveOf(...Array.from({ length: 11 }, (_, i) => ({ name: `f${i}` })), model);
    await expect(openArchive(many, join(folder, 'out'), limits)).rejects.toThrow(/more than 10 members/);
  });

  it('refuses what is no gzip, no tar, or cut off', async () => {
    const out = join(folder, 'out');
    const damaged = { problems: [{ code: 'archive-damaged' }] };
    await expect(openArchive(put(Buffer.from('hello')), out)).rejects.toMatchObject(damaged);
    await expect(openArchive(put(gzipSync('hello')), out)).rejects.toMatchObject(damaged);
    const whole = readFileSync(await archiveOf({ ...model, text: 'x'.repeat(20_000) }));
    await expect(openArchive(put(whole.subarray(0, whole.length / 2)), out)).rejects.toMatchObject(damaged);
    await expect(openArchive(join(folder, 'none'), out)).rejects.toMatchObject({
      problems: [{ code: 'file-missing' }],
    });
  });
});
