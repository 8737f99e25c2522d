import type { JobEvent } from '../../core/model/event.ts';

export interface FeedListener {
  readonly opened: () => void;
  /** Events in order; `seq` is the sequence number of the last of them. */
  readonly events: (events: readonly JobEvent[], seq: number) => void;
  /** Called once: the stream broke or fell silent. `lasted` milliseconds after it had opened, 0 if never. */
  readonly lost: (lasted: number) => void;
}

/** The server speaks every 15 seconds; a stream silent for longer is dead, though no error was told. */
const SILENCE_MOST = 40_000;

/** One event stream until it breaks. After disposal nothing is called. */
export class EventFeed implements Disposable {
  readonly #source: EventSource;
  readonly #listener: FeedListener;
  #openedAt: number | null = null;
  #silence = 0;

  constructor(address: string, listener: FeedListener) {
    this.#listener = listener;
    this.#source = new EventSource(address);
    this.#source.onopen = () => {
      this.#openedAt = performance.now();
      listener.opened();
    };
    this.#source.onmessage = (message: MessageEvent<string>) => {
      this.#heard();
      listener.events(JSON.parse(message.data) as readonly JobEvent[], Number(message.lastEventId));
    };
    this.#source.addEventListener('heartbeat', () => this.#heard());
    this.#source.onerror = () => this.#lost();
    this.#heard();
  }

  [Symbol.dispose](): void {
    window.clearTimeout(this.#silence);
    this.#source.close();
    this.#source.onopen = this.#source.onmessage = this.#source.onerror = null;
  }

  #heard(): void {
    window.clearTimeout(this.#silence);
    this.#silence = window.setTimeout(() => this.#lost(), SILENCE_MOST);
  }

  #lost(): void {
    this[Symbol.dispose]();
    this.#listener.lost(this.#openedAt === null ? 0 : performance.now() - this.#openedAt);
  }
}
