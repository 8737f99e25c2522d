/** What SQLite and the file system say when a store cannot be used, as problems. */
import { fail, type ProblemError } from '../../core/model/problem.ts';

/**
 * 'store-full' when there is no room, 'store-unwritable' when writing is not allowed or does not work,
 * 'store-damaged' when the content is not a database. Null when it is none of these: a defect, to be thrown on.
 */
export function storeFailure(error: unknown, store: string): ProblemError | null {
  if (!(error instanceof Error)) return null;
  const code = sqliteCode(error);
  const kind = code === null ? bySystem.get(systemCode(error)) : bySqlite.get(code & 0xff);
  if (!kind) return null;
  return fail(kind, store, {
    store,
    reason: refused.test(error.message) ? 'it cannot be opened' : error.message,
  });
}

type Kind = 'store-full' | 'store-unwritable' | 'store-damaged';

/** SQLite's primary result codes (https://sqlite.org/rescode.html), the low byte of the extended ones. */
const bySqlite: ReadonlyMap<number, Kind> = new Map([
  ...[3, 5, 6, 8, 10, 14, 23].map((code) => [code, 'store-unwritable'] as const), // PERM, BUSY, LOCKED, READONLY, IOERR, CANTOPEN, AUTH
  [13, 'store-full'], // FULL
  [11, 'store-damaged'], // CORRUPT
  [26, 'store-damaged'], // NOTADB
]);

const bySystem: ReadonlyMap<string, Kind> = new Map([
  ...['ENOSPC', 'EDQUOT', 'EFBIG'].map((code) => [code, 'store-full'] as const),
  ...['EACCES', 'EPERM', 'EROFS', 'EIO'].map((code) => [code, 'store-unwritable'] as const),
]);

/** What libsql says of a file that cannot be opened: a text with the code at its end. */
const refused = /^ConnectionFailed\(.*: (\d+)"\)$/s;

function sqliteCode(error: Error): number | null {
  if ('rawCode' in error) return Number(error.rawCode);
  const code = refused.exec(error.message)?.[1];
  return code === undefined ? null : Number(code);
}

function systemCode(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
