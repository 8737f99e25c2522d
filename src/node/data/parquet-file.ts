/** Parquet, read by DuckDB; the types are the file's own. */
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { fail } from '../../core/model/problem.ts';
import { missingCode } from './dictionary.ts';
import { uniqueNames } from './header.ts';
import type { OpenedTable } from './opened-table.ts';
import type { Reading, ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';

/** Throws 'not-a-table' when it is none, or damaged. */
export async function openParquet(file: string): Promise<OpenedTable> {
  const { types, written } = await withParquet(file, describe);
  const { names, twice } = uniqueNames(written);
  return {
    file,
    names,
    named: true,
    twice,
    typed: true,
    weightAt: null,
    notes: [],
    suggest: (at) => suggest(types[at] as string),
    read: (columns, spool) => read(file, names, types, columns, spool),
  };
}

/** Names and types; of names that differ by the case of letters only, DuckDB calls the second "a_1". */
async function describe(connection: DuckDBConnection, path: string) {
  const described = (await connection.runAndReadAll(`DESCRIBE FROM read_parquet(${path})`)).getRows();
  return {
    written: described.map(([name]) => String(name)),
    types: described.map(([, type]) => String(type)),
  };
}

function suggest(type: string): Reading {
  if (isNumeric(type)) return 'number';
  return isDate(type) ? 'date' : 'text';
}

const isNumeric = (type: string) =>
  /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/.test(type);
const isDate = (type: string) => /^(DATE|TIMESTAMP.*)$/.test(type);
const isText = (type: string) => /^(VARCHAR|BOOLEAN|UUID|TIME|JSON|ENUM\(.*\))$/.test(type);

async function read(
  file: string,
  names: readonly string[],
  types: readonly string[],
  columns: readonly ScanColumn[],
  spool: Spool,
): Promise<void> {
  const selected = columns.map((column) => {
    const type = types[column.at] as string;
    if (isNumeric(type) || isDate(type) || isText(type)) return selection(column, type);
    const reason = `its column "${names[column.at]}" holds ${type}; leave it out with --drop, or flatten it`;
    throw fail('not-a-table', file, { file, reason });
  });
  const select = selected.map(({ sql }) => sql).join(', ');
  const places = types.map((_, at) => `c${at}`).join(', ');
  await withParquet(file, async (connection, path) => {
    const result = await connection.stream(`SELECT ${select} FROM read_parquet(${path}) AS rows(${places})`);
    for await (const chunk of result) {
      for (let from = 0; from < chunk.rowCount; ) {
        if (spool.room === 0) await spool.flush();
        const rows = Math.min(spool.room, chunk.rowCount - from);
        for (const [i, column] of columns.entries()) {
          if (selected[i]?.asNumber) putNumbers(column, chunk, i, from, rows, spool);
          else putTexts(column, chunk, i, from, rows, spool);
        }
        spool.filled += rows;
        from += rows;
      }
    }
  });
  await spool.flush();
}

/** SQL has only names that were made here. */
function selection({ at, reading }: ScanColumn, type: string): { sql: string; asNumber: boolean } {
  const c = `c${at}`;
  if ((reading === 'number' || reading === 'either') && isNumeric(type))
    return { sql: `${c}::DOUBLE`, asNumber: true };
  if ((reading === 'date' || reading === 'either') && isDate(type)) {
    return { sql: `epoch(${c}::TIMESTAMP) / 86400.0`, asNumber: true };
  }
  return { sql: `${c}::VARCHAR`, asNumber: false };
}

function putNumbers(
  column: ScanColumn,
  chunk: DuckDBDataChunk,
  index: number,
  from: number,
  rows: number,
  { floats, width, filled }: Spool,
): void {
  const vector = chunk.getColumnVector(index);
  for (let i = 0; i < rows; i++) {
    const value = column.cut((vector.getItem(from + i) as number | null) ?? Number.NaN);
    floats[(filled + i) * width + column.slot] = value;
    column.kept?.push(value);
  }
}

function putTexts(
  column: ScanColumn,
  chunk: DuckDBDataChunk,
  index: number,
  from: number,
  rows: number,
  { floats, codes, width, filled, rows: before }: Spool,
): void {
  const vector = chunk.getColumnVector(index);
  for (let i = 0; i < rows; i++) {
    const text = vector.getItem(from + i) as string | null;
    const place = (filled + i) * width + column.slot;
    if (column.dictionary) codes[place] = text === null ? missingCode : column.dictionary.codeOf(text);
    else {
      const value = text === null ? Number.NaN : column.parse(text, before + i, before + i + 1);
      floats[place] = value;
      column.kept?.push(value);
    }
  }
}

/** A database that may read this file, and nothing else on this machine or another; its columns are c0, c1, ... */
async function withParquet<T>(
  file: string,
  use: (connection: DuckDBConnection, path: string) => Promise<T>,
): Promise<T> {
  // Loaded when it is needed: it takes longer than everything else a command loads.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const setting of settings(file)) await connection.run(setting);
    return await use(connection, literal(file));
  } catch (error) {
    throw notATable(file, error);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function settings(file: string): string[] {
  return [
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    "SET temp_directory = ''",
    "SET timezone = 'UTC'",
    `SET allowed_paths = [${literal(file)}]`,
    'SET enable_external_access = false',
    'SET preserve_insertion_order = true',
    'SET lock_configuration = true',
  ];
}

/** A text as an SQL literal. */
function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function notATable(file: string, error: unknown): unknown {
  if (!(error instanceof Error) || 'problems' in error) return error;
  const [first = ''] = error.message.split('\n');
  return fail('not-a-table', file, { file, reason: `it is damaged, or no Parquet file (${first})` });
}
