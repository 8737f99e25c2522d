import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataSource } from '../../core/model/job.ts';
import { type PreparedData, prepare } from '../data/prepare.ts';
import { storeFailure } from '../store/store-failure.ts';

/**
 * Reads, checks and splits the rows; `folder` is where prepared data is kept. Throws the data's problems, and
 * 'store-full' or 'store-unwritable'. After a failure there is no folder that was not there before.
 */
export async function prepareData(folder: string, source: DataSource): Promise<PreparedData> {
  let made: string | undefined;
  try {
    made = await mkdir(folder, { recursive: true });
    return await prepare(source, { folder });
  } catch (error) {
    if (made !== undefined) await removeEmpty(folder, made);
    throw storeFailure(error, folder) ?? error;
  }
}

/** From the folder up to the first that was made; one that another process has filled meanwhile stays. */
async function removeEmpty(folder: string, made: string): Promise<void> {
  for (let each = folder; each.length >= made.length; each = dirname(each)) {
    try {
      await rmdir(each);
    } catch (error) {
      if (error instanceof Error && 'code' in error) return;
      throw error;
    }
  }
}
