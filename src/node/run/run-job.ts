/**
 * The loop of one job:
 *
 *     history -> propose -> trial-started -> train -> trial-measured ... -> trial-finished -> history
 *                                              (several at once)                |
 *                                                                               v
 *                                              limits reached, stopped, or nothing left -> job-finished
 *
 * It owns the clock, how many trials run at once, stopping and going on after a crash. What it knows of the
 * job is the fold of its events, so an engine that died is followed by one that reads the same events.
 */
import type { JobEvent } from '../../core/model/event.ts';
import { hyperparametersOf } from '../../core/model/job.ts';
import type { Clock, Store, Trainer, TrainResult } from '../../core/model/ports.ts';
import { fold, JobFold, type JobState } from '../../core/model/state.ts';
import type { Trial } from '../../core/model/trial.ts';
import { completion } from '../../core/tune/completion.ts';
import { MedianRule } from '../../core/tune/early-stopping.ts';
import { createStrategy } from '../../core/tune/strategy.ts';
import { activeSeconds } from './active-seconds.ts';
import { callAfter } from './deadline.ts';
import {
  type Ending,
  endingOf,
  finalEnding,
  progressOf,
  type Stop,
  stoppedByPerson,
  stoppedEarly,
} from './ending.ts';
import { JobHistory } from './history.ts';
import { Recorder } from './recorder.ts';
import { trialName } from './trial-name.ts';

export interface RunInput {
  /** Its events, 'job-created' and 'data-prepared' among them, are in the store. */
  readonly job: string;
  readonly parents: readonly JobState[];
  readonly trainer: Trainer;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborting finishes the rounds under way, writes, and ends the job as stopped. */
  readonly stop: AbortSignal;
  /** A wish to stop that was stored after this sequence number counts, also one from before the run. Default: none does. */
  readonly heardUntil?: number;
}

/** Runs a job to its end, from wherever its events say it is. Throws when the store cannot be written. */
export async function runJob(input: RunInput): Promise<JobState> {
  using run = new JobRun(input);
  return await run.toItsEnd();
}

class JobRun implements Disposable {
  readonly #input: RunInput;
  readonly #recorder: Recorder;
  readonly #propose: ReturnType<typeof createStrategy>;
  readonly #history: JobHistory;
  readonly #medianRule: MedianRule | null;
  /** Trials to train again from their first round. */
  readonly #again: Trial[];
  readonly #running = new Map<string, Running>();
  /** Trials that keep a worker busy; some of those running may only be waiting for the disk. */
  #busy = 0;
  readonly #startedAt: number;
  readonly #secondsBefore: number;
  readonly #held: (() => void)[] = [];
  #ending: Ending | null = null;
  #failed: { readonly error: unknown } | null = null;
  #wake: () => void = () => {};

  constructor(input: RunInput) {
    const past = input.store.read(input.job);
    const jobFold = new JobFold();
    for (const { event } of past) jobFold.apply(event);
    this.#input = input;
    this.#recorder = new Recorder(input.store, input.job, jobFold, (error) => this.#failWith(error));
    const { job, trials } = this.#recorder.state;
    this.#propose = createStrategy(job.strategy);
    this.#history = new JobHistory(job.objective.metric, input.parents);
    this.#medianRule = job.earlyStopping === 'auto' ? new MedianRule(job.objective.direction) : null;
    for (const trial of trials) this.#learnFrom(trial);
    this.#again = trials.filter(wasCutOff);
    this.#startedAt = input.clock.now();
    this.#secondsBefore = activeSeconds(past.map(({ event }) => event));
    this.#listen(input.heardUntil ?? past.at(-1)?.seq ?? 0);
  }

