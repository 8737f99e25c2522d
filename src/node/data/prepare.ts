import type { DataSummary } from '../../core/model/data.ts';
import type { DataSource } from '../../core/model/job.ts';

export interface PreparedData {
  readonly summary: DataSummary;
  /** Path of the training part; read it with `loadPart`. */
  readonly train: string;
  /** Path of the validation part. */
  readonly validation: string;
}

export interface PrepareOptions {
  /** Prepared files go to `<folder>/<key>/`. */
  readonly folder: string;
  /** Names of columns to leave out. */
  readonly drop?: readonly string[];
}

export async function prepare(_source: DataSource, _options: PrepareOptions): Promise<PreparedData> {
  throw new Error('not written yet');
}
