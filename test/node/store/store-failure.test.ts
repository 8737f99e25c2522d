import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storeFailure } from '../../../src/node/store/store-failure.ts';
import { openWorkspace } from '../../../src/node/store/workspace.ts';

const dist = new URL('../../../dist/node/store/', import.meta.url);
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'tunescope-failure-'));
  chmodSync(made, 0o777);
  return made;
};

/** Appends until it fails (or 200 times), then says how many appends returned, and the problem's code. */
const writer = `
  const { openWorkspace } = await import(${JSON.stringify(new URL('workspace.js', dist).href)});
  const { lockJob } = await import(${JSON.stringify(new URL('lock.js', dist).href)});
  let written = 0;
  let code = 'none';
  try {
    const workspace = openWorkspace(process.argv[1]);
    if (process.argv[2] === 'lock') lockJob(workspace, 'a');
    for (; written < 200; written++)
      workspace.store.append('a', [1, 2, 3].map((at) => ({ type: 'stop-requested', at, pad: '-'.repeat(900) })));
  } catch (error) {
    code = error.problems?.[0].code ?? String(error);
  }
  process.stdout.write(JSON.stringify({ written, code }));`;

interface Said {
  readonly written: number;
  readonly code: string;
}

/** In a process of its own, and not as root, who may write everywhere. */
function run(store: string, mode = '', prefix = ''): Said {
  const command = `${prefix} exec "$0" --input-type=module -e "$1" "$2" "$3"`;
  const { stdout, stderr } = spawnSync('/bin/sh', ['-c', command, process.execPath, writer, store, mode], {
    encoding: 'utf8',
    ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Said;
}

test.skipIf(process.platform === 'win32')(
  'a write that fails names the problem and keeps what was written',
  () => {
    const store = folder();
    // Files of at most 512 kB for this process: the log beside the store cannot grow any more.
    const said = run(store, '', 'ulimit -f 1000;');
    expect(said.code).toBe('store-unwritable');
    expect(said.written).toBeGreaterThan(0);
    expect(said.written).toBeLessThan(200);
    using again = openWorkspace(store);
    expect(again.store.read('a')).toHaveLength(said.written * 3);
    again.store.append('a', [{ type: 'stop-requested', at: 4 }]);
    expect(again.store.read('a')).toHaveLength(said.written * 3 + 1);
  },
);

test.skipIf(process.platform === 'win32')('a folder that may not be written to is named as one', () => {
  const store = folder();
  // By another process: this one would keep the log open until its statements are collected.
  run(store, 'lock');
  for (const name of readdirSync(store))
    chmodSync(join(store, name), name === 'store.sqlite' ? 0o444 : 0o555);
  chmodSync(store, 0o555);
  expect(run(store)).toEqual({ written: 0, code: 'store-unwritable' });
  expect(run(join(store, 'deeper'))).toEqual({ written: 0, code: 'store-unwritable' });
  chmodSync(store, 0o777);
  chmodSync(join(store, 'store.sqlite'), 0o666);
  expect(run(store, 'lock')).toEqual({ written: 0, code: 'store-unwritable' });
  expect(run(store)).toEqual({ written: 200, code: 'none' });
});

test('errors are told apart by the codes of SQLite and of the system', () => {
  const kind = (parts: object) =>
    storeFailure(Object.assign(new Error('x'), parts), 'S')?.problems[0].code ?? null;
  expect(kind({ code: 'SQLITE_FULL', rawCode: 13 })).toBe('store-full');
  expect(kind({ code: 'ENOSPC' })).toBe('store-full');
  // SQLITE_READONLY_DIRECTORY, which libsql has no name for.
  expect(kind({ code: 'UNKNOWN_SQLITE_ERROR_1544', rawCode: 1544 })).toBe('store-unwritable');
  expect(kind({ code: 'SQLITE_IOERR_WRITE', rawCode: 778 })).toBe('store-unwritable');
  expect(kind({ code: 'EROFS' })).toBe('store-unwritable');
  expect(kind({ code: 'SQLITE_NOTADB', rawCode: 26 })).toBe('store-damaged');
  expect(kind({ code: 'SQLITE_CONSTRAINT_UNIQUE', rawCode: 2067 })).toBeNull();
  expect(kind({ message: 'ConnectionFailed("Unable to open connection to local database S: 14")' })).toBe(
    'store-unwritable',
  );
  expect(kind({})).toBeNull();
});
