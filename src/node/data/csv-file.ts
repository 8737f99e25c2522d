import { cleanCell, parseDate, parseNumber } from './cell.ts';
import { CsvCells } from './csv-cells.ts';
import { type Dialect, findDialect } from './dialect.ts';
import { findHeader, type Header } from './header.ts';
import { byPlace, type OpenedTable, type OpenOptions } from './opened-table.ts';
import { type Head, readBytes } from './read-bytes.ts';
import type { Reading, ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';

/** Throws 'not-a-table' and 'file-empty' when its beginning cannot be read. */
export function openCsv(file: string, head: Head, { header: asked, names }: OpenOptions): OpenedTable {
  const dialect = findDialect(file, head);
  const header = findHeader(dialect.records, asked, names);
  const rows = dialect.records.slice(header.named ? 1 : 0);
  return {
    file,
    ...header,
    typed: false,
    weightAt: null,
    notes: [],
    suggest: (at) => suggest(rows.map((cells) => cells[at] ?? '')),
    read: (columns, spool) => read(file, dialect, header, columns, spool),
  };
}

function suggest(cells: readonly string[]): Reading {
  const present = cells.map(cleanCell).filter((cell) => cell !== null);
  if (present.every((cell) => parseNumber(cell) !== null)) return 'number';
  return present.every((cell) => parseDate(cell) !== null) ? 'date' : 'text';
}

async function read(
  file: string,
  dialect: Dialect,
  header: Header,
  columns: readonly ScanColumn[],
  spool: Spool,
): Promise<void> {
  const placed = byPlace(header.names.length, columns);
  const cells = new CsvCells(file, dialect.delimiter, header.named, placed, spool);
  for await (const piece of readBytes(file, dialect.gzip)) {
    cells.add(piece);
    while (!cells.read(false)) await spool.flush();
  }
  cells.add(Buffer.from('\n'));
  while (!cells.read(true)) await spool.flush();
  await spool.flush();
}
