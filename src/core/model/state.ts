/** fold(events) = state. The same function runs in the engine, the server and the browser. */
import type { DataSummary } from './data.ts';
import type { JobEvent, JobStatus } from './event.ts';
import type { Job } from './job.ts';
import type { FinishedTrial, RunningTrial, Trial } from './trial.ts';

export interface JobState {
  readonly job: Job;
  readonly status: JobStatus;
  /** Why it ended, or null while it has not. */
  readonly reason: string | null;
  readonly data: DataSummary | null;
  readonly engine: {
    readonly trainer: 'xgboost' | 'replay';
    readonly version: string;
    readonly parallel: number;
    readonly bytesPerWorker: number | null;
  } | null;
  readonly finishedAt: number | null;
  /** By number: `trials[i].number === i + 1`. */
  readonly trials: readonly Trial[];
}

/** Builds a state event by event; cost of one event does not grow with the number of trials. */
export class JobFold {
  #state: { -readonly [K in keyof JobState]: JobState[K] } | null = null;
  #trials: Trial[] = [];
  readonly #index = new Map<string, number>();

  /** The fold that continues from a state received whole. */
  static from(state: JobState): JobFold {
    const fold = new JobFold();
    fold.#trials = [...state.trials];
    for (const [i, trial] of fold.#trials.entries()) fold.#index.set(trial.name, i);
    fold.#state = { ...state, trials: fold.#trials };
    return fold;
  }

  /** A snapshot: later events do not change it. Null before 'job-created'. */
  get state(): JobState | null {
    return this.#state && { ...this.#state, trials: [...this.#trials] };
  }

  /** The state itself, to look at now: later events change it, and reading it costs nothing. */
  get live(): JobState | null {
    return this.#state;
  }

  /** Throws when an event cannot follow those before it (a damaged store). */
  apply(event: JobEvent): void {
    if (event.type === 'job-created') {
      this.#state = {
        job: event.job,
        status: 'in-progress',
        reason: null,
        data: null,
        engine: null,
        finishedAt: null,
        trials: this.#trials,
      };
      return;
    }
    const state = this.#state;
    if (!state) throw new Error(`event '${event.type}' comes before 'job-created'`);
    switch (event.type) {
      case 'data-prepared':
        state.data = event.data;
        return;
      case 'engine-started':
        state.engine = {
          trainer: event.trainer,
          version: event.version,
          parallel: event.parallel,
          bytesPerWorker: event.bytesPerWorker ?? null,
        };
        state.status = 'in-progress';
        state.reason = null;
        state.finishedAt = null;
        return;
      case 'trial-started':
        this.#index.set(event.trial, this.#trials.length);
        this.#trials.push({
          state: 'running',
          name: event.trial,
          number: event.number,
          config: event.config,
          origin: event.origin,
          startedAt: event.at,
          curve: {},
        });
        return;
      case 'trial-restarted':
        this.#restart(event.trial, event.at);
        return;
      case 'trial-measured':
        this.#replace(event.trial, (trial) => extend(trial, event.values));
        return;
      case 'trial-finished':
        this.#replace(event.trial, (trial) => finish(trial, event));
        return;
      case 'stop-requested':
        if (state.status === 'in-progress') state.status = 'stopping';
        return;
      case 'job-finished':
        state.status = event.status;
        state.reason = event.reason;
        state.finishedAt = event.at;
        return;
    }
  }

  /** A trial that was under way, or was cut off with its job, begins again; one with a result never does. */
  #restart(name: string, at: number): void {
    const index = this.#index.get(name);
    const trial = index === undefined ? undefined : this.#trials[index];
    if (index === undefined || !trial) throw new Error(`an event names trial '${name}', which never started`);
    if (trial.state === 'finished' && trial.stoppedBy !== 'job') {
      throw new Error(`an event restarts trial '${name}', which had finished`);
    }
    const { number, config, origin } = trial;
    this.#trials[index] = { state: 'running', name, number, config, origin, startedAt: at, curve: {} };
  }

  #replace(name: string, change: (trial: RunningTrial) => Trial): void {
    const at = this.#index.get(name);
    const trial = at === undefined ? undefined : this.#trials[at];
    if (at === undefined || !trial) throw new Error(`an event names trial '${name}', which never started`);
    if (trial.state !== 'running') throw new Error(`an event names trial '${name}', which had finished`);
    this.#trials[at] = change(trial);
  }
}

/** The state of one job from all its events. Null when there are none. */
export function fold(events: Iterable<JobEvent>): JobState | null {
  const result = new JobFold();
  for (const event of events) result.apply(event);
  return result.state;
}

function extend(
  trial: RunningTrial,
  values: Readonly<Record<string, readonly (number | null)[]>>,
): RunningTrial {
  const curve: Record<string, readonly number[]> = {};
  for (const [metric, more] of Object.entries(values))
    curve[metric] = [...(trial.curve[metric] ?? []), ...more.map((value) => value ?? Number.NaN)];
  return { ...trial, curve };
}

function finish(trial: RunningTrial, event: JobEvent & { type: 'trial-finished' }): FinishedTrial {
  const metrics: Record<string, number> = {};
  for (const [metric, values] of Object.entries(trial.curve)) {
    const last = values.at(-1);
    // The last round may be one at which the training rows were not measured.
    if (last !== undefined && !Number.isNaN(last)) metrics[metric] = last;
  }
  Object.assign(metrics, event.metrics);
  return {
    ...trial,
    state: 'finished',
    outcome: event.outcome,
    cause: event.cause,
    stoppedBy: event.stoppedBy ?? null,
    metrics,
    finishedAt: event.at,
    seconds: event.seconds,
    model: event.model,
    details: event.details ?? null,
  };
}
