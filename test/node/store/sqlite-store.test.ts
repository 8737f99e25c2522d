import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, expect, test } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { isLocked, lockJob } from '../../../src/node/store/lock.ts';
import { layout, openSqliteStore } from '../../../src/node/store/sqlite-store.ts';
import { findWorkspace, openWorkspace } from '../../../src/node/store/workspace.ts';
import { someJob } from '../../support/some-job.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'tunescope-store-'));
const open: Disposable[] = [];
const held = <T extends Disposable>(thing: T): T => {
  open.push(thing);
  return thing;
};
afterEach(() => {
  for (const thing of open.splice(0)) thing[Symbol.dispose]();
});

const stop = (at: number): JobEvent => ({ type: 'stop-requested', at });
const creation: JobEvent = { type: 'job-created', at: 1, job: someJob({ name: 'a' }) };

test('events come back in order, per job, after a sequence number', () => {
  const store = held(openSqliteStore(join(folder(), 'store.sqlite')));
  store.create('a', [creation]);
  const [second] = store.append('a', [stop(2), stop(3)]);
  store.append('b', [stop(9)]);
  expect(store.read('a').map(({ event }) => event.at)).toEqual([1, 2, 3]);
  expect(store.read('a', second?.seq).map(({ event }) => event.at)).toEqual([3]);
  expect(store.jobs()).toEqual(['a']);
});

test('a job name is taken once, also across two openings of the same file', () => {
  const file = join(folder(), 'store.sqlite');
  held(openSqliteStore(file)).create('a', [creation]);
  const other = held(openSqliteStore(file));
  expect(() => other.create('a', [creation])).toThrow(/already exists/);
  expect(other.read('a')).toHaveLength(1);
});

test('a watcher hears what another opening of the file appends', async () => {
  const file = join(folder(), 'store.sqlite');
  const writer = held(openSqliteStore(file));
  const reader = held(openSqliteStore(file));
  const heard = new Promise<number>((resolve) => {
    reader.watch('a', 0, (events) => resolve(events[0]?.event.at ?? -1));
  });
  writer.append('a', [stop(42)]);
  expect(await heard).toBe(42);
});

test('a store of a newer layout is refused and left as it is', () => {
  const file = join(folder(), 'store.sqlite');
  openSqliteStore(file)[Symbol.dispose]();
  const raw = new Database(file);
  raw.exec(`PRAGMA user_version = ${layout + 1}`);
  raw.close();
  expect(() => openSqliteStore(file)).toThrow(/newer Tunescope/);
  const again = new Database(file);
  expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: layout + 1 });
  again.close();
});

test('a file that is no database, or the database of something else, is refused', () => {
  const junk = join(folder(), 'store.sqlite');
  writeFileSync(junk, 'this is not a database, but long enough to be mistaken for one'.repeat(50));
  expect(() => openSqliteStore(junk)).toThrow(ProblemError);
  const foreign = join(folder(), 'store.sqlite');
  const raw = new Database(foreign);
  raw.exec('CREATE TABLE customers (id)');
  raw.close();
  expect(() => openSqliteStore(foreign)).toThrow(/something else/);
});

test('what a killed process appended is there', () => {
  const file = join(folder(), 'store.sqlite');
  const script = `
    const { openSqliteStore } = await import(${JSON.stringify(new URL('../../../dist/node/store/sqlite-store.js', import.meta.url).href)});
    const store = openSqliteStore(${JSON.stringify(file)});
    store.append('a', [{ type: 'stop-requested', at: 7 }]);
    process.kill(process.pid, 'SIGKILL');
  `;
  expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script])).toThrow();
  expect(
    held(openSqliteStore(file))
      .read('a')
      .map(({ event }) => event.at),
  ).toEqual([7]);
});

test('the lock of a job is exclusive and given back', () => {
  const workspace = held(openWorkspace(folder()));
  const lock = lockJob(workspace, 'a');
  expect(lock).not.toBeNull();
  expect(lockJob(workspace, 'a')).toBeNull();
  expect(isLocked(workspace, 'b')).toBe(false);
  lock?.[Symbol.dispose]();
  expect(isLocked(workspace, 'a')).toBe(false);
});

test('the workspace of a parent folder is found from below', () => {
  const root = folder();
  held(openWorkspace(join(root, '.tunescope')));
  expect(findWorkspace(undefined, join(root, 'deep', 'down'))).toBe(join(root, '.tunescope'));
  expect(findWorkspace('elsewhere', root)).toBe(join(root, 'elsewhere'));
});

test('looking into a folder that is not there finds nothing and makes nothing', () => {
  const away = join(folder(), '.tunescope');
  const workspace = held(openWorkspace(away, 'look'));
  expect(workspace.store.jobs()).toEqual([]);
  expect(existsSync(away)).toBe(false);
});

test('looking at a lock never keeps anyone from taking it', () => {
  const workspace = held(openWorkspace(folder()));
  for (let i = 0; i < 200; i++) {
    expect(isLocked(workspace, 'a')).toBe(false);
    const lock = lockJob(workspace, 'a');
    expect(lock).not.toBeNull();
    expect(isLocked(workspace, 'a')).toBe(true);
    lock?.[Symbol.dispose]();
  }
});
