/**
 * Writes a job's events and keeps the state they fold to. An event is on disk before anyone else sees its effect.
 * The rounds of running trials are gathered for a moment and written together, always before whatever is
 * recorded next, so their order stays true. After a write that failed nothing more is written, even if there
 * were room again: what came after would stand there without the rounds before it.
 */
import type { JobEvent } from '../../core/model/event.ts';
import type { Store } from '../../core/model/ports.ts';
import type { JobFold, JobState } from '../../core/model/state.ts';
import { GatheredRounds, type MeasuredEvent } from './gathered-rounds.ts';

const gatherMilliseconds = 100;

export class Recorder implements Disposable {
  readonly #store: Store;
  readonly #job: string;
  readonly #fold: JobFold;
  readonly #onError: (error: unknown) => void;
  readonly #rounds = new GatheredRounds();
  /** Folded already, and written with what comes next. */
  #held: JobEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  #failed: { readonly error: unknown } | null = null;

  /** `onError` is told when gathered rounds cannot be written (a full disk): the job must then end. */
  constructor(store: Store, job: string, fold: JobFold, onError: (error: unknown) => void) {
    this.#store = store;
    this.#job = job;
    this.#fold = fold;
    this.#onError = onError;
  }

  /** Changes with each event. */
  get state(): JobState {
    const state = this.#fold.live;
    if (!state) throw new Error(`job ${this.#job} was never created`);
    return state;
  }

  /** Durable when it returns. Throws when the store cannot be written, then and ever after. */
  record(...events: readonly JobEvent[]): void {
    const held = this.#held;
    const news = [...this.#rounds.take(), ...events];
    this.#held = [];
    this.#settle();
    if (this.#failed) throw this.#failed.error;
    try {
      this.#store.append(this.#job, [...held, ...news]);
    } catch (error) {
      this.#failed = { error };
      throw error;
    }
    for (const event of news) this.#fold.apply(event);
  }

  /** In the state at once; durable with what is recorded next, or a moment later. For what can be made again. */
  recordSoon(event: JobEvent): void {
    if (this.#failed) throw this.#failed.error;
    const news = [...this.#rounds.take(), event];
    for (const each of news) this.#fold.apply(each);
    this.#held.push(...news);
    this.#timer ??= setTimeout(() => this.#flush(), gatherMilliseconds);
  }

  /** Durable a moment later. */
  gather(event: MeasuredEvent): void {
    this.#rounds.add(event);
    this.#timer ??= setTimeout(() => this.#flush(), gatherMilliseconds);
  }

  /** What is held is written even when the run ends with an error. */
  [Symbol.dispose](): void {
    if (this.#held.length > 0) this.#flush();
    this.#settle();
  }

  #flush(): void {
    try {
      this.record();
    } catch (error) {
      this.#onError(error);
    }
  }

  #settle(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
