/** Stopping a job, whichever process runs it. */
import type { JobEvent } from '../../core/model/event.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import type { RunningTrial } from '../../core/model/trial.ts';
import { lockJob } from '../store/lock.ts';
import type { Workspace } from '../store/workspace.ts';
import { mustState } from './jobs.ts';

/** What became of the wish: a running engine will end the job soon; without one it has ended already. */
export type Stopped = 'stopping' | 'stopped';

/**
 * Asks the process that runs the job to stop it, or, when none does, ends it here, its open trials included.
 * Throws 'job-not-found' or 'job-finished'.
 */
export function stopJob(workspace: Workspace, name: string): Stopped {
  mustBeOpen(workspace, name);
  const at = Date.now();
  const lock = lockJob(workspace, name);
  if (!lock) {
    workspace.store.append(name, [{ type: 'stop-requested', at }]);
    return 'stopping';
  }
  using _ = lock;
  // Read again: a process that ran it may have written its end before it let go of the lock.
  const { trials } = mustBeOpen(workspace, name);
  const cutOff = trials.filter((trial) => trial.state === 'running').map((trial) => cutOffAt(at, trial));
  workspace.store.append(name, [
    { type: 'stop-requested', at },
    ...cutOff,
    { type: 'job-finished', at, status: 'stopped', reason: 'stopped by a person' },
  ]);
  return 'stopped';
}

function mustBeOpen(workspace: Workspace, name: string): JobState {
  const state = mustState(workspace, name);
  const { status } = state;
  if (status === 'in-progress' || status === 'stopping') return state;
  throw fail('job-finished', name, { job: name, status });
}

function cutOffAt(at: number, trial: RunningTrial): JobEvent {
  return {
    type: 'trial-finished',
    at,
    trial: trial.name,
    outcome: 'stopped',
    cause: 'its process ended before it did, and the job was then stopped',
    stoppedBy: 'job',
    seconds: 0,
    model: null,
  };
}
