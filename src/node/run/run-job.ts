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
import { createHash } from 'node:crypto';
import type { JobEvent } from '../../core/model/event.ts';
import { hyperparametersOf } from '../../core/model/job.ts';
import type { Clock, Store, Trainer, TrainResult } from '../../core/model/ports.ts';
import { fold, JobFold, type JobState } from '../../core/model/state.ts';
import type { StoppedBy, Trial } from '../../core/model/trial.ts';
import { type CompletionReason, completion, type Progress } from '../../core/tune/completion.ts';
import { createStrategy } from '../../core/tune/strategy.ts';
import { endsEarly } from './early-stop.ts';
import { historyOf } from './history.ts';
import { Recorder } from './recorder.ts';

export interface RunInput {
  /** Its events, 'job-created' and 'data-prepared' among them, are in the store. */
  readonly job: string;
  readonly parents: readonly JobState[];
  readonly trainer: Trainer;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborting finishes the rounds under way, writes, and ends the job as stopped. */
  readonly stop: AbortSignal;
}

/** Runs a job to its end, from wherever its events say it is. Throws when the store cannot be written. */
export async function runJob(input: RunInput): Promise<JobState> {
  const { job, store, trainer, clock } = input;
  const past = store.read(job);
  const jobFold = new JobFold();
  for (const { event } of past) jobFold.apply(event);
  const before = activeSeconds(past.map(({ event }) => event));

  // What fails outside the loop (in a timer, in a listener, in a trial) is thrown by the loop.
  let failed: { readonly error: unknown } | null = null;
  let wake: () => void = () => {};
  const failure = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const failWith = (error: unknown) => {
    failed ??= { error };
    wake();
  };
  using recorder = new Recorder(store, job, jobFold, failWith);
  const propose = createStrategy(recorder.state.job.strategy);
  const startedAt = clock.now();
  const at = () => clock.now();
  const elapsed = () => before + (clock.now() - startedAt) / 1000;

  recorder.record({
    type: 'engine-started',
    at: at(),
    trainer: trainer.kind,
    version: trainer.version,
    parallel: trainer.parallel,
  });

  const interrupted = recorder.state.trials.filter((trial) => trial.state === 'running');
  const stops = new Map<string, AbortController>();
  const running = new Map<string, Promise<void>>();
  let ending: Ending | null = null;

  const end = (next: Ending) => {
    if (ending) return;
    ending = next;
    if (next.cause === null) return;
    for (const controller of stops.values())
      controller.abort({ by: 'job', cause: next.cause } satisfies Stop);
  };
  const stopNow = () => {
    try {
      if (!ending) recorder.record({ type: 'stop-requested', at: at() });
    } catch (error) {
      failWith(error);
    }
    end({ status: 'stopped', reason: 'stopped by a person', cause: 'the job was stopped' });
  };

  const train = async (trial: Trial): Promise<void> => {
    const controller = new AbortController();
    stops.set(trial.name, controller);
    const current = recorder.state.job;
    const { metric } = current.objective;
    const objective: number[] = [];
    const result: TrainResult = await trainer.train(
      { trial: trial.name, hyperparameters: hyperparametersOf(current, trial.config) },
      (round, values) => {
        recorder.gather({ type: 'trial-measured', at: at(), trial: trial.name, round, values });
        objective.push(values[metric] ?? Number.NaN);
        if (current.earlyStopping === 'auto' && endsEarly(recorder.state, objective)) {
          controller.abort(stoppedEarly);
        }
      },
      controller.signal,
    );
    stops.delete(trial.name);
    const stop = result.outcome === 'stopped' ? stopOf(controller.signal, result) : null;
    const why = { cause: stop?.cause ?? result.cause, stoppedBy: stop?.by ?? null };
    recorder.record({ ...result, ...why, type: 'trial-finished', at: at(), trial: trial.name });
  };

  const nextTrial = (): Trial | null => {
    const again = interrupted.shift();
    if (again) {
      recorder.record({ type: 'trial-restarted', at: at(), trial: again.name });
      return again;
    }
    const state = recorder.state;
    const reached = completion(state.job.limits, progressOf(state, elapsed()));
    const candidate = reached ? null : propose(historyOf(state, input.parents));
    if (!candidate) {
      end(endingOf(state, reached?.code ?? 'space-used-up'));
      return null;
    }
    const number = state.trials.length + 1;
    const trial = trialName(state.job.name, state.job.createdAt, number);
    recorder.record({ type: 'trial-started', at: at(), trial, number, ...candidate });
    return recorder.state.trials[number - 1] ?? null;
  };

  const { maxSeconds, maxParallel } = recorder.state.job.limits;
  const parallel = Math.max(1, Math.min(trainer.parallel, maxParallel));
  const timeIsUp = () => end(endingOf(recorder.state, 'max-runtime'));
  const timer = maxSeconds === null ? null : setTimeout(timeIsUp, Math.max(0, maxSeconds - elapsed()) * 1000);
  const unwatch = store.watch(job, past.at(-1)?.seq ?? 0, (events) => {
    if (events.some(({ event }) => event.type === 'stop-requested')) stopNow();
  });
  input.stop.addEventListener('abort', stopNow, { once: true });
  if (input.stop.aborted) stopNow();

  try {
    for (;;) {
      while (!ending && running.size < parallel) {
        const trial = nextTrial();
        if (!trial) break;
        running.set(
          trial.name,
          train(trial)
            .catch(failWith)
            .finally(() => running.delete(trial.name)),
        );
      }
      if (running.size === 0) break;
      await Promise.race([...running.values(), failure]);
      rethrow(failed);
    }
    rethrow(failed);
    const { status, reason } = ending ?? { status: 'completed' as const, reason: 'nothing was left to try' };
    recorder.record({ type: 'job-finished', at: at(), status, reason });
    return recorder.state;
  } finally {
    if (timer) clearTimeout(timer);
    unwatch();
    input.stop.removeEventListener('abort', stopNow);
    for (const controller of stops.values())
      controller.abort({ by: 'job', cause: 'the engine ended' } satisfies Stop);
    await Promise.allSettled(running.values());
  }
}

