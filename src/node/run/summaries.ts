/** All jobs in short. Pages ask every few seconds, so only what was appended since is read. */
import type { JobSummary } from '../../core/model/api.ts';
import { bestValue } from '../../core/model/best-value.ts';
import type { Store } from '../../core/model/ports.ts';
import { type Problem, warning } from '../../core/model/problem.ts';
import { JobFold, type JobState } from '../../core/model/state.ts';
import { isLocked } from '../store/lock.ts';
import type { Workspace } from '../store/workspace.ts';

interface Known {
  readonly seq: number;
  readonly summary: Omit<JobSummary, 'alive'>;
  /** Null when the job has ended: its curves would fill the memory for nothing. */
  readonly fold: JobFold | null;
}

const knownOf = new WeakMap<Store, Map<string, Known>>();

/**
 * Newest first. A job whose events cannot be read is left out, and `damaged` is told of it ('job-damaged'): it must
 * not hide the others.
 */
export function summaries(
  workspace: Workspace,
  damaged: (problem: Problem) => void = () => {},
): JobSummary[] {
  const { store } = workspace;
  const known = knownOf.get(store) ?? new Map<string, Known>();
  knownOf.set(store, known);
  return store
    .jobs()
    .flatMap((job) => {
      try {
        const now = catchUp(store, job, known.get(job));
        known.set(job, now);
        return [{ ...now.summary, alive: isAlive(workspace, now.summary) }];
      } catch (error) {
        // The fold may have stopped half way: it is read anew the next time.
        known.delete(job);
        const reason = error instanceof Error ? error.message : String(error);
        damaged(warning('job-damaged', job, { job, reason }));
        return [];
      }
    })
    .reverse();
}

export function summaryOf(workspace: Workspace, state: JobState): JobSummary {
  const summary = inShort(state);
  return { ...summary, alive: isAlive(workspace, summary) };
}

/** A job that has ended is not alive; one in progress is when a process holds its lock. */
export function isAlive(
  workspace: Workspace,
  { name, status }: Pick<JobSummary, 'name' | 'status'>,
): boolean {
  return isOpen(status) && isLocked(workspace, name);
}

function catchUp(store: Store, job: string, known: Known | undefined): Known {
  const news = store.read(job, known?.seq ?? 0);
  if (known && news.length === 0) return known;
  const fold = known?.fold ?? new JobFold();
  const all = known && !known.fold ? store.read(job) : news;
  for (const { event } of all) fold.apply(event);
  const state = fold.live;
  if (!state) throw new Error(`job ${job} has events and was never created`);
  return {
    seq: all.at(-1)?.seq ?? 0,
    summary: inShort(state),
    fold: isOpen(state.status) ? fold : null,
  };
}

function inShort(state: JobState): Omit<JobSummary, 'alive'> {
  const { job } = state;
  return {
    name: job.name,
    status: state.status,
    createdAt: job.createdAt,
    finishedAt: state.finishedAt,
    strategy: job.strategy,
    metric: job.objective.metric,
    trials: state.trials.length,
    finished: state.trials.filter((trial) => trial.state === 'finished').length,
    maxTrials: job.limits.maxTrials,
    best: bestValue(state.trials, job.objective),
    parents: job.warmStart?.parents ?? [],
  };
}

function isOpen(status: JobSummary['status']): boolean {
  return status === 'in-progress' || status === 'stopping';
}
