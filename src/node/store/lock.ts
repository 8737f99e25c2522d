/**
 * Who runs a job. The lock is an exclusive SQLite transaction on a file of its own: the operating system
 * takes it back when the process ends, however it ends, so there is no stale lock to clean up.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { storeFailure } from './store-failure.ts';
import type { Workspace } from './workspace.ts';

/** A look at the lock holds it off for an instant; whoever wants it waits that long and no longer. */
const patienceMilliseconds = 300;

/**
 * Takes the lock, or returns null when another process (or this one) holds it. Dispose to give it back.
 * Throws 'store-unwritable' or 'store-full' when the lock's file cannot be made.
 */
export function lockJob(workspace: Workspace, job: string): Disposable | null {
  const file = join(workspace.folder, 'locks', `${job}.lock`);
  const database = open(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${patienceMilliseconds}; BEGIN EXCLUSIVE`);
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw storeFailure(error, file) ?? error;
  }
  return {
    [Symbol.dispose]: () => {
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** Whether some process runs the job now. Reads only: an exclusive transaction keeps readers out. */
export function isLocked(workspace: Workspace, job: string): boolean {
  const file = join(workspace.folder, 'locks', `${job}.lock`);
  if (!existsSync(file)) return false;
  const database = open(file);
  try {
    database.prepare('SELECT count(*) FROM sqlite_master').get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw storeFailure(error, file) ?? error;
  } finally {
    database.close();
  }
}

function open(file: string): Database.Database {
  try {
    return new Database(file);
  } catch (error) {
    throw storeFailure(error, file) ?? error;
  }
}

function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    /database is locked|SQLITE_BUSY/.test(`${error.message} ${String((error as { code?: unknown }).code)}`)
  );
}
