/** Which columns are the label, the weights and the key of the split, and which may be features. */
import type { DataSource } from '../../core/model/job.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import { nearest } from '../../core/wire/nearest.ts';
import type { OpenedTable } from './opened-table.ts';

/** Indices of columns. */
export interface Roles {
  readonly target: number;
  readonly weight: number | null;
  /** The column that `source.split` names. */
  readonly split: number | null;
  /** Columns that may become features. */
  readonly candidates: readonly number[];
  readonly warnings: readonly Problem[];
}

/** Throws 'target-not-found', 'column-not-found', 'column-role-twice' or 'no-features'. */
export function findRoles(table: OpenedTable, source: DataSource): Roles {
  const target = findTarget(table, source.target);
  const weight = source.weight === null ? table.weightAt : place(table, source.weight, '--weight');
  const split = source.split.by === 'rows' ? null : place(table, source.split.column, '--split');
  if (weight === target) throw taken(table, target, '--weight');
  if (split !== null && (split === target || split === weight)) throw taken(table, split, '--split');
  const dropped = new Set(source.drop.map((name) => place(table, name, '--drop')));
  for (const name of Object.keys(source.types)) place(table, name, '--types');
  const splitIsFeature = split !== null && !dropped.has(split) && timeIsFeature(source);
  const candidates = [...table.names.keys()].filter(
    (at) => at !== target && at !== weight && (at !== split || splitIsFeature) && !dropped.has(at),
  );
  if (candidates.length === 0) throw fail('no-features', table.file, { file: table.file });
  const said = split !== null && !splitIsFeature && source.split.by !== 'column' && !dropped.has(split);
  return { target, weight, split, candidates, warnings: said ? [splitOnly(table, split, source)] : [] };
}

/** Rows of the future have times that training never sees: a time is a feature only when its type is given. */
function timeIsFeature({ split, types }: DataSource): boolean {
  if (split.by !== 'time' || !Object.hasOwn(types, split.column)) return false;
  return types[split.column] === 'date' || types[split.column] === 'number';
}

/** Names of columns that a person gave. */
export function namesIn({ target, weight, split, drop, types }: DataSource): string[] {
  const given = [target, weight, split.by === 'rows' ? null : split.column];
  return [...given.filter((name) => typeof name === 'string'), ...drop, ...Object.keys(types)];
}

/** Index of the label's column: the first one when no name is given. */
function findTarget({ file, names, named }: OpenedTable, target: string | null): number {
  if (target === null) return 0;
  const column = named ? names.indexOf(target) : -1;
  if (column >= 0) return column;
  const near = nearest(target, names);
  throw fail('target-not-found', '--target', {
    file,
    target,
    columns: named ? names.join(', ') : '(the file has no line of names)',
    ...(named && near !== null ? { nearest: near } : {}),
  });
}

function place({ file, names }: OpenedTable, column: string | number, flag: string): number {
  const at = typeof column === 'number' ? column : names.indexOf(column);
  if (names[at] !== undefined) return at;
  const near = nearest(String(column), names);
  throw fail('column-not-found', flag, {
    file,
    column,
    columns: names.join(', '),
    ...(near === null ? {} : { nearest: near }),
  });
}

function taken({ names }: OpenedTable, at: number, flag: string): Error {
  return fail('column-role-twice', flag, { column: names[at] as string, flag });
}

function splitOnly({ names }: OpenedTable, at: number, { split }: DataSource): Problem {
  const column = names[at] as string;
  return split.by === 'time'
    ? warning('split-time-only', column, { column })
    : warning('split-group-only', column, { column });
}
