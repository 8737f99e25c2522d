/** Does the first line name the columns, and what are they called? */
import { cleanCell, parseCell } from './cell.ts';

export interface Header {
  /** Line 1 names the columns. */
  readonly named: boolean;
  /** One name per column, all different. */
  readonly names: readonly string[];
  /** Names that came more than once in the file. */
  readonly twice: readonly string[];
}

/**
 * `records`: the cells of the first lines. `asked`: what the caller knows (null = find out). Without that, the first
 * line is a header when it has a name that is known, or when none of its cells is a number and none comes again below
 * in its own column.
 */
export function findHeader(
  records: readonly (readonly string[])[],
  asked: boolean | null,
  known: readonly string[],
): Header {
  const [first = [], ...below] = records;
  const named = asked ?? looksLikeHeader(first, below, known);
  return named ? { named, ...uniqueNames(first) } : withoutHeader(first.length);
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
  return { named: false, names, twice: [] };
}

function looksLikeHeader(
  first: readonly string[],
  below: readonly (readonly string[])[],
  known: readonly string[],
): boolean {
  const cells = first.map(cleanCell);
  if (known.some((name) => cells.includes(name))) return true;
  const named = cells.flatMap((text, column) => (text === null ? [] : [{ text, column }]));
  if (named.length === 0 || named.some(({ text }) => parseCell(text) !== null)) return false;
  return below.every((record) => named.every(({ text, column }) => cleanCell(record[column] ?? '') !== text));
}
