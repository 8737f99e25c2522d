/** The rows of the training file, read once or twice, and into which part each falls. */
import { join } from 'node:path';
import type { DataSource } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import { type Assignment, assign, partCodes } from './assign.ts';
import type { OpenedTable } from './opened-table.ts';
import type { Roles } from './roles.ts';
import { type Reading, ScanColumn } from './scan-column.ts';
import { Spool } from './spool.ts';
import { findClasses, labelsOf, type Target } from './target.ts';
import { weightsOf } from './weights.ts';

export interface TrainRows extends AsyncDisposable {
  readonly spool: Spool;
  readonly target: Target;
  readonly labels: Int32Array;
  readonly weights: Float64Array | null;
  readonly assignment: Assignment;
  /** Columns that may become features. */
  readonly candidates: readonly ScanColumn[];
}

/**
 * Reads the columns as the beginning of the file suggests. When one holds something else further on, in a row that may
 * be looked at, everything is read again with that column as texts, which lose nothing.
 */
export async function readTrainRows(
  table: OpenedTable,
  roles: Roles,
  source: DataSource,
  folder: string,
): Promise<TrainRows> {
  const first = await scan(table, roles, source, join(folder, 'first.spool'), new Set());
  try {
    checkTypes(first.candidates, source, table.file);
    const target = findClasses(first.target, source.positive);
    const labels = labelsOf(first.target, target, table.file);
    const weights = first.weight && weightsOf(first.weight, table.file);
    const assignment = assign(labels, first.split, source);
    const facts = { target, labels, weights, assignment };
    const misread = first.candidates.filter((column) => holdsOthers(column, assignment.part));
    if (misread.length === 0) return rowsOf(first, facts);
    const texts = new Set(misread.map(({ at }) => at));
    await first.spool[Symbol.asyncDispose]();
    return rowsOf(await scan(table, roles, source, join(folder, 'second.spool'), texts), facts);
  } catch (error) {
    await first.spool[Symbol.asyncDispose]();
    throw error;
  }
}

interface Scan {
  readonly spool: Spool;
  readonly candidates: readonly ScanColumn[];
  readonly target: ScanColumn;
  readonly weight: ScanColumn | null;
  readonly split: ScanColumn | null;
}

function rowsOf(
  { spool, candidates }: Scan,
  facts: Pick<TrainRows, 'target' | 'labels' | 'weights' | 'assignment'>,
): TrainRows {
  return { ...facts, spool, candidates, [Symbol.asyncDispose]: () => spool[Symbol.asyncDispose]() };
}

async function scan(
  table: OpenedTable,
  roles: Roles,
  source: DataSource,
  file: string,
  texts: ReadonlySet<number>,
): Promise<Scan> {
  const columns: ScanColumn[] = [];
  const add = (at: number, reading: Reading, keep: boolean, mayBeIdentifier = false) => {
    const column = new ScanColumn(at, table.names[at] as string, columns.length, {
      reading,
      keep,
      mayBeIdentifier,
    });
    columns.push(column);
    return column;
  };
  const candidates = roles.candidates.map((at) => {
    const type = source.types[table.names[at] as string];
    // The column of a time split is read once, also when it is a feature.
    if (at === roles.split) return add(at, 'either', true);
    return add(at, texts.has(at) ? 'text' : readingOf(table, at, type), false, type === undefined);
  });
  const target = add(roles.target, 'text', true);
  const weight = roles.weight === null ? null : add(roles.weight, 'number', true);
  const shared = candidates.find(({ at }) => at === roles.split);
  const addSplit = (at: number) => add(at, source.split.by === 'time' ? 'either' : 'text', true);
  const split = shared ?? (roles.split === null ? null : addSplit(roles.split));
  const spool = await Spool.create(file, columns);
  try {
    await table.read(columns, spool);
    if (spool.rows > 0) return { spool, candidates, target, weight, split };
    throw fail('not-a-table', table.file, { file: table.file, reason: 'it has a line of names and no rows' });
  } catch (error) {
    await spool[Symbol.asyncDispose]();
    throw error;
  }
}

function readingOf(table: OpenedTable, at: number, type: DataSource['types'][string] | undefined): Reading {
  if (type === undefined) return table.suggest(at);
  return type === 'category' || type === 'boolean' ? 'text' : type;
}

/** What a person says of a column holds for all its rows. */
function checkTypes(columns: readonly ScanColumn[], { types }: DataSource, file: string): void {
  for (const { name, misfits } of columns) {
    const type = types[name];
    const [first] = misfits;
    if (type === undefined || !first) continue;
    throw fail('column-type', '--types', { file, column: name, type, value: first.text, line: first.line });
  }
}

/** Does a column of numbers or dates hold anything else, test rows aside? */
function holdsOthers({ misfits, knowsMisfits }: ScanColumn, part: Uint8Array): boolean {
  return !knowsMisfits || misfits.some(({ row }) => part[row] !== partCodes.test);
}
