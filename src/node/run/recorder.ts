/**
 * Writes a job's events and keeps the state they fold to. An event is on disk before its effect shows.
 * The rounds of running trials are gathered for a moment and written together, always before whatever is
 * recorded next, so their order stays true. After a write that failed nothing more is written, even if there
 * were room again: what came after would stand there without the rounds before it.
 */
import type { JobEvent } from '../../core/model/event.ts';
import type { Store } from '../../core/model/ports.ts';
import type { JobFold, JobState } from '../../core/model/state.ts';

const gatherMilliseconds = 20;

export class Recorder implements Disposable {
  readonly #store: Store;
  readonly #job: string;
  readonly #fold: JobFold;
  readonly #onError: (error: unknown) => void;
  #gathered: JobEvent[] = [];
  #timer: NodeJS.Timeout | null = null;
  #failed: { readonly error: unknown } | null = null;

  /** `onError` is told when gathered rounds cannot be written (a full disk): the job must then end. */
  constructor(store: Store, job: string, fold: JobFold, onError: (error: unknown) => void) {
    this.#store = store;
    this.#job = job;
    this.#fold = fold;
    this.#onError = onError;
  }

  get state(): JobState {
    const state = this.#fold.state;
    if (!state) throw new Error(`job ${this.#job} was never created`);
    return state;
  }

  /** Durable when it returns. Throws when the store cannot be written, then and ever after. */
  record(...events: readonly JobEvent[]): void {
    if (this.#failed) throw this.#failed.error;
    const all = [...this.#gathered, ...events];
    this.#gathered = [];
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    try {
      this.#store.append(this.#job, all);
    } catch (error) {
      this.#failed = { error };
      throw error;
    }
    for (const event of all) this.#fold.apply(event);
  }

  /** Durable a moment later. */
  gather(event: JobEvent): void {
    this.#gathered.push(event);
    this.#timer ??= setTimeout(() => {
      try {
        this.record();
      } catch (error) {
        this.#onError(error);
      }
    }, gatherMilliseconds);
  }

  [Symbol.dispose](): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
