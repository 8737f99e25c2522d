/** Prepared data on disk: a folder that appears whole, named by its key. */
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataSummary, PartSummary } from '../../core/model/data.ts';
import { writePart } from './part.ts';

export interface PreparedData {
  readonly summary: DataSummary;
  /** Path of the training part; read it with `loadPart`. */
  readonly train: string;
  /** Path of the validation part. */
  readonly validation: string;
}

/** Null when there is none, or not a whole one. */
export async function readPrepared(folder: string): Promise<PreparedData | null> {
  const paths = pathsIn(folder);
  try {
    const summary = JSON.parse(await readFile(paths.summary, 'utf8')) as DataSummary;
    const width = summary.schema.features.length + 1;
    const whole =
      (await hasRows(paths.train, summary.train, width)) &&
      (await hasRows(paths.validation, summary.validation, width));
    return whole ? { summary, train: paths.train, validation: paths.validation } : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Writes schema, summary and both parts; `train` and `validation` are rows with the label first. */
export async function writePrepared(
  folder: string,
  summary: DataSummary,
  train: Float32Array,
  validation: Float32Array,
): Promise<PreparedData> {
  await mkdir(join(folder, '..'), { recursive: true });
  const temporary = await mkdtemp(`${folder}.tmp-`);
  try {
    const paths = pathsIn(temporary);
    const columns = summary.schema.features.length;
    await writePart(paths.train, train, columns);
    await writePart(paths.validation, validation, columns);
    await writeFile(paths.schema, JSON.stringify(summary.schema));
    await writeFile(paths.summary, JSON.stringify(summary));
    await moveInto(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const paths = pathsIn(folder);
  return { summary, train: paths.train, validation: paths.validation };
}

function pathsIn(folder: string) {
  return {
    schema: join(folder, 'schema.json'),
    summary: join(folder, 'summary.json'),
    train: join(folder, 'train.f32'),
    validation: join(folder, 'validation.f32'),
  };
}

async function hasRows(file: string, part: PartSummary, width: number): Promise<boolean> {
  const { size } = await stat(file);
  await stat(`${file}.json`);
  return size === part.rows * width * 4;
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
