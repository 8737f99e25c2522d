/**
 * Jobs run by this process. `start` makes a job and begins it, `resume` goes on with one whose process
 * ended; both return when the job is safely in the store and its engine holds the job's lock.
 */
import { availableParallelism } from 'node:os';
import type { DataSource, Job } from '../../core/model/job.ts';
import type { Clock } from '../../core/model/ports.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import type { PreparedData } from '../data/prepare.ts';
import { lockJob } from '../store/lock.ts';
import { storeFailure } from '../store/store-failure.ts';
import type { Workspace } from '../store/workspace.ts';
import { createXgboostTrainer } from '../train/pool.ts';
import { openLibrary } from '../xgb/library.ts';
import { checkMemory } from './check-memory.ts';
import { prepareData } from './prepare-data.ts';
import { runJob, stateOf } from './run-job.ts';
import { storedData } from './stored-data.ts';

export const systemClock: Clock = { now: () => Date.now() };

export interface RunningJob {
  readonly name: string;
  /** Ends the job as stopped; trials finish the round they are in. */
  stop(): void;
  /** Ends its worker processes at once, for a process that exits now: nothing more is written. */
  abandon(): void;
  /** Settles when the job has ended; rejects with 'store-full', 'store-unwritable' when it cannot be kept. */
  readonly ended: Promise<JobState>;
}

export class Engine implements AsyncDisposable {
  readonly #workspace: Workspace;
  readonly #running = new Map<string, RunningJob>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** See `prepareData`. */
  prepare(source: DataSource): Promise<PreparedData> {
    return prepareData(this.#workspace.data, source);
  }

  /** Throws 'job-exists', 'xgboost-not-found', 'memory-too-small', ... before anything is stored. */
  async start(job: Job, prepared: PreparedData): Promise<RunningJob> {
    openLibrary();
    checkMemory(workersOf(job), prepared.summary);
    const { store } = this.#workspace;
    const lock = lockJob(this.#workspace, job.name);
    if (!lock) throw fail('job-running', job.name, { job: job.name });
    try {
      const at = systemClock.now();
      store.create(job.name, [
        { type: 'job-created', at, job },
        { type: 'data-prepared', at, data: prepared.summary },
      ]);
      return await this.#run(job, prepared, lock);
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  }

  /** Throws 'job-not-found', 'job-running', 'job-finished', 'data-changed', 'memory-too-small', ... */
  async resume(name: string): Promise<RunningJob> {
    openLibrary();
    const lock = lockJob(this.#workspace, name);
    if (!lock) throw fail('job-running', name, { job: name });
    try {
      const state = stateOf(this.#workspace.store, name);
      if (!state) throw fail('job-not-found', name, { job: name });
      if (state.status === 'completed' || state.status === 'failed') {
        throw fail('job-finished', name, { job: name, status: state.status });
      }
      const prepared = await storedData(this.#workspace, state);
      return await this.#run(state.job, prepared, lock);
    } catch (error) {
      lock[Symbol.dispose]();
      throw error;
    }
  }

  /** A job on the rows of an earlier one. */
  async startChild(job: Job, parent: JobState): Promise<RunningJob> {
    return this.start(job, await storedData(this.#workspace, parent));
  }

  running(): readonly RunningJob[] {
    return [...this.#running.values()];
  }

  /** Stops what runs and waits until it is written. */
  async [Symbol.asyncDispose](): Promise<void> {
    for (const job of this.#running.values()) job.stop();
    await Promise.allSettled([...this.#running.values()].map(({ ended }) => ended));
  }

  async #run(job: Job, prepared: PreparedData, lock: Disposable): Promise<RunningJob> {
    const { store } = this.#workspace;
    const parents = (job.warmStart?.parents ?? []).flatMap((parent) => stateOf(store, parent) ?? []);
    // Workers take their time to load the data, and a person may want the job to stop meanwhile.
    const heardUntil = store.read(job.name).at(-1)?.seq ?? 0;
    const trainer = await createXgboostTrainer({
      prepared,
      library: openLibrary().file,
      parallel: workersOf(job),
      models: this.#workspace.models(job.name),
      objective: job.objective,
      secondsPerTrial: job.limits.maxSecondsPerTrial,
      maxPredictionBytes: job.limits.maxPredictionBytes,
    });
    const controller = new AbortController();
    const ended = runJob({
      job: job.name,
      parents,
      trainer,
      store,
      clock: systemClock,
      stop: controller.signal,
      heardUntil,
    })
      .catch((error: unknown) => {
        throw storeFailure(error, this.#workspace.folder) ?? error;
      })
      .finally(async () => {
        await trainer[Symbol.asyncDispose]();
        lock[Symbol.dispose]();
        this.#running.delete(job.name);
      });
    const running: RunningJob = {
      name: job.name,
      stop: () => controller.abort(),
      abandon: () => {
        for (const worker of trainer.workers) process.kill(worker, 'SIGKILL');
      },
      ended,
    };
    this.#running.set(job.name, running);
    return running;
  }
}

/** One worker per trial at once, and never more than cores: they would only wait for each other. */
function workersOf(job: Job): number {
  return Math.min(job.limits.maxParallel, availableParallelism());
}
