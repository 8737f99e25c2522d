/**
 * One job, kept up to date:
 *
 *   GET the state -> fold -> event feed from there on -> one snapshot per animation frame
 *        ^                       | lost
 *        +----- wait a little <--+      then the feed goes on from the last event that was folded
 *
 * When the server answers with less than was folded (its store was replaced), the fold begins anew.
 */
import type { JobView } from '../../core/model/api.ts';
import type { JobEvent } from '../../core/model/event.ts';
import { JobFold, type JobState } from '../../core/model/state.ts';
import type { Analysis } from './analysis.ts';
import { Analyst } from './analyst.ts';
import { type ApiError, asApiError, eventsAddress, listJobs, readJob } from './api.ts';
import { EventFeed } from './event-feed.ts';

export interface LiveSnapshot {
  readonly state: JobState | null;
  readonly analysis: Analysis | null;
  /** False: no process runs the job, though it has not ended. */
  readonly alive: boolean;
  readonly link: 'connecting' | 'live' | 'lost';
  /** Time of the last event that arrived; null before the first. */
  readonly heardAt: number | null;
  /** Why there is nothing to show: no such job, or no answer yet. */
  readonly error: ApiError | null;
}

const EMPTY: LiveSnapshot = {
  state: null,
  analysis: null,
  alive: true,
  link: 'connecting',
  heardAt: null,
  error: null,
};
const ALIVE_PAUSE = 4000;
const RETRY_FIRST = 300;
const RETRY_MOST = 5000;
/** A stream that lasted this long was a good one: the next retry comes at once again. */
const STEADY = 3000;
/** Browsers draw no frames behind other tabs; the title is kept up to date at this pace. */
const HIDDEN_PAUSE = 1000;

export class LiveJob implements Disposable {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  readonly #analyst = new Analyst((analysis) => this.#set({ analysis }));
  #snapshot = EMPTY;
  #fold: JobFold | null = null;
  #seq = 0;
  #heardAt: number | null = null;
  #feed: EventFeed | null = null;
  #retry = RETRY_FIRST;
  #timers = { retry: 0, alive: 0, hidden: 0, frame: 0 };
  #abort = new AbortController();

  constructor(name: string) {
    this.#name = name;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): LiveSnapshot => this.#snapshot;

  /** May be called again after disposal. */
  start(): void {
    this.#abort = new AbortController();
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#timers.alive = window.setInterval(() => void this.#watchAlive(), ALIVE_PAUSE);
    void this.#connect();
  }

  [Symbol.dispose](): void {
    this.#abort.abort();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#close();
    this.#analyst[Symbol.dispose]();
    cancelAnimationFrame(this.#timers.frame);
    window.clearTimeout(this.#timers.hidden);
    window.clearTimeout(this.#timers.retry);
    window.clearInterval(this.#timers.alive);
    this.#timers = { retry: 0, alive: 0, hidden: 0, frame: 0 };
  }

  async #connect(): Promise<void> {
    const { signal } = this.#abort;
    try {
      const view = await readJob(this.#name, signal);
      if (signal.aborted) return;
      this.#take(view);
      this.#listen();
    } catch (reason) {
      if (!signal.aborted) this.#lost(asApiError(reason));
    }
  }

  #take(view: JobView): void {
    const known = this.#fold?.state;
    const same = known && known.job.createdAt === view.state.job.createdAt && view.seq >= this.#seq;
    if (!same) {
      this.#fold = JobFold.from(view.state);
      this.#seq = view.seq;
      this.#heardAt = null;
      this.#analyst.begin(view.parents);
    }
    const link = this.#snapshot.link === 'lost' ? 'connecting' : this.#snapshot.link;
    this.#set({ alive: view.alive, error: null, link });
    this.#draw();
  }

  #listen(): void {
    this.#close();
    this.#feed = new EventFeed(eventsAddress(this.#name, this.#seq), {
      opened: () => this.#set({ link: 'live' }),
      events: (events, seq) => this.#apply(events, seq),
      lost: (lasted) => {
        if (lasted > STEADY) this.#retry = RETRY_FIRST;
        this.#lost(null);
      },
    });
  }

  #close(): void {
    this.#feed?.[Symbol.dispose]();
    this.#feed = null;
  }

  #apply(events: readonly JobEvent[], seq: number): void {
    if (seq <= this.#seq) return;
    try {
      for (const event of events) this.#fold?.apply(event);
      this.#seq = seq;
      this.#heardAt = events.at(-1)?.at ?? this.#heardAt;
      this.#drawSoon();
    } catch {
      // Stream and fold have parted (a store put back from a copy): begin anew from the server's state.
      this.#fold = null;
      this.#lost(null);
    }
  }

  #drawSoon(): void {
    if (this.#timers.frame || this.#timers.hidden) return;
    if (document.hidden) {
      this.#timers.hidden = window.setTimeout(() => {
        this.#timers.hidden = 0;
        this.#draw();
      }, HIDDEN_PAUSE);
    } else {
      this.#timers.frame = requestAnimationFrame(() => {
        this.#timers.frame = 0;
        this.#draw();
      });
    }
  }

  #draw(): void {
    const state = this.#fold?.state;
    if (!state) return;
    this.#set({ state, heardAt: this.#heardAt });
    this.#analyst.show(state);
  }

  #lost(error: ApiError | null): void {
    const missing = error?.code === 'job-not-found';
    this.#close();
    this.#set({ link: 'lost', error: this.#snapshot.state && !missing ? null : error });
    window.clearTimeout(this.#timers.retry);
    const wait = missing ? RETRY_MOST : this.#retry;
    this.#timers.retry = window.setTimeout(() => void this.#connect(), wait);
    this.#retry = Math.min(RETRY_MOST, this.#retry * 2);
  }

  /** A browser opens few connections to one server: tabs behind others do not hold one for a job that ended. */
  readonly #onVisibility = (): void => {
    const ended = this.#snapshot.state !== null && this.#snapshot.state.finishedAt !== null;
    if (document.hidden && ended) this.#close();
    if (!document.hidden && !this.#feed && this.#snapshot.link === 'live') void this.#connect();
  };

  /** Whether a process runs the job is no event; the list of jobs knows. */
  async #watchAlive(): Promise<void> {
    const { state, link } = this.#snapshot;
    if (document.hidden || link !== 'live' || !state || state.finishedAt !== null) return;
    const { signal } = this.#abort;
    try {
      const job = (await listJobs(signal)).find((summary) => summary.name === this.#name);
      if (job && !signal.aborted) this.#set({ alive: job.alive });
    } catch (reason) {
      if (!signal.aborted) this.#lost(asApiError(reason));
    }
  }

  #set(change: Partial<LiveSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const listener of this.#listeners) listener();
  }
}
