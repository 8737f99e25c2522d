/**
 * The folder a person's work lives in, and what is where inside it:
 *
 *   store.sqlite           events of all jobs (write-ahead log beside it)
 *   locks/JOB.lock         held while a process runs the job
 *   data/KEY/              prepared data: float columns and schema
 *   models/JOB/TRIAL/      xgboost-model of each trial
 *   endpoints/NAME/        archive and record of each endpoint
 *   confirmations/JOB.json what training the best trials again has shown
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openSqliteStore, type SqliteStore } from './sqlite-store.ts';
import { storeFailure } from './store-failure.ts';

export const workspaceName = '.tunescope';

export interface Workspace extends Disposable {
  /** Absolute. */
  readonly folder: string;
  readonly store: SqliteStore;
  readonly data: string;
  models(job: string): string;
}

/**
 * The folder in use: the one asked for, else TUNESCOPE_STORE, else the nearest `.tunescope` of this folder
 * or one above it (as git does), else `.tunescope` of this folder.
 */
export function findWorkspace(asked: string | undefined, from = process.cwd()): string {
  const explicit = asked ?? process.env.TUNESCOPE_STORE;
  if (explicit) return resolve(from, explicit);
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, workspaceName);
    if (existsSync(join(candidate, 'store.sqlite'))) return candidate;
    if (folder === dirname(folder)) return join(resolve(from), workspaceName);
  }
}

/**
 * Opens the folder. 'make': it is made when it is not there. 'look': a folder that is not there reads as an
 * empty one and stays away, so that a command that only reads leaves nothing behind. 'serve': made when it is not
 * there. The last two read a folder that may not be written to; what would write to it throws 'store-unwritable'.
 * Throws 'store-newer', 'store-damaged', 'store-unwritable', 'store-full'.
 */
export function openWorkspace(folder: string, mode: 'make' | 'look' | 'serve' = 'make'): Workspace {
  const file = join(folder, 'store.sqlite');
  const absent = mode === 'look' && !existsSync(file);
  const store = openSqliteStore(absent ? ':memory:' : file, mode === 'make' ? 'write' : 'read');
  try {
    if (!absent) makeParts(folder, mode);
  } catch (error) {
    store[Symbol.dispose]();
    throw error;
  }
  return {
    folder,
    store,
    data: join(folder, 'data'),
    models: (job) => join(folder, 'models', job),
    [Symbol.dispose]: () => store[Symbol.dispose](),
  };
}

/** Throws 'store-unwritable' when the folder, or the one it would be made in, may not be written to. */
export function mustBeWritable(folder: string): void {
  const file = join(folder, 'store.sqlite');
  let existing = existsSync(file) ? file : folder;
  while (!existsSync(existing)) existing = dirname(existing);
  try {
    for (const each of existing === file ? [file, folder] : [existing]) accessSync(each, constants.W_OK);
  } catch (error) {
    throw storeFailure(error, folder) ?? error;
  }
}

function makeParts(folder: string, mode: 'make' | 'look' | 'serve'): void {
  try {
    for (const part of ['locks', 'data', 'models', 'endpoints'])
      mkdirSync(join(folder, part), { recursive: true });
  } catch (error) {
    const failure = storeFailure(error, folder);
    if (failure && mode !== 'make') return;
    throw failure ?? error;
  }
}
