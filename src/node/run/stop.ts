/** Stopping a job, whichever process runs it. */
import { fail } from '../../core/model/problem.ts';
import { lockJob } from '../store/lock.ts';
import type { Workspace } from '../store/workspace.ts';
import { mustState } from './jobs.ts';

/**
 * Asks the process that runs the job to stop it, or, when none does, marks it as stopped. Throws
 * 'job-not-found' or 'job-finished'.
 */
export function stopJob(workspace: Workspace, name: string): void {
  const { status } = mustState(workspace, name);
  if (status !== 'in-progress' && status !== 'stopping')
    throw fail('job-finished', name, { job: name, status });
  const at = Date.now();
  const lock = lockJob(workspace, name);
  if (!lock) {
    workspace.store.append(name, [{ type: 'stop-requested', at }]);
    return;
  }
  using _ = lock;
  workspace.store.append(name, [
    { type: 'stop-requested', at },
    { type: 'job-finished', at, status: 'stopped', reason: 'stopped by a person' },
  ]);
}
