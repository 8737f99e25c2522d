/** Prepared data on disk: a folder that appears whole, named by its key. */
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataSummary, modelColumns, type PartSummary } from '../../core/model/data.ts';
import { bytesOf, type Part, writePart } from './part.ts';

export interface PreparedData {
  readonly summary: DataSummary;
  /** Path of the training part; read it with `loadPart`. */
  readonly train: string;
  /** Path of the validation part; null when there are folds. */
  readonly validation: string | null;
  /** Path of the part that no trial sees, or null. */
  readonly test: string | null;
  /**
   * Path of the folds, one byte per row of the training part, or null. With the order 'any' the byte is the fold
   * that the row validates, from 0; with 'forward' it is the row's place in time, from 0 to the number of folds:
   * fold i trains on the places up to i and validates on i + 1.
   */
  readonly folds: string | null;
}

/** Null when there is none, or not a whole one. */
export async function readPrepared(folder: string): Promise<PreparedData | null> {
  const paths = pathsIn(folder);
  try {
    const summary = JSON.parse(await readFile(paths.summary, 'utf8')) as DataSummary;
    const columns = modelColumns(summary.schema).length;
    const whole =
      (await hasRows(paths.train, summary.train, columns)) &&
      (await hasRows(paths.validation, summary.validation, columns));
    return whole
      ? { summary, train: paths.train, validation: paths.validation, test: null, folds: null }
      : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes schema, summary and the parts. */
export async function writePrepared(
  folder: string,
  summary: DataSummary,
  train: Part,
  validation: Part,
): Promise<PreparedData> {
  await mkdir(join(folder, '..'), { recursive: true });
  const temporary = await mkdtemp(`${folder}.tmp-`);
  try {
    const paths = pathsIn(temporary);
    await writePart(paths.train, train);
    await writePart(paths.validation, validation);
    await writeFile(paths.schema, JSON.stringify(summary.schema));
    await writeFile(paths.summary, JSON.stringify(summary));
    await moveInto(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const paths = pathsIn(folder);
  return { summary, train: paths.train, validation: paths.validation, test: null, folds: null };
}

function pathsIn(folder: string) {
  return {
    schema: join(folder, 'schema.json'),
    summary: join(folder, 'summary.json'),
    train: join(folder, 'train.f32'),
    validation: join(folder, 'validation.f32'),
  };
}

async function hasRows(file: string, part: PartSummary | null, columns: number): Promise<boolean> {
  if (!part) return false;
  const { size } = await stat(file);
  await stat(`${file}.json`);
  return size === bytesOf({ rows: part.rows, columns, weighted: false });
}

async function moveInto(temporary: string, folder: string): Promise<void> {
  try {
    await rename(temporary, folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'EPERM') throw error;
    // Another process was quicker with the same content; or a damaged folder is in the way.
    if (await readPrepared(folder)) return;
    await rm(folder, { recursive: true });
    await rename(temporary, folder);
  }
}
