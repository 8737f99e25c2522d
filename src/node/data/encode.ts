/** Cells -> 32-bit floats, in SQL: the same rule as `encodeCell` in `cell.ts`. */
import type { DuckDBValue } from '@duckdb/node-api';
import type { Column } from '../../core/model/data.ts';
import { largest } from './cell.ts';
import type { Feature } from './columns.ts';
import { isDate, isNumber } from './profile.ts';
import { literal } from './sql.ts';
import type { Table } from './table.ts';

export interface EncodedTable {
  readonly rows: number;
  /** Row-major: each row is its label, then its features; missing = NaN. */
  readonly numbers: Float32Array;
}

/** `label`: SQL of 0 or 1. Reads the table in file order. */
export async function encodeTable(
  table: Table,
  firstRow: number,
  label: string,
  features: readonly Feature[],
): Promise<EncodedTable> {
  await createLevels(table, features);
  const rows = table.lines - firstRow;
  const width = features.length + 1;
  const numbers = new Float32Array(rows * width);
  const columns = [label, ...features.map(({ at, column }) => expression(at, column))];
  for (let from = 0; from < width; from += together) {
    const some = columns.slice(from, from + together);
    const select = some.map((sql) => `coalesce((${sql})::FLOAT, 'nan'::FLOAT)`).join(', ');
    let done = 0;
    for await (const chunk of table.chunks(`SELECT ${select} FROM cells WHERE rowid >= ${firstRow}`)) {
      for (let column = 0; column < some.length; column++) {
        const vector = chunk.getColumnVector(column);
        for (let i = 0; i < chunk.rowCount; i++) {
          numbers[(done + i) * width + from + column] = vector.getItem(i) as number;
        }
      }
      done += chunk.rowCount;
    }
  }
  return { rows, numbers };
}

/** How many cells of each feature hold something that its column did not hold in training. */
export async function countUnseen(
  table: Table,
  firstRow: number,
  features: readonly Feature[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (let from = 0; from < features.length; from += together) {
    const some = features.slice(from, from + together);
    const select = some.map(({ at, column }) => `count(c${at}) - count(${expression(at, column)})`);
    const [row = []] = await table.rows(`SELECT ${select.join(', ')} FROM cells WHERE rowid >= ${firstRow}`);
    for (const [i, { column }] of some.entries()) {
      const count = Number(row[i] as DuckDBValue);
      if (count > 0) counts.set(column.name, count);
    }
  }
  return counts;
}

/** Columns in one query; one with a thousand expressions is slow to plan. */
const together = 50;

/** SQL: the number of a cell; NULL when it is missing or unseen. */
function expression(at: number, column: Column): string {
  const c = `c${at}`;
  if (column.kind === 'boolean') return `(CASE lower(${c}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)`;
  if (column.kind === 'category') {
    // DuckDB has no enumeration without values; a column without levels is always missing.
    if (column.levels.length === 0) return 'NULL::FLOAT';
    return `enum_code(try_cast(${c} AS level_${at}))::FLOAT`;
  }
  const number = `greatest(-${largest}, least(${largest}, ${c}::DOUBLE))::FLOAT`;
  const days = `(epoch(${c}::TIMESTAMP) / 86400.0)::FLOAT`;
  return `CASE WHEN ${isNumber(c)} THEN ${number} WHEN ${isDate(c)} THEN ${days} ELSE NULL END`;
}

/** Call once per table, before its columns are encoded. */
async function createLevels(table: Table, features: readonly Feature[]): Promise<void> {
  for (const { at, column } of features) {
    if (column.kind !== 'category' || column.levels.length === 0) continue;
    await table.run(`CREATE TYPE level_${at} AS ENUM (${column.levels.map(literal).join(', ')})`);
  }
}
