/**
 * A CSV file becomes numbers that XGBoost reads:
 *
 *   dialect -> table (DuckDB, all texts) -> header -> target and classes -> columns (number or category)
 *           -> 32-bit floats -> stratified split, or the validation file read by the same schema -> files
 */
import { join } from 'node:path';
import type { DataSummary, PartSummary, Schema } from '../../core/model/data.ts';
import type { DataSource } from '../../core/model/job.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import { chooseColumns, type Feature } from './columns.ts';
import { type Dialect, findDialect } from './dialect.ts';
import { countUnseen, encodeTable } from './encode.ts';
import { findHeader, type Header } from './header.ts';
import { hashInput } from './input.ts';
import { keyOf } from './key.ts';
import type { Part } from './part.ts';
import { type PreparedData, readPrepared, writePrepared } from './prepared-folder.ts';
import { stratifiedSplit } from './split.ts';
import { Table } from './table.ts';
import { findClasses, findTarget, labelExpression, type Target } from './target.ts';

export type { PreparedData } from './prepared-folder.ts';

export interface PrepareOptions {
  /** Prepared files go to `<folder>/<key>/`; equal inputs are prepared once. */
  readonly folder: string;
}

/** Throws a ProblemError for every input that cannot be trained on; nothing is left behind then. */
export async function prepare(source: DataSource, options: PrepareOptions): Promise<PreparedData> {
  checkFraction(source);
  const key = await keyOf(source);
  const folder = join(options.folder, key);
  const known = await readPrepared(folder);
  if (known) return known;
  const { schema, train, validation, warnings } = await build(source);
  const parts = { train: partOf(train, schema), validation: partOf(validation, schema) };
  const summary: DataSummary = {
    key,
    schema,
    train: checked(summarize(parts.train, schema), schema, 'training'),
    validation: checked(summarize(parts.validation, schema), schema, 'validation'),
    test: null,
    folds: null,
    weighted: false,
    warnings,
  };
  return writePrepared(folder, summary, parts.train, parts.validation);
}

function checkFraction({ validation, validationFraction }: DataSource): void {
  if (validation !== null || (validationFraction > 0 && validationFraction < 1)) return;
  const detail = { name: 'validation-fraction', value: validationFraction, allowed: 'between 0 and 1' };
  throw fail('number-out-of-bounds', '--validation-fraction', detail);
}

interface Built {
  readonly schema: Schema;
  /** Rows with the label first. */
  readonly train: Float32Array;
  readonly validation: Float32Array;
  readonly warnings: readonly Problem[];
}

async function build(source: DataSource): Promise<Built> {
  const dialect = await findDialect(source.train);
  using table = await Table.read(source.train, dialect);
  const header = await findHeader(table, dialect.first, source.header, source.target);
  checkRows(table, header);
  const targetAt = findTarget(table, header, source.target);
  const target = await findClasses(table, targetAt, header);
  const { features, warnings } = await chooseColumns(table, header, targetAt, source.drop);
  const label = await labelExpression(table, targetAt, header, target);
  const { numbers } = await encodeTable(table, header.firstRow, label, features);
  const schema: Schema = {
    version: 2,
    features: features.map(({ column }) => column),
    categories: 'codes',
    target,
  };
  if (source.validation === null) {
    return { schema, ...divide(numbers, features.length + 1, source), warnings };
  }
  const more = await readValidation(source.validation, header, target, targetAt, features);
  return {
    schema,
    train: numbers,
    validation: more.numbers,
    warnings: [...warnings, ...(await sameRows(source.train, source.validation)), ...more.warnings],
  };
}

/** Validation on the training rows says nothing of new ones. */
async function sameRows(train: string, validation: string): Promise<Problem[]> {
  const same = (await hashInput(train)) === (await hashInput(validation));
  return same ? [warning('validation-same', '--validation', { file: validation })] : [];
}

/** Columns are found by name when the training file has names, else by position. */
async function readValidation(
  file: string,
  trained: Header,
  target: Target,
  targetAt: number,
  features: readonly Feature[],
): Promise<{ numbers: Float32Array; warnings: readonly Problem[] }> {
  const dialect = await findDialect(file);
  using table = await Table.read(file, dialect);
  const header = await findHeader(table, dialect.first, trained.present, null);
  checkRows(table, header);
  checkColumns(file, dialect, trained, header, [target.name, ...features.map(({ column }) => column.name)]);
  const place = (name: string, at: number) => (trained.present ? header.names.indexOf(name) : at);
  const placed = features.map(({ column, at }) => ({ column, at: place(column.name, at) }));
  const label = await labelExpression(table, place(target.name, targetAt), header, target);
  const { numbers } = await encodeTable(table, header.firstRow, label, placed);
  const unseen = await countUnseen(table, header.firstRow, placed);
  const warnings = [...unseen].map(([column, count]) =>
    warning('column-values-unseen', column, { file, column, count }),
  );
  return { numbers, warnings };
}

function checkRows(table: Table, header: Header): void {
  if (table.lines > header.firstRow) return;
  const { file } = table;
  throw fail('not-a-table', file, { file, reason: 'it has a line of names and no rows' });
}

function checkColumns(
  file: string,
  dialect: Dialect,
  trained: Header,
  header: Header,
  wanted: readonly string[],
): void {
  const lacking = wanted.filter((name) => !header.names.includes(name));
  if (lacking.length > 0) throw fail('columns-differ', file, { file, columns: lacking.join(', ') });
  const [found, expected] = [dialect.first.length, trained.names.length];
  if (!trained.present && found !== expected) {
    const reason = `it has ${found} columns, and the training file has ${expected}`;
    throw fail('not-a-table', file, { file, reason });
  }
}

function divide(
  numbers: Float32Array,
  width: number,
  source: DataSource,
): { train: Float32Array; validation: Float32Array } {
  const rows = numbers.length / width;
  const labels = Uint8Array.from({ length: rows }, (_, row) => numbers[row * width] as number);
  const heldOut = stratifiedSplit(labels, source.validationFraction, source.splitSeed);
  const pick = (side: number) => {
    const chosen = heldOut.reduce((count, each) => count + (each === side ? 1 : 0), 0);
    const out = new Float32Array(chosen * width);
    let to = 0;
    for (let row = 0; row < rows; row++) {
      if (heldOut[row] !== side) continue;
      out.set(numbers.subarray(row * width, (row + 1) * width), to);
      to += width;
    }
    return out;
  };
  return { train: pick(0), validation: pick(1) };
}

function partOf(numbers: Float32Array, schema: Schema): Part {
  const columns = schema.features.length;
  const rows = numbers.length / (columns + 1);
  const features = new Float32Array(rows * columns);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const at = row * (columns + 1);
    labels[row] = numbers[at] as number;
    features.set(numbers.subarray(at + 1, at + 1 + columns), row * columns);
  }
  return { rows, columns, features, labels, weights: null };
}

function summarize({ rows, labels }: Part, { target }: Schema): PartSummary {
  const classRows = target.classes.map(() => 0);
  for (const label of labels) classRows[label] = (classRows[label] ?? 0) + 1;
  return { rows, classRows };
}

/** AUC needs both classes, and two rows of each to say anything. */
function checked(part: PartSummary, schema: Schema, name: string): PartSummary {
  for (const [i, each] of schema.target.classes.entries()) {
    const count = part.classRows[i] ?? 0;
    if (count < 2) throw fail('class-too-small', '--target', { part: name, count, class: each });
  }
  return part;
}
