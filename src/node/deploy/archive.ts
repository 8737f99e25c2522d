/**
 * The model archive: `model.tar.gz` with `xgboost-model` at its top, as SageMaker's built-in algorithm leaves it, and
 * beside it the schema that turns rows into what the model reads.
 */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Schema } from '../../core/model/data.ts';
import { writeSchema } from './schema-text.ts';

export const modelName = 'xgboost-model';
export const schemaName = 'tunescope-schema.json';

export interface ArchiveInput {
  /** Path of the trained model. */
  readonly model: string;
  readonly schema: Schema;
  /** Path of the archive to write. */
  readonly file: string;
}

/** Writes the archive; it appears whole or not at all. Equal inputs give equal bytes. */
export async function writeArchive({ model, schema, file }: ArchiveInput): Promise<void> {
  const tar = pack();
  const header = { mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 };
  tar.entry({ ...header, name: modelName }, await readFile(model));
  tar.entry({ ...header, name: schemaName }, writeSchema(schema));
  tar.finalize();
  const bytes = await buffer(tar.pipe(createGzip()));
  await writeWhole(file, bytes);
}

/** Writes beside the file, syncs, and renames over it. */
export async function writeWhole(file: string, bytes: Uint8Array | string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