  async toItsEnd(): Promise<JobState> {
    const { trainer } = this.#input;
    const { kind, version, bytesPerWorker } = trainer;
    const parallel = Math.max(1, Math.min(trainer.parallel, this.#recorder.state.job.limits.maxParallel));
    this.#record({
      type: 'engine-started',
      at: this.#now(),
      trainer: kind,
      version,
      parallel,
      bytesPerWorker,
    });
    if (this.#input.stop.aborted) this.#stop();
    try {
      for (;;) {
        while (!this.#ending && this.#busy < parallel) {
          const trial = this.#next();
          if (!trial) break;
          this.#start(trial);
        }
        if (this.#running.size === 0) break;
        await this.#change();
        this.#rethrow();
      }
      this.#rethrow();
      const ending = finalEnding(
        this.#recorder.state,
        this.#ending ?? endingOf(this.#recorder.state, 'max-trials'),
      );
      this.#record({ type: 'job-finished', at: this.#now(), status: ending.status, reason: ending.reason });
      return this.#recorder.state;
    } finally {
      this.#stopTrials('the engine ended');
      await Promise.allSettled([...this.#running.values()].map(({ done }) => done));
    }
  }

  /** One to train again, or a new one; null when no more are to be started. */
  #next(): Trial | null {
    const again = this.#again.shift();
    if (again) {
      this.#record({ type: 'trial-restarted', at: this.#now(), trial: again.name });
      return again;
    }
    const { state } = this.#recorder;
    const { job } = state;
    const reached = completion(job.limits, progressOf(state, this.#seconds()));
    const candidate = reached ? null : this.#propose(this.#history.of(state));
    if (!candidate) {
      this.#end(endingOf(state, reached?.code ?? 'space-used-up'));
      return null;
    }
    const number = state.trials.length + 1;
    const trial = trialName(job.name, job.createdAt, number);
    // Its training may begin at once: what is lost with this event is proposed again, under the same name.
    this.#recorder.recordSoon({ type: 'trial-started', at: this.#now(), trial, number, ...candidate });
    return this.#recorder.state.trials[number - 1] ?? null;
  }

  #start(trial: Trial): void {
    const controller = new AbortController();
    let busy = true;
    const release = () => {
      if (busy) this.#busy--;
      busy = false;
      this.#wake();
    };
    this.#busy++;
    // A Bayesian proposal learns from this trial, so it waits for the result.
    const early = this.#recorder.state.job.strategy === 'bayesian' ? () => {} : release;
    const done = this.#train(trial, controller, early)
      .catch((error) => this.#failWith(error))
      .finally(() => {
        this.#running.delete(trial.name);
        release();
      });
    this.#running.set(trial.name, { done, controller });
  }

  /** Resolves when a trial has ended, a worker is free, or something has failed. */
  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  async #train(trial: Trial, controller: AbortController, released: () => void): Promise<void> {
    const { job, trials } = this.#recorder.state;
    const curve: number[] = [];
    const result = await this.#input.trainer.train(
      { trial: trial.name, hyperparameters: hyperparametersOf(job, trial.config) },
      (round, values) => {
        this.#recorder.gather({ type: 'trial-measured', at: this.#now(), trial: trial.name, round, values });
        for (const value of values[job.objective.metric] ?? []) {
          curve.push(value ?? Number.NaN);
          if (this.#medianRule?.stops(curve)) controller.abort(stoppedEarly);
        }
      },
      controller.signal,
      released,
    );
    // After a failure nothing more is written: this trial stays open and is trained again by the next engine.
    if (this.#failed) return;
    const stop = result.outcome === 'stopped' ? stopOf(controller.signal, result) : null;
    const why = { cause: stop?.cause ?? result.cause, stoppedBy: stop?.by ?? null };
    this.#record({ ...result, ...why, type: 'trial-finished', at: this.#now(), trial: trial.name });
    this.#learnFrom(trials[trial.number - 1]);
  }

  #learnFrom(trial: Trial | undefined): void {
    if (trial?.state !== 'finished' || trial.outcome !== 'completed') return;
    this.#medianRule?.add(trial.curve[this.#recorder.state.job.objective.metric] ?? []);
  }

  /** The wish to stop may come from this process, from another one by the store, or from the clock. */
  #listen(lastSeq: number): void {
    const { store, job, stop } = this.#input;
    const onAbort = () => this.#stop();
    stop.addEventListener('abort', onAbort, { once: true });
    this.#held.push(() => stop.removeEventListener('abort', onAbort));
    const unwatch = store.watch(job, lastSeq, (events) => {
      if (events.some(({ event }) => event.type === 'stop-requested')) this.#stop();
    });
    this.#held.push(unwatch);
    const { maxSeconds } = this.#recorder.state.job.limits;
    if (maxSeconds === null) return;
    const deadline = callAfter((maxSeconds - this.#seconds()) * 1000, () =>
      this.#end(endingOf(this.#recorder.state, 'max-runtime')),
    );
    this.#held.push(() => deadline[Symbol.dispose]());
  }

  #stop(): void {
    try {
      if (!this.#ending) this.#record({ type: 'stop-requested', at: this.#now() });
    } catch (error) {
      this.#failWith(error);
    }
    this.#end(stoppedByPerson);
  }

  /** The first reason to end is the one that counts. */
  #end(ending: Ending): void {
    if (this.#ending) return;
    this.#ending = ending;
    if (ending.cause !== null) this.#stopTrials(ending.cause);
  }

  #stopTrials(cause: string): void {
    for (const { controller } of this.#running.values())
      controller.abort({ by: 'job', cause } satisfies Stop);
  }

  /** What fails in a timer, a listener or a trial is thrown by the loop. */
  #failWith(error: unknown): void {
    this.#failed ??= { error };
    this.#wake();
  }

  #rethrow(): void {
    if (this.#failed) throw this.#failed.error;
  }

  #record(event: JobEvent): void {
    this.#recorder.record(event);
  }

  #now(): number {
    return this.#input.clock.now();
  }

  #seconds(): number {
    return this.#secondsBefore + (this.#now() - this.#startedAt) / 1000;
  }

  [Symbol.dispose](): void {
    for (const release of this.#held) release();
    this.#recorder[Symbol.dispose]();
  }
}

interface Running {
  readonly done: Promise<void>;
  readonly controller: AbortController;
}

/** Under way when its engine died, or cut off when the job was stopped: it has no result yet. */
function wasCutOff(trial: Trial): boolean {
  return trial.state === 'running' || trial.stoppedBy === 'job';
}

/** A trainer may also stop a trial of its own accord (a time limit): its last value stands, as in SageMaker. */
function stopOf(signal: AbortSignal, result: TrainResult): Stop {
  if (signal.aborted) return signal.reason as Stop;
  return { by: 'early-stopping', cause: result.cause ?? 'stopped by the trainer' };
}

/** The state of a stored job; null when there is none. */
export function stateOf(store: Store, job: string): JobState | null {
  return fold(store.read(job).map(({ event }) => event));
}