function rethrow(failed: { readonly error: unknown } | null): void {
  if (failed) throw failed.error;
}

/** Why a trial is stopped: the reason its signal carries. */
interface Stop {
  readonly by: StoppedBy;
  readonly cause: string;
}

const stoppedEarly: Stop = {
  by: 'early-stopping',
  cause: 'stopped early: worse than the median of the trials before it at this round',
};

/** A trainer may also stop a trial of its own accord (a time limit): its last value stands, as in SageMaker. */
function stopOf(signal: AbortSignal, result: TrainResult): Stop {
  if (signal.aborted) return signal.reason as Stop;
  return { by: 'early-stopping', cause: result.cause ?? 'stopped by the trainer' };
}

interface Ending {
  readonly status: 'completed' | 'failed' | 'stopped';
  readonly reason: string;
  /** Why trials under way are stopped; null lets them finish. */
  readonly cause: string | null;
}

function endingOf(state: JobState, code: CompletionReason['code']): Ending {
  const { maxTrials, maxSeconds } = state.job.limits;
  switch (code) {
    case 'max-trials':
      return { status: 'completed', reason: `all of its ${maxTrials} trials were run`, cause: null };
    case 'max-runtime':
      return {
        status: 'completed',
        reason: `its ${maxSeconds} seconds were over`,
        cause: 'the time of the job was over',
      };
    case 'space-used-up':
      return { status: 'completed', reason: 'every combination was tried', cause: null };
    case 'first-trials-failed': {
      const causes = state.trials.flatMap((trial) =>
        trial.state === 'finished' && trial.cause !== null ? [trial.cause] : [],
      );
      return {
        status: 'failed',
        reason: `no trial succeeded after ${causes.length} attempts; the last failed because: ${causes.at(-1)}`,
        cause: 'the job failed',
      };
    }
  }
}

function progressOf(state: JobState, seconds: number): Progress {
  const finished = state.trials.filter((trial) => trial.state === 'finished');
  const failed = finished.filter((trial) => trial.outcome === 'failed').length;
  return {
    started: state.trials.length,
    succeeded: finished.length - failed,
    failed,
    seconds,
    usedUp: false,
  };
}

/** Seconds an engine was at work: all of the job's time but the gaps before each engine's start. */
export function activeSeconds(events: readonly JobEvent[]): number {
  let total = 0;
  for (const [i, event] of events.entries()) {
    const previous = events[i - 1];
    if (previous && event.type !== 'engine-started') total += Math.max(0, event.at - previous.at);
  }
  return total / 1000;
}

/** SageMaker's form `<job>-NNN-<8 hex>`; the same for the same job and number, so a resumed job keeps to it. */
export function trialName(job: string, createdAt: number, number: number): string {
  const digest = createHash('sha256').update(`${job}/${createdAt}/${number}`).digest('hex').slice(0, 8);
  return `${job}-${String(number).padStart(3, '0')}-${digest}`;
}

/** The state of a stored job; null when there is none. */
export function stateOf(store: Store, job: string): JobState | null {
  return fold(store.read(job).map(({ event }) => event));
}
