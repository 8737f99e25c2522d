import { join } from 'node:path';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { type PreparedData, readPrepared } from '../data/prepared-folder.ts';
import type { Workspace } from '../store/workspace.ts';
import { prepareData } from './prepare-data.ts';

/**
 * The prepared files of a stored job; when they were removed, they are made again from its source. Throws
 * 'data-changed', and what `prepareData` throws.
 */
export async function storedData(workspace: Workspace, { job, data }: JobState): Promise<PreparedData> {
  const kept = data && (await readPrepared(join(workspace.data, data.key)));
  if (kept) return kept;
  const prepared = await prepareData(workspace.data, job.data);
  if (data && prepared.summary.key !== data.key) {
    throw fail('data-changed', job.data.train, { job: job.name, file: job.data.train });
  }
  return prepared;
}
