/** Prepared data on disk: a folder that appears whole, named by its key. */
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataSummary, modelColumns } from '../../core/model/data.ts';
import { bytesOf } from './part.ts';

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
    return (await isWhole(folder, summary)) ? preparedIn(folder, summary) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Makes a folder of prepared data: `fill` writes the parts and folds at the paths of {@link pathsIn} in the folder it
 * is given, which then appears at `folder` at once. Whatever fails, nothing is left behind.
 */
export async function writePrepared(
  folder: string,
  fill: (temporary: string) => Promise<DataSummary>,
): Promise<PreparedData> {
  await mkdir(join(folder, '..'), { recursive: true });
  const temporary = await mkdtemp(`${folder}.tmp-`);
  try {
    const summary = await fill(temporary);
    const paths = pathsIn(temporary);
    await writeFile(paths.schema, JSON.stringify(summary.schema));
    await writeFile(paths.summary, JSON.stringify(summary));
    await moveInto(temporary, folder);
    return preparedIn(folder, summary);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Where things are in a folder of prepared data. */
export function pathsIn(folder: string) {
  return {
    schema: join(folder, 'schema.json'),
    summary: join(folder, 'summary.json'),
    train: join(folder, 'train.f32'),
    validation: join(folder, 'validation.f32'),
    test: join(folder, 'test.f32'),
    folds: join(folder, 'train.folds'),
  };
}

function preparedIn(folder: string, summary: DataSummary): PreparedData {
  const paths = pathsIn(folder);
  return {
    summary,
    train: paths.train,
    validation: summary.validation && paths.validation,
    test: summary.test && paths.test,
    folds: summary.folds && paths.folds,
  };
}

async function isWhole(folder: string, summary: DataSummary): Promise<boolean> {
  const paths = pathsIn(folder);
  const columns = modelColumns(summary.schema).length;
  const { weighted } = summary;
  for (const part of ['train', 'validation', 'test'] as const) {
    const rows = summary[part]?.rows;
    if (rows === undefined) continue;
    const { size } = await stat(paths[part]);
    if (size !== bytesOf({ rows, columns, weighted })) return false;
    await stat(`${paths[part]}.json`);
  }
  return summary.folds === null || (await stat(paths.folds)).size === summary.train.rows;
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
