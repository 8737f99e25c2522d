/**
 * Who hears of new events. What this process appends is handed over as it is; the file is read only for a watcher
 * that begins, and when another process has written, which SQLite counts in `PRAGMA data_version`.
 */
import type { StoredEvent } from '../../core/model/event.ts';

const pollMilliseconds = 100;

export type Listener = (events: readonly StoredEvent[]) => void;

interface FeedSource {
  /** Events of a job after a sequence number, from the file. */
  readonly read: (job: string, after: number) => readonly StoredEvent[];
  /** Changes when another process has written. */
  readonly version: () => number;
}

interface Watcher {
  readonly job: string;
  readonly listener: Listener;
  /** Sequence number of the last event handed over. */
  seen: number;
  /** Appends since then, each as it was made; null when the file has to be read. */
  waiting: (readonly StoredEvent[])[] | null;
}

export class Feed implements Disposable {
  readonly #source: FeedSource;
  readonly #watchers = new Set<Watcher>();
  #version: number;
  #timer: NodeJS.Timeout | null = null;
  #due = false;

  constructor(source: FeedSource) {
    this.#source = source;
    this.#version = source.version();
  }

  /** Calls back in a microtask of its own, first with what is there already. Returns the way to stop. */
  watch(job: string, after: number, listener: Listener): () => void {
    const watcher: Watcher = { job, listener, seen: after, waiting: null };
    this.#watchers.add(watcher);
    this.#timer ??= setInterval(() => this.notice(), pollMilliseconds).unref();
    this.#soon();
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#rest();
    };
  }

  /** Looks for what others wrote. Inside the transaction of an append nobody else writes meanwhile. */
  notice(): void {
    const version = this.#source.version();
    if (version === this.#version) return;
    this.#version = version;
    for (const watcher of this.#watchers) watcher.waiting = null;
    this.#soon();
  }

  /** After an append of this process. */
  appended(job: string, events: readonly StoredEvent[]): void {
    for (const watcher of this.#watchers) if (watcher.job === job) watcher.waiting?.push(events);
    this.#soon();
  }

  [Symbol.dispose](): void {
    this.#watchers.clear();
    this.#rest();
  }

  #soon(): void {
    if (this.#due || this.#watchers.size === 0) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      for (const watcher of [...this.#watchers]) this.#handOver(watcher);
    });
  }

  #handOver(watcher: Watcher): void {
    if (!this.#watchers.has(watcher)) return;
    const appends = watcher.waiting ?? [this.#source.read(watcher.job, watcher.seen)];
    watcher.waiting = [];
    for (const events of appends) {
      const last = events.at(-1);
      if (!last || !this.#watchers.has(watcher)) continue;
      watcher.seen = last.seq;
      watcher.listener(events);
    }
  }

  #rest(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }
}
