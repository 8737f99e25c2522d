/**
 * The Store port on SQLite: one append-only table of events.
 *
 * Durability: write-ahead log with `synchronous = FULL`, so an append that returned survives the end of the
 * process and of the power. Several processes may have the same file open; each sees the others' events.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'libsql';
import type { JobEvent, StoredEvent } from '../../core/model/event.ts';
import type { Store } from '../../core/model/ports.ts';
import { fail, ProblemError } from '../../core/model/problem.ts';
import { Feed } from './feed.ts';
import { type Opened, openReadOnly } from './open-read-only.ts';
import { storeFailure } from './store-failure.ts';

/** Layout of the table, kept in `PRAGMA user_version`. */
export const layout = 1;

export interface SqliteStore extends Store {
  /** Appends a job's first events. Throws 'job-exists' when the name is taken, also by another process. */
  create(job: string, events: readonly JobEvent[]): readonly StoredEvent[];
  /** Whether the job has any event. */
  has(job: string): boolean;
}

/**
 * Opens or makes the file. Throws 'store-newer', 'store-damaged', 'store-full' or 'store-unwritable'; the
 * last two also come from appending, after which the store holds exactly what earlier appends wrote. With 'read' a
 * file that is there and may not be written to is opened all the same.
 */
export function openSqliteStore(file: string, mode: 'write' | 'read' = 'write'): SqliteStore {
  const { database, close } = mode === 'write' ? open(file) : openToRead(file);
  const insert = database.prepare('INSERT INTO event (job, type, body) VALUES (?, ?, ?)');
  const after = database.prepare('SELECT seq, body FROM event WHERE job = ? AND seq > ? ORDER BY seq');
  const created = database.prepare("SELECT job FROM event WHERE type = 'job-created' ORDER BY seq");
  const any = database.prepare('SELECT 1 FROM event WHERE job = ? LIMIT 1');
  const version = database.prepare('PRAGMA data_version');

  const read = (job: string, from = 0): readonly StoredEvent[] =>
    (after.all(job, from) as { seq: number; body: string }[]).map(({ seq, body }) => ({
      seq,
      job,
      event: JSON.parse(body) as JobEvent,
    }));

  const feed = new Feed({
    read,
    version: () => (version.get() as { data_version: number }).data_version,
  });

  const append = (job: string, events: readonly JobEvent[]) => {
    if (events.length === 0) return [];
    const stored = allOrNone(database, file, () => {
      feed.notice();
      return events.map((event): StoredEvent => {
        const { lastInsertRowid } = insert.run(job, event.type, JSON.stringify(event));
        return { seq: Number(lastInsertRowid), job, event };
      });
    });
    feed.appended(job, stored);
    return stored;
  };

  return {
    append,
    read,
    create(job, events) {
      try {
        return append(job, events);
      } catch (error) {
        if (isTaken(error)) throw fail('job-exists', job, { job });
        throw error;
      }
    },
    has: (job) => any.get(job) !== undefined,
    jobs: () => (created.all() as { job: string }[]).map(({ job }) => job),
    watch: (job, from, listener) => feed.watch(job, from, listener),
    [Symbol.dispose]: () => {
      feed[Symbol.dispose]();
      close();
    },
  };
}

function openToRead(file: string): Opened {
  try {
    return open(file);
  } catch (error) {
    const unwritable = error instanceof ProblemError && error.problems[0].code === 'store-unwritable';
    if (!unwritable || !existsSync(file)) throw error;
  }
  return known(file, true, () => {
    const opened = openReadOnly(file);
    prepareLayout(opened.database, file, true);
    return opened;
  });
}

function open(file: string): Opened {
  return known(file, existsSync(file), (existed) => {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Database(file);
    database.pragma('busy_timeout = 10000');
    prepareLayout(database, file, existed);
    return { database, close: () => database.close() };
  });
}

/** Failures as problems. */
function known(file: string, existed: boolean, work: (existed: boolean) => Opened): Opened {
  try {
    return work(existed);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const failure = storeFailure(error, file);
    if (failure) throw failure;
    const reason = error instanceof Error ? error.message : String(error);
    throw fail(existed ? 'store-damaged' : 'store-unwritable', file, { store: file, reason });
  }
}

/** One transaction. libsql's own hides why it failed: SQLite may have rolled back by itself, as on a full disk. */
function allOrNone<T>(database: Database.Database, file: string, write: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = write();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    throw storeFailure(error, file) ?? error;
  }
}

function prepareLayout(database: Database.Database, file: string, existed: boolean): void {
  const found = userVersion(database);
  if (found > layout) throw fail('store-newer', file, { store: file, found, known: layout });
  if (found === layout) {
    database.exec('PRAGMA synchronous = FULL');
    return;
  }
  if (existed && found === 0 && tableCount(database) > 0) {
    throw fail('store-damaged', file, { store: file, reason: 'it is a database of something else' });
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  database
    .transaction(() => {
      // Another process may have made the table while this one waited for its turn.
      if (userVersion(database) === layout) return;
      database.exec(`
      CREATE TABLE event (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        job TEXT NOT NULL,
        type TEXT NOT NULL,
        body TEXT NOT NULL
      );
      CREATE INDEX event_of_job ON event (job, seq);
      CREATE UNIQUE INDEX one_creation ON event (job) WHERE type = 'job-created';
      PRAGMA user_version = ${layout};
    `);
    })
    .immediate();
}

function userVersion(database: Database.Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

function tableCount(database: Database.Database): number {
  const row = database.prepare('SELECT count(*) AS n FROM sqlite_master').get() as { n: number };
  return row.n;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && /UNIQUE constraint failed/.test(error.message);
}
