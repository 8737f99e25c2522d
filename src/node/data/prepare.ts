/**
 * Files become numbers that XGBoost reads, and never are in memory as a whole:
 *
 *   open (format, names) -> roles (label, weight, split) -> read rows into a spool: floats, and codes of texts
 *     -> classes -> part or fold of each row -> what the columns are, test rows unseen -> encode each row into its part
 *     -> files of their own for validation and test, read by the same schema
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataSummary, modelColumns, type PartSummary, type Schema } from '../../core/model/data.ts';
import type { DataSource } from '../../core/model/job.ts';
import { fail, type Problem, warning } from '../../core/model/problem.ts';
import { partCodes } from './assign.ts';
import { checkSize } from './check-size.ts';
import { checkSource } from './check-source.ts';
import { chooseColumns } from './columns.ts';
import { countRows } from './counts.ts';
import { encodeRows } from './encode.ts';
import { prepareHeldOut, type Trained } from './held-out-file.ts';
import { imbalance } from './imbalance.ts';
import { hashInputs, type InputHashes, keyOf } from './key.ts';
import { openTable } from './open-table.ts';
import { PartWriter } from './part-writer.ts';
import { type PreparedData, pathsIn, readPrepared, writePrepared } from './prepared-folder.ts';
import { findRoles, namesIn } from './roles.ts';
import { readTrainRows, type TrainRows } from './train-rows.ts';

export type { PreparedData } from './prepared-folder.ts';

export interface PrepareOptions {
  /** Prepared files go to `<folder>/<key>/`; equal inputs are prepared once. */
  readonly folder: string;
}

/** Throws a ProblemError for every input that cannot be trained on; nothing is left behind then. */
export async function prepare(source: DataSource, options: PrepareOptions): Promise<PreparedData> {
  checkSource(source);
  const hashes = await hashInputs(source);
  const key = keyOf(source, hashes);
  const folder = join(options.folder, key);
  const known = await readPrepared(folder);
  if (known) return known;
  return writePrepared(folder, (temporary) => build(source, key, hashes, temporary));
}

async function build(
  source: DataSource,
  key: string,
  hashes: InputHashes,
  folder: string,
): Promise<DataSummary> {
  const { header, format } = source;
  const table = await openTable(source.train, format, { header, names: namesIn(source), like: null });
  const roles = findRoles(table, source);
  await using rows = await readTrainRows(table, roles, source, folder);
  const { target, assignment } = rows;
  const counts = await countRows(rows.spool, assignment.part);
  const rules = { file: source.train, types: source.types, typed: table.typed };
  const { features, warnings: columnWarnings } = chooseColumns(rows.candidates, counts, rules);
  const schema: Schema = {
    version: 2,
    features: features.map(({ column }) => column),
    categories: source.categories,
    target,
  };
  const weighted = rows.weights !== null;
  const trained: Trained = { table, format, roles, target, schema, features, weighted };
  checkSize(source.train, assignment.part.length, modelColumns(schema).length);
  const own = await writeParts(rows, trained, folder);
  const paths = pathsIn(folder);
  const validation =
    source.validation && (await prepareHeldOut(source.validation, trained, paths.validation));
  const test = source.test && (await prepareHeldOut(source.test, trained, paths.test));
  const { fold, order } = assignment;
  if (fold)
    await writeFile(
      paths.folds,
      fold.filter((_, row) => assignment.part[row] === partCodes.train),
    );
  const parts = {
    train: own.train,
    validation: validation ? validation.part : own.validation,
    test: test ? test.part : own.test,
  };
  for (const [part, rowsOfPart] of Object.entries(parts)) checkClasses(part, rowsOfPart, target.classes);
  return {
    key,
    schema,
    ...parts,
    folds: source.folds === null ? null : { count: source.folds, order },
    weighted,
    warnings: [
      ...table.twice.map((column) => warning('column-twice', column, { column })),
      ...table.notes,
      ...roles.warnings,
      ...columnWarnings,
      ...imbalance(parts.train, target.classes),
      ...sameRows(source, hashes),
      ...(validation ? validation.warnings : []),
      ...(test ? test.warnings : []),
    ],
  };
}

interface OwnParts {
  readonly train: PartSummary;
  readonly validation: PartSummary | null;
  readonly test: PartSummary | null;
}

/** The parts that are made of the training file. */
async function writeParts(rows: TrainRows, trained: Trained, folder: string): Promise<OwnParts> {
  const { schema, target, weighted } = trained;
  const { part } = rows.assignment;
  const paths = pathsIn(folder);
  const columns = modelColumns(schema).length;
  const create = (path: string) => PartWriter.create(path, columns, weighted);
  await using train = await create(paths.train);
  await using validation = part.includes(partCodes.validation) ? await create(paths.validation) : null;
  await using test = part.includes(partCodes.test) ? await create(paths.test) : null;
  const writers = [train, validation, test] as readonly PartWriter[];
  const { labels, weights } = rows;
  const writerOf = (row: number) => writers[part[row] as number] as PartWriter;
  await encodeRows(rows.spool, trained.features, schema, { labels, weights, writerOf });
  const classes = target.classes.length;
  // Each waits for the disk; together they wait once.
  const finish = (writer: PartWriter | null) => writer?.finish(classes) ?? null;
  const [first, second, third] = await Promise.all([train.finish(classes), finish(validation), finish(test)]);
  return { train: first, validation: second, test: third };
}

const partNames: Readonly<Record<string, string>> = { train: 'training' };

/** AUC needs every class, and two rows of each to say anything. */
function checkClasses(name: string, part: PartSummary | null, classes: readonly string[]): void {
  for (const [i, count] of (part?.classRows ?? []).entries()) {
    const detail = { part: partNames[name] ?? name, count, class: classes[i] as string };
    if (count < 2) throw fail('class-too-small', '--target', detail);
  }
}

/** Rows that a model was trained on say nothing of new ones. */
function sameRows({ validation, test }: DataSource, hashes: InputHashes): Problem[] {
  const same: Problem[] = [];
  if (validation !== null && hashes.validation === hashes.train) {
    same.push(warning('validation-same', '--validation', { file: validation }));
  }
  if (test !== null && [hashes.train, hashes.validation].includes(hashes.test)) {
    same.push(warning('test-same', '--test', { file: test }));
  }
  return same;
}
