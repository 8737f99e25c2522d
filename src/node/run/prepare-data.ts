import type { DataSource } from '../../core/model/job.ts';
import { type PreparedData, prepare } from '../data/prepare.ts';
import { storeFailure } from '../store/store-failure.ts';

/**
 * Reads, checks and splits the rows; `folder` is where prepared data is kept. Throws the data's problems, and
 * 'store-full' or 'store-unwritable'.
 */
export async function prepareData(folder: string, source: DataSource): Promise<PreparedData> {
  try {
    return await prepare(source, { folder });
  } catch (error) {
    throw storeFailure(error, folder) ?? error;
  }
}
