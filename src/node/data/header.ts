/** Does the first line name the columns, and what are they called? */
import { cleanCell, parseCell } from './cell.ts';
import { literal } from './sql.ts';
import type { Table } from './table.ts';

export interface Header {
  readonly present: boolean;
  /** One name per column, all different. */
  readonly names: readonly string[];
  /** Names that came more than once in the file. */
  readonly twice: readonly string[];
  /** Line 1 names the columns: rows begin at this `rowid` of the table. */
  readonly firstRow: 0 | 1;
}

/**
 * `asked`: what the caller knows (null = find out). Without that, the first line is a header when it has
 * the label's name, or when none of its cells is a number and none comes again below in its own column.
 */
export async function findHeader(
  table: Table,
  first: readonly string[],
  asked: boolean | null,
  target: string | null,
): Promise<Header> {
  const present = asked ?? (await looksLikeHeader(table, first, target));
  return present ? { present, firstRow: 1, ...uniqueNames(first) } : withoutHeader(first.length);
}

/** Header cells -> names: trimmed; an empty one becomes column_N, a second "x" becomes "x_2". */
export function uniqueNames(cells: readonly string[]): { names: string[]; twice: string[] } {
  const names: string[] = [];
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const [i, cell] of cells.entries()) {
    const wanted = cell.replace(/^\ufeff/, '').trim() || `column_${i + 1}`;
    let name = wanted;
    for (let n = 2; seen.has(name); n++) name = `${wanted}_${n}`;
    if (name !== wanted) twice.add(wanted);
    seen.add(name);
    names.push(name);
  }
  return { names, twice: [...twice] };
}

/** The label comes first, and features are counted from 0, as XGBoost itself calls them. */
function withoutHeader(columns: number): Header {
  const names = Array.from({ length: columns }, (_, i) => (i === 0 ? 'label' : `f${i - 1}`));
  return { present: false, firstRow: 0, names, twice: [] };
}

async function looksLikeHeader(
  table: Table,
  first: readonly string[],
  target: string | null,
): Promise<boolean> {
  const cells = first.map(cleanCell);
  if (target !== null && cells.includes(target)) return true;
  const named = cells.flatMap((text, column) => (text === null ? [] : [{ text, column }]));
  if (named.length === 0 || named.some(({ text }) => parseCell(text) !== null)) return false;
  const again = named.map(({ text, column }) => `coalesce(bool_or(c${column} = ${literal(text)}), false)`);
  const [row = []] = await table.rows(`SELECT ${again.join(', ')} FROM cells WHERE rowid > 0`);
  return !row.includes(true);
}
