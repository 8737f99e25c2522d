/**
 * A database in a folder that may not be written to. SQLite reads one with a write-ahead log only beside the log's
 * index, which it would have to make. So: without a log it is told that nothing changes (https://sqlite.org/wal.html,
 * "Read-Only Databases"), and with one it reads a copy.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';

export interface Opened {
  readonly database: Database.Database;
  close(): void;
}

/** What is written later by someone who may is not seen. */
export function openReadOnly(file: string): Opened {
  const log = `${file}-wal`;
  if (existsSync(log) && statSync(log).size > 0) return openCopy(file, log);
  const database = new Database(`${pathToFileURL(file).href}?immutable=1`);
  return { database: forReading(database), close: () => database.close() };
}

function openCopy(file: string, log: string): Opened {
  const folder = mkdtempSync(join(tmpdir(), 'tunescope-read-'));
  const copy = join(folder, 'store.sqlite');
  try {
    copyFileSync(file, copy);
    copyFileSync(log, `${copy}-wal`);
    const database = new Database(copy);
    return {
      database: forReading(database),
      close: () => {
        database.close();
        rmSync(folder, { recursive: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw error;
  }
}

/** Whatever would write is refused as it is on a read-only disk. */
function forReading(database: Database.Database): Database.Database {
  database.exec('PRAGMA query_only = ON');
  return database;
}
