/**
 * One job, kept up to date:
 *
 *   GET the state -> fold -> event stream from there on -> one snapshot per animation frame
 *        ^                        | lost
 *        +------ wait a little <--+      then the stream goes on from the last event that was folded
 *
 * When the server answers with less than was folded (its store was replaced), the fold begins anew.
 */
import type { JobView } from '../../core/model/api.ts';
import type { JobEvent } from '../../core/model/event.ts';
import { JobFold, type JobState } from '../../core/model/state.ts';
import { type Analysis, analysisKey, analysisOf } from './analysis.ts';
import { type ApiError, asApiError, eventsAddress, listJobs, readJob } from './api.ts';

export interface LiveSnapshot {
  readonly state: JobState | null;
  readonly analysis: Analysis | null;
  /** False: no process runs the job, though it has not ended. */
  readonly alive: boolean;
  readonly link: 'connecting' | 'live' | 'lost';
  /** Why there is nothing to show: no such job, or no answer yet. */
  readonly error: ApiError | null;
}

const EMPTY: LiveSnapshot = { state: null, analysis: null, alive: true, link: 'connecting', error: null };
const ANALYSIS_PAUSE = 300;
const ALIVE_PAUSE = 4000;
const RETRY_FIRST = 300;
const RETRY_MOST = 5000;
const SILENCE_MOST = 40_000;
/** A stream that lasted this long was a good one: the next retry comes at once again. */
const STEADY = 3000;

export class LiveJob implements Disposable {
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #snapshot = EMPTY;
  #fold: JobFold | null = null;
  #seq = 0;
  #source: EventSource | null = null;
  #frame = 0;
  #retry = RETRY_FIRST;
  #timers = { retry: 0, alive: 0, analysis: 0, silence: 0 };
  #openedAt = Number.POSITIVE_INFINITY;
  #analyzedAt = Number.NEGATIVE_INFINITY;
  #analyzedKey = '';
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
    void this.#connect();
    this.#timers.alive = window.setInterval(() => void this.#watchAlive(), ALIVE_PAUSE);
  }

  [Symbol.dispose](): void {
    this.#abort.abort();
    this.#source?.close();
    this.#source = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    window.clearTimeout(this.#timers.retry);
    window.clearTimeout(this.#timers.analysis);
    window.clearTimeout(this.#timers.silence);
    window.clearInterval(this.#timers.alive);
    this.#timers.analysis = 0;
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
      this.#analyzedKey = '';
    }
    const link = this.#snapshot.link === 'lost' ? 'connecting' : this.#snapshot.link;
    this.#set({ alive: view.alive, error: null, link });
    this.#draw();
  }

  #listen(): void {
    this.#source?.close();
    const source = new EventSource(eventsAddress(this.#name, this.#seq));
    this.#source = source;
    this.#openedAt = Number.POSITIVE_INFINITY;
    source.onopen = () => {
      this.#openedAt = performance.now();
      this.#set({ link: 'live' });
    };
    source.onmessage = (message: MessageEvent<string>) => {
      this.#watchSilence();
      const seq = Number(message.lastEventId);
      if (seq <= this.#seq) return;
      this.#apply(JSON.parse(message.data) as readonly JobEvent[], seq);
    };
    source.addEventListener('heartbeat', () => this.#watchSilence());
    this.#watchSilence();
    source.onerror = () => {
      source.close();
      if (performance.now() - this.#openedAt > STEADY) this.#retry = RETRY_FIRST;
      if (this.#source === source) this.#lost(null);
    };
  }

  #apply(events: readonly JobEvent[], seq: number): void {
    try {
      for (const event of events) this.#fold?.apply(event);
      this.#seq = seq;
    } catch {
      // The stream and the fold have parted (a store put back from a copy): begin anew from the server's state.
      this.#fold = null;
      this.#lost(null);
      return;
    }
    if (!this.#frame) {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#draw();
      });
    }
  }

  /** The server speaks every 15 seconds; a stream silent for longer is dead, though no error was told. */
  #watchSilence(): void {
    window.clearTimeout(this.#timers.silence);
    this.#timers.silence = window.setTimeout(() => this.#lost(null), SILENCE_MOST);
  }

  #lost(error: ApiError | null): void {
    window.clearTimeout(this.#timers.silence);
    this.#source?.close();
    this.#source = null;
    this.#set({
      link: 'lost',
      error: this.#snapshot.state && error?.code !== 'job-not-found' ? null : error,
    });
    window.clearTimeout(this.#timers.retry);
    this.#timers.retry = window.setTimeout(() => void this.#connect(), this.#retry);
    this.#retry = Math.min(RETRY_MOST, this.#retry * 2);
  }

  #draw(): void {
    const state = this.#fold?.state ?? null;
    if (!state) return;
    this.#set({ state });
    this.#analyzeSoon();
  }

  #analyzeSoon(): void {
    const state = this.#snapshot.state;
    if (!state || this.#timers.analysis || analysisKey(state) === this.#analyzedKey) return;
    const wait = Math.max(0, this.#analyzedAt + ANALYSIS_PAUSE - performance.now());
    if (wait === 0) {
      this.#analyze(state);
      return;
    }
    this.#timers.analysis = window.setTimeout(() => {
      this.#timers.analysis = 0;
      if (this.#snapshot.state) this.#analyze(this.#snapshot.state);
    }, wait);
  }

  #analyze(state: JobState): void {
    this.#analyzedKey = analysisKey(state);
    this.#set({ analysis: analysisOf(state) });
    this.#analyzedAt = performance.now();
  }

  /** Whether a process runs the job is no event; the list of jobs knows. */
  async #watchAlive(): Promise<void> {
    const status = this.#snapshot.state?.status;
    if (
      document.hidden ||
      this.#snapshot.link !== 'live' ||
      (status !== 'in-progress' && status !== 'stopping')
    ) {
      return;
    }
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
