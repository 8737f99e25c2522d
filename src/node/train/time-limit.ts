/**
 * The time limit of one trial, as SageMaker's StoppingCondition: when it is over the trial is asked to stop after
 * the round it is in; when the worker has not answered for the time of grace it is killed.
 */
import type { StopSignal, TrainResult } from '../../core/model/ports.ts';

export interface TimeLimitOptions {
  /** Seconds of a trial, more than 0. */
  readonly seconds: number;
  /** Seconds between the wish to stop and the end of the worker. */
  readonly graceSeconds: number;
  /** Ends the worker at once. */
  readonly kill: () => void;
}

/** What SageMaker gives a container between SIGTERM and SIGKILL. */
export const usualGraceSeconds = 120;

/** Longer ones would fire at once: Node keeps the milliseconds in 31 bits. */
const longestTimer = 2 ** 31 - 1;

export class TimeLimit implements Disposable {
  readonly #options: TimeLimitOptions;
  readonly #controller = new AbortController();
  readonly #release: () => void;
  #timer: NodeJS.Timeout;
  #reached: 'no' | 'asked' | 'killed' = 'no';

  /** Begins now. `stop`: the caller's own wish, which {@link signal} passes on. */
  constructor(stop: StopSignal, options: TimeLimitOptions) {
    this.#options = options;
    const passOn = () => this.#controller.abort();
    stop.addEventListener('abort', passOn, { once: true });
    if (stop.aborted) passOn();
    this.#release = () => stop.removeEventListener('abort', passOn);
    this.#timer = setTimeout(() => this.#ask(), Math.min(options.seconds * 1000, longestTimer));
  }

  /** The caller's stop or the limit, whichever comes first. */
  get signal(): StopSignal {
    return this.#controller.signal;
  }

  /** The result with the limit as its cause, when it was that. */
  explain(result: TrainResult): TrainResult {
    const { seconds, graceSeconds } = this.#options;
    if (this.#reached === 'killed' && result.outcome === 'failed') {
      const cause = `its time of ${seconds} s was over, and its worker was killed after not answering for ${graceSeconds} s more`;
      return { ...result, cause };
    }
    return this.#reached !== 'no' && result.outcome === 'stopped'
      ? { ...result, cause: `stopped when its time of ${seconds} s was over` }
      : result;
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#release();
  }

  #ask(): void {
    // A worker that was asked by the caller before still has to answer.
    if (!this.#controller.signal.aborted) this.#reached = 'asked';
    this.#controller.abort();
    this.#timer = setTimeout(() => {
      this.#reached = 'killed';
      this.#options.kill();
    }, this.#options.graceSeconds * 1000);
  }
}
