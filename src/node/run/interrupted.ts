/** Jobs whose process ended before they did. */
import type { JobState } from '../../core/model/state.ts';
import { isLocked } from '../store/lock.ts';
import type { Workspace } from '../store/workspace.ts';
import { mustState } from './jobs.ts';

/** Newest first; `train`: only jobs on this file (absolute path). A job that a person stopped is not one. */
export function interruptedJobs(workspace: Workspace, train?: string): JobState[] {
  return workspace.store
    .jobs()
    .toReversed()
    .map((job) => mustState(workspace, job))
    .filter(
      ({ job, status }) =>
        (status === 'in-progress' || status === 'stopping') &&
        (train === undefined || job.data.train === train) &&
        !isLocked(workspace, job.name),
    );
}
