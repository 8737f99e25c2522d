/** The label column: where it is, its two classes, and which of them is the positive one. */
import { fail } from '../../core/model/problem.ts';
import { nearest } from '../../core/wire/nearest.ts';
import { parseCell } from './cell.ts';
import type { Header } from './header.ts';
import { literal } from './sql.ts';
import type { Table } from './table.ts';

/** Labels that mean "the case that is looked for", in any case of letters. */
const positiveWords: ReadonlySet<string> = new Set([
  'true',
  'yes',
  'y',
  't',
  'positive',
  'pos',
  'malignant',
  'churn',
  'churned',
  'fraud',
  'fraudulent',
  'bad',
]);

/** More different labels than this are not listed. */
const listed = 5;

export interface Target {
  readonly name: string;
  /** `classes[1]` is the positive class. */
  readonly classes: readonly [string, string];
}

/** Index of the label's column: the first one when no name is given. Throws 'target-not-found'. */
export function findTarget(table: Table, header: Header, target: string | null): number {
  if (target === null) return 0;
  const column = header.present ? header.names.indexOf(target) : -1;
  if (column >= 0) return column;
  const near = nearest(target, header.names);
  throw fail('target-not-found', '--target', {
    file: table.file,
    target,
    columns: header.present ? header.names.join(', ') : '(the file has no line of names)',
    ...(header.present && near !== null ? { nearest: near } : {}),
  });
}

/**
 * The two classes of a column. Numbers: the larger is positive. Texts: the one that is a word of
 * {@link positiveWords}, if just one is; else the alphabetically last.
 * Throws 'target-missing-values', 'target-constant' or 'target-many-values'.
 */
export async function findClasses(table: Table, column: number, header: Header): Promise<Target> {
  const name = header.names[column] as string;
  const labels = await labelsOf(table, column, header.firstRow, name);
  const classes = [...new Set(labels.map(classOf))];
  const [first, second] = classes;
  if (first === undefined || second === undefined) {
    throw fail('target-constant', '--target', { target: name, value: first ?? '' });
  }
  if (classes.length > 2) throw manyValues(name, classes);
  return { name, classes: ordered(first, second) };
}

/**
 * SQL: 1 for the positive class, 0 for the other. Throws like {@link findClasses}; 'target-many-values' when
 * the column has a label that is neither class.
 */
export async function labelExpression(
  table: Table,
  column: number,
  header: Header,
  target: Target,
): Promise<string> {
  const labels = await labelsOf(table, column, header.firstRow, target.name);
  const [negative, positive] = target.classes;
  const strangers = labels.map(classOf).filter((each) => each !== negative && each !== positive);
  if (strangers.length > 0) throw manyValues(target.name, [...new Set([negative, positive, ...strangers])]);
  const texts = labels.filter((text) => classOf(text) === positive).map(literal);
  return texts.length === 0 ? '0' : `CASE WHEN c${column} IN (${texts.join(', ')}) THEN 1 ELSE 0 END`;
}

/** Different texts of the column, in order of their first row; a number may be written in several ways. */
async function labelsOf(table: Table, column: number, firstRow: number, name: string): Promise<string[]> {
  const rows = await table.rows(
    `SELECT c${column}, count(*) FROM cells WHERE rowid >= ${firstRow} GROUP BY 1 ORDER BY min(rowid)`,
  );
  const missing = rows.find(([text]) => text === null);
  if (missing) throw fail('target-missing-values', '--target', { target: name, count: Number(missing[1]) });
  return rows.map(([text]) => String(text));
}

function manyValues(target: string, classes: readonly string[]): Error {
  const values = classes.slice(0, listed).join(', ') + (classes.length > listed ? ', ...' : '');
  return fail('target-many-values', '--target', { target, count: classes.length, values });
}

/** "1", "1.0" and "01" are one class. */
function classOf(label: string): string {
  const value = parseCell(label);
  return value === null ? label : String(value);
}

function ordered(a: string, b: string): readonly [string, string] {
  const [x, y] = [parseCell(a), parseCell(b)];
  if (x !== null && y !== null) return x < y ? [a, b] : [b, a];
  const [aPositive, bPositive] = [a, b].map((each) => positiveWords.has(each.toLowerCase()));
  if (aPositive !== bPositive) return aPositive ? [b, a] : [a, b];
  return a < b ? [a, b] : [b, a];
}
