/** A store that may be read and not written: an archive, another person's folder, a read-only disk. */
import { chmodSync, copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../../src/node/store/sqlite-store.ts';
import { someJob } from '../../support/some-job.ts';
import { type CliResult, runCli, temporaryFolder } from './run-cli.ts';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

const folder = temporaryFolder();
const store = join(folder, '.tunescope');
const run = (...args: string[]): Promise<CliResult> => runCli(folder, args, isRoot ? { user: nobody } : {});

function setWritable(path: string, writable: boolean): void {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, (isFolder ? 0o555 : 0o444) | (writable ? 0o222 : 0));
  if (isFolder) for (const name of readdirSync(path)) setWritable(join(path, name), writable);
}

/** Root may write anything, so the commands run as nobody, who has to be able to read this project. */
async function whyNot(): Promise<string | null> {
  if (process.platform === 'win32') return 'folders have no such rights on Windows';
  chmodSync(folder, 0o755);
  const { code } = await run('--version');
  return code === 0 ? null : 'another user cannot read the project';
}
const reason = await whyNot();

describe.skipIf(reason !== null)(
  `a store that may only be read${reason ? ` (skipped: ${reason})` : ''}`,
  () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i % 2},${(i * 7) % 13}`).join('\n');

    beforeAll(async () => {
      writeFileSync(join(folder, 'a.csv'), `y,x\n${rows}\n`);
      const args = [
        'tune',
        'a.csv',
        '--target',
        'y',
        '--trials',
        '3',
        '--rounds',
        '2',
        '--no-page',
        '--quiet',
      ];
      expect((await runCli(folder, args)).code).toBe(0);
    });
    afterAll(() => {
      setWritable(store, true);
      rmSync(folder, { recursive: true });
    });

    async function expectReadable(): Promise<void> {
      setWritable(store, false);
      const list = await run('ls');
      expect(list).toMatchObject({ code: 0, err: '' });
      expect(list.out).toMatch(/^a +completed +3\/3/m);
      expect((await run('show', 'a')).out).toMatch(/3 completed|completed/);
      expect((await run('analyze', 'a')).out).toMatch(/a: completed/);
      const tune = await run('tune', 'a.csv', '--target', 'y', '--trials', '2', '--no-page');
      expect(tune.code).toBe(2);
      expect(tune.err).toMatch(/^error .*\.tunescope.*(permission denied|read-only)/im);
      expect(tune.err).not.toMatch(/\n\s+at /);
      setWritable(store, true);
    }

    test('is read after everybody has closed it, and tune refuses', () => expectReadable());

    test('is read with the log that a killed process left, and what is in the log is seen', async () => {
      const writer = openSqliteStore(join(store, 'store.sqlite'));
      writer.create('late', [{ type: 'job-created', at: Date.now(), job: someJob({ name: 'late' }) }]);
      // What a kill leaves: the log as it is, without or with its index.
      const kept = temporaryFolder();
      for (const ending of ['', '-wal'])
        copyFileSync(join(store, `store.sqlite${ending}`), join(kept, `store.sqlite${ending}`));
      writer[Symbol.dispose]();
      for (const ending of ['', '-wal'])
        copyFileSync(join(kept, `store.sqlite${ending}`), join(store, `store.sqlite${ending}`));
      setWritable(store, false);
      expect((await run('ls')).out).toMatch(/^late +interrupted/m);
      setWritable(store, true);
      await expectReadable();
    });

    test('is read while another process writes', async () => {
      using writer = openSqliteStore(join(store, 'store.sqlite'));
      writer.create('now', [{ type: 'job-created', at: Date.now(), job: someJob({ name: 'now' }) }]);
      setWritable(store, false);
      expect((await run('ls')).out).toMatch(/^now +interrupted/m);
      setWritable(store, true);
    });

    test('is served as a page', async () => {
      setWritable(store, false);
      let listed: Promise<unknown> = Promise.resolve(null);
      const { code } = await runCli(folder, ['view', '--no-open', '--port', '0'], {
        ...(isRoot ? { user: nobody } : {}),
        started: (child) =>
          child.stdout?.once('data', (line) => {
            listed = fetch(new URL('/api/jobs', String(line).trim()))
              .then((answer) => answer.json())
              .finally(() => child.kill('SIGINT'));
          }),
      });
      expect(await listed).toMatchObject({
        jobs: expect.arrayContaining([expect.objectContaining({ name: 'a' })]),
      });
      expect(code).toBe(0);
      setWritable(store, true);
    });
  },
);
