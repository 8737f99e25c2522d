/** One job for people, pages and --json. */
import type { JobView } from '../../core/model/api.ts';
import type { Store } from '../../core/model/ports.ts';
import { fail } from '../../core/model/problem.ts';
import { JobFold, type JobState } from '../../core/model/state.ts';
import { nearest } from '../../core/wire/nearest.ts';
import type { Workspace } from '../store/workspace.ts';
import { stateOf } from './run-job.ts';
import { isAlive } from './summaries.ts';

/** The state with the sequence number it is folded up to. Throws 'job-not-found'. */
export function viewOf(workspace: Workspace, job: string): JobView {
  const events = workspace.store.read(job);
  const fold = new JobFold();
  for (const { event } of events) fold.apply(event);
  const { state } = fold;
  if (!state) throw jobNotFound(workspace.store, job);
  const parents = parentsOf(workspace, state).map(withoutCurves);
  return {
    state,
    parents,
    seq: events.at(-1)?.seq ?? 0,
    alive: isAlive(workspace, { name: job, status: state.status }),
  };
}

/** Throws 'job-not-found'. */
export function mustState(workspace: Workspace, job: string): JobState {
  const state = stateOf(workspace.store, job);
  if (!state) throw jobNotFound(workspace.store, job);
  return state;
}

/** The jobs its warm start names, nearest first, as far as they are here. */
export function parentsOf(workspace: Workspace, state: JobState): JobState[] {
  const names = state.job.warmStart?.parents ?? [];
  return names.flatMap((name) => stateOf(workspace.store, name) ?? []);
}

/** Curves are most of a state, and no finding is made of a parent's. */
function withoutCurves(state: JobState): JobState {
  return { ...state, trials: state.trials.map((trial) => ({ ...trial, curve: {} })) };
}

/** The job named, or the newest one. Throws 'no-jobs' or 'job-not-found'. */
export function chooseJob(workspace: Workspace, asked: string | undefined): string {
  const jobs = workspace.store.jobs();
  if (asked === undefined) {
    const newest = jobs.at(-1);
    if (newest === undefined) throw fail('no-jobs', 'JOB');
    return newest;
  }
  if (!jobs.includes(asked)) throw jobNotFound(workspace.store, asked);
  return asked;
}

/** The name most like the one given, or ''. */
export function nearestJob(store: Store, job: string): string {
  return nearest(job, store.jobs()) ?? '';
}

function jobNotFound(store: Store, job: string) {
  return fail('job-not-found', job, { job, nearest: nearestJob(store, job) });
}
