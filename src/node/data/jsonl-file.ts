/** JSON lines: one object per line, its members the cells. */
import { fail } from '../../core/model/problem.ts';
import { cleanCell, parseDate } from './cell.ts';
import { byPlace, type OpenedTable } from './opened-table.ts';
import type { Head } from './read-bytes.ts';
import type { Reading, ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';
import { textLines } from './text-lines.ts';

type Value = string | number | boolean | null;

/** Reads the whole file once for its names and types: a member may come first in the last line. */
export async function openJsonl(file: string, { gzip }: Head): Promise<OpenedTable> {
  const readings = new Map<string, Reading | null>();
  for await (const { row } of objects(file, gzip)) {
    for (const name in row) readings.set(name, together(readings.get(name) ?? null, row[name] as Value));
  }
  const names = [...readings.keys()];
  return {
    file,
    names,
    named: true,
    twice: [],
    typed: true,
    weightAt: null,
    notes: [],
    suggest: (at) => readings.get(names[at] as string) ?? 'number',
    read: (columns, spool) => read(file, gzip, names, columns, spool),
  };
}

/** What holds a value beside those before; null = nothing but missing values. */
function together(before: Reading | null, value: Value): Reading | null {
  if (before === 'text' || value === null) return before;
  const reading = typeof value === 'number' ? 'number' : readingOf(value);
  return before === null || reading === null || before === reading ? (reading ?? before) : 'text';
}

function readingOf(value: string | boolean): Reading | null {
  const clean = cleanCell(String(value));
  return clean === null ? null : parseDate(clean) === null ? 'text' : 'date';
}

async function read(
  file: string,
  gzip: boolean,
  names: readonly string[],
  columns: readonly ScanColumn[],
  spool: Spool,
): Promise<void> {
  const wanted = byPlace(names.length, columns).flatMap((column, at) =>
    column ? [{ column, name: names[at] as string }] : [],
  );
  for await (const { row, line } of objects(file, gzip)) {
    if (spool.room === 0) await spool.flush();
    const at = spool.filled * spool.width;
    for (const { column, name } of wanted) {
      const value = row[name] ?? null;
      if (column.dictionary) {
        checkWhole(file, line, name, value);
        spool.codes[at + column.slot] = column.dictionary.codeOf(value === null ? '' : String(value));
        continue;
      }
      const number =
        typeof value === 'number'
          ? column.cut(value)
          : column.parse(value === null ? '' : String(value), spool.rows, line);
      spool.floats[at + column.slot] = number;
      column.kept?.push(number);
    }
    spool.filled += 1;
  }
  await spool.flush();
}

/** An integer that JavaScript cannot hold would be taken for its neighbours. */
function checkWhole(file: string, line: number, name: string, value: Value): void {
  if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return;
  const reason = `line ${line} has an integer beyond 2^53 in "${name}"; write it in quotes`;
  throw fail('not-a-table', file, { file, reason });
}

/** The object of each line that is not blank, its values no lists or objects. Throws 'not-a-table'. */
export async function* objects(
  file: string,
  gzip: boolean,
): AsyncGenerator<{ row: Readonly<Record<string, Value>>; line: number }> {
  for await (const lines of textLines(file, gzip)) {
    for (const { text, line } of lines) yield { row: parse(file, text, line), line };
  }
}

function parse(file: string, text: string, line: number): Readonly<Record<string, Value>> {
  const refuse = (reason: string) => fail('not-a-table', file, { file, reason });
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    throw refuse(`line ${line} is not JSON`);
  }
  if (row === null || typeof row !== 'object' || Array.isArray(row)) {
    throw refuse(`line ${line} is not an object like {"name": value}`);
  }
  for (const [name, value] of Object.entries(row)) {
    if (value === null || typeof value !== 'object') continue;
    throw refuse(
      `line ${line} has ${Array.isArray(value) ? 'a list' : 'an object'} in "${name}"; flatten it`,
    );
  }
  return row as Record<string, Value>;
}
