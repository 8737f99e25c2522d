/** Which columns become features, and of which kind. */
import type { Column } from '../../core/model/data.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import { nearest } from '../../core/wire/nearest.ts';
import type { Header } from './header.ts';
import { countsRows, type Profile, profileColumns } from './profile.ts';
import type { Table } from './table.ts';

export interface Feature {
  /** Index of the column in its table. */
  readonly at: number;
  readonly column: Column;
}

/** A text column looks like an identifier when this share of its cells, and more, are all different ... */
const identifierShare = 0.9;
/** ... and when it has at least this many; a short table shows nothing. */
const identifierRows = 20;
/** Names under which row numbers are written, e.g. by pandas; column_N is a column without a name. */
const indexNames = /^(column_\d+|unnamed: ?0|index|id|row[ _]?(id|number|nr|no)?)$/i;

/** Throws 'no-features', 'no-features-left', or 'column-not-found' for a name in `drop` that is no column. */
export async function chooseColumns(
  table: Table,
  header: Header,
  target: number,
  drop: readonly string[],
): Promise<{ features: readonly Feature[]; warnings: readonly Problem[] }> {
  for (const name of drop) checkName(table, header, name);
  const candidates = header.names.flatMap((name, at) => (at === target || drop.includes(name) ? [] : [at]));
  const profiles = await profileColumns(table, candidates, header.firstRow);
  const features: Feature[] = [];
  const warnings: Problem[] = header.twice.map((column) => warning('column-twice', column, { column }));
  for (const at of candidates) {
    const name = header.names[at] as string;
    const { column, noted } = await describe(table, header, at, name, profiles.get(at) as Profile);
    if (column) features.push({ at, column });
    if (noted) warnings.push(noted);
  }
  if (features.length === 0) {
    const left = candidates.map((at) => header.names[at]).join(', ');
    throw left === ''
      ? fail('no-features', table.file, { file: table.file })
      : fail('no-features-left', table.file, { file: table.file, columns: left });
  }
  return { features, warnings };
}

function checkName(table: Table, header: Header, name: string): void {
  if (header.names.includes(name)) return;
  const near = nearest(name, header.names);
  throw fail('column-not-found', '--drop', {
    file: table.file,
    column: name,
    columns: header.names.join(', '),
    ...(near === null ? {} : { nearest: near }),
  });
}

async function describe(
  table: Table,
  header: Header,
  at: number,
  name: string,
  { present, kind }: Profile,
): Promise<{ column: Column | null; noted?: Problem }> {
  const number: Column = { kind: 'number', name };
  if (present === 0) return { column: number, noted: warning('column-all-missing', name, { column: name }) };
  const rows = table.lines - header.firstRow;
  const likeId = (count: number) => warning('column-like-id', name, { column: name, count, rows: present });
  if (kind === 'number') {
    const mayBeIndex = rows >= identifierRows && indexNames.test(name);
    const isIndex = mayBeIndex && (await countsRows(table, at, header.firstRow));
    return isIndex ? { column: null, noted: likeId(rows) } : { column: number };
  }
  if (kind === 'date') return { column: number, noted: warning('column-dates', name, { column: name }) };
  const levels = await levelsOf(table, header, at);
  if (present >= identifierRows && levels.length >= identifierShare * present) {
    return { column: null, noted: likeId(levels.length) };
  }
  return { column: { kind: 'category', name, levels, rare: false } };
}

/** All texts of a column, in alphabetical order (of UTF-16 code units). */
async function levelsOf(table: Table, header: Header, at: number): Promise<string[]> {
  const rows = await table.rows(
    `SELECT DISTINCT c${at} FROM cells WHERE rowid >= ${header.firstRow} AND c${at} IS NOT NULL`,
  );
  return rows.map(([text]) => String(text)).sort();
}
