/** What the cells of each column are, counted over all rows. */
import { datePattern, infinityPattern, numberPattern } from './cell.ts';
import { literal } from './sql.ts';
import type { Table } from './table.ts';

export interface Profile {
  /** Cells that are not missing. */
  readonly present: number;
  readonly kind: 'number' | 'date' | 'text';
}

/** SQL: is this cleaned cell a number, a date? NULL for a missing one. */
export const isNumber = (c: string) =>
  `regexp_full_match(${c}, ${literal(`(${numberPattern})|(${infinityPattern})`)})`;
export const isDate = (c: string) =>
  `(regexp_full_match(${c}, ${literal(datePattern)}) AND try_cast(${c} AS TIMESTAMP) IS NOT NULL)`;

export async function profileColumns(
  table: Table,
  columns: readonly number[],
  firstRow: number,
): Promise<ReadonlyMap<number, Profile>> {
  const present = await count(table, columns, firstRow, () => 'true');
  const numbers = await count(table, columns, firstRow, isNumber);
  // Dates cost more to recognise, and few columns are left that can be any.
  const rest = columns.filter((c) => numbers.get(c) !== present.get(c));
  const dates = await count(table, rest, firstRow, isDate);
  return new Map(
    columns.map((c) => {
      const all = present.get(c) ?? 0;
      const kind = numbers.get(c) === all ? 'number' : dates.get(c) === all ? 'date' : 'text';
      return [c, { present: all, kind }];
    }),
  );
}

/** Is each row's number the one of the row before plus 1? False when a cell is missing or a text. */
export async function countsRows(table: Table, column: number, firstRow: number): Promise<boolean> {
  const step = `try_cast(c${column} AS DOUBLE) - rowid`;
  const [row = []] = await table.rows(
    `SELECT count(${step}) = count(*) AND max(${step}) = min(${step}) FROM cells WHERE rowid >= ${firstRow}`,
  );
  return row[0] === true;
}

/** Columns in one query; one with thousands of aggregates is slow to plan. */
const together = 50;

/** Cells that are not missing and meet a condition. */
async function count(
  table: Table,
  columns: readonly number[],
  firstRow: number,
  condition: (c: string) => string,
): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (let from = 0; from < columns.length; from += together) {
    const some = columns.slice(from, from + together);
    const select = some.map((c) => `count(c${c}) FILTER (${condition(`c${c}`)})`).join(', ');
    const [row = []] = await table.rows(`SELECT ${select} FROM cells WHERE rowid >= ${firstRow}`);
    for (const [i, column] of some.entries()) counts.set(column, Number(row[i]));
  }
  return counts;
}
