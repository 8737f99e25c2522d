/** What the cells of each column are, counted over all rows. */
import { datePattern, infinityPattern, numberPattern } from './cell.ts';
import { literal } from './sql.ts';
import type { Table } from './table.ts';

export interface Profile {
  /** Cells that are not missing. */
  readonly present: number;
  readonly kind: 'number' | 'date' | 'text';
  /** Every row holds its own number, counted on by 1 from line to line. */
  readonly counts: boolean;
}

/** Columns in one query; a query with thousands of aggregates is slow to plan. */
const together = 50;

/** SQL: is this cleaned cell a number, a date? NULL for a missing one. */
export const isNumber = (c: string) =>
  `regexp_full_match(${c}, ${literal(`(${numberPattern})|(${infinityPattern})`)})`;
export const isDate = (c: string) =>
  `(regexp_full_match(${c}, ${literal(datePattern)}) AND try_cast(${c} AS TIMESTAMP) IS NOT NULL)`;

export async function profileColumns(
  table: Table,
  columns: readonly number[],
  firstRow: number,
): Promise<Map<number, Profile>> {
  const profiles = new Map<number, Profile>();
  for (let from = 0; from < columns.length; from += together) {
    const some = columns.slice(from, from + together);
    const [row = []] = await table.rows(
      `SELECT ${some.map((c) => aggregates(`c${c}`)).join(', ')} FROM cells WHERE rowid >= ${firstRow}`,
    );
    for (const [i, column] of some.entries()) {
      const [present = 0, numbers = 0, dates = 0, even = 0] = row.slice(i * 4, i * 4 + 4).map(Number);
      const kind = numbers === present ? 'number' : dates === present ? 'date' : 'text';
      const rows = table.lines - firstRow;
      profiles.set(column, { present, kind, counts: present === rows && even === 1 });
    }
  }
  return profiles;
}

function aggregates(c: string): string {
  return [
    `count(${c})`,
    `count(*) FILTER (${isNumber(c)})`,
    `count(*) FILTER (${isDate(c)})`,
    `coalesce(max(try_cast(${c} AS DOUBLE) - rowid) = min(try_cast(${c} AS DOUBLE) - rowid), false)`,
  ].join(', ');
}
