/**
 * The event streams of jobs. All pages that look at a job share one watcher, and every batch is written as text once:
 *
 *     store.watch -> gathered for a moment -> one message -> every stream of the job
 *
 * A page that comes later first gets what the others have had already.
 */
import type { StoredEvent } from '../../core/model/event.ts';
import type { Store } from '../../core/model/ports.ts';

/** Quick trials make hundreds of events a second; a page is told of them ten times a second. */
const gatherMilliseconds = 100;
const heartbeatMilliseconds = 15_000;
/** A page that reads so slowly is let go: it comes back and asks for what it missed. */
const mostWaitingBytes = 16 * 1024 * 1024;

type Chunk = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const heartbeat = encoder.encode('event: heartbeat\ndata: \n\n');

interface Client {
  readonly controller: ReadableStreamDefaultController<Chunk>;
  /** It has, or is about to get, all up to here. */
  seen: number;
}

export class EventStreams {
  readonly #store: Store;
  readonly #channels = new Map<string, Channel>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Events of a job after a sequence number, as server-sent events, until the reader cancels. */
  open(job: string, after: number): ReadableStream<Chunk> {
    let leave = (): void => {};
    return new ReadableStream<Chunk>(
      {
        start: (controller) => {
          leave = this.#join(job, { controller, seen: after });
        },
        cancel: () => leave(),
      },
      { highWaterMark: mostWaitingBytes, size: (chunk) => chunk.byteLength },
    );
  }

  #join(job: string, client: Client): () => void {
    const channel =
      this.#channels.get(job) ??
      new Channel(this.#store, job, this.#begin(job, client.seen), () => this.#channels.delete(job));
    this.#channels.set(job, channel);
    channel.add(client);
    return () => channel.remove(client);
  }

  /** A number beyond the end (of a store that was put back from a copy) must not silence the others. */
  #begin(job: string, after: number): number {
    const isThere = after === 0 || this.#store.read(job, after - 1).length > 0;
    return isThere ? after : (this.#store.read(job).at(-1)?.seq ?? 0);
  }
}

/** One job, and the pages that look at it. */
class Channel {
  readonly #store: Store;
  readonly #job: string;
  readonly #clients = new Set<Client>();
  readonly #unwatch: () => void;
  readonly #deserted: () => void;
  readonly #heartbeat: NodeJS.Timeout;
  #gathered: StoredEvent[] = [];
  #timer: NodeJS.Timeout | undefined;
  /** The last event that all clients but newer ones were told of. */
  #told: number;

  /** `deserted`: called when the last client has left; the channel is silent from then on. */
  constructor(store: Store, job: string, after: number, deserted: () => void) {
    this.#store = store;
    this.#job = job;
    this.#deserted = deserted;
    this.#told = after;
    this.#unwatch = store.watch(job, after, (events) => {
      for (const each of events) this.#gathered.push(each);
      this.#timer ??= setTimeout(() => this.#tell(), gatherMilliseconds);
    });
    this.#heartbeat = setInterval(() => {
      for (const client of this.#clients) this.#send(client, heartbeat);
    }, heartbeatMilliseconds);
  }

  add(client: Client): void {
    const missed = client.seen < this.#told ? this.#store.read(this.#job, client.seen) : [];
    this.#clients.add(client);
    this.#pass(client, missed, null);
  }

  remove(client: Client): void {
    if (!this.#clients.delete(client) || this.#clients.size > 0) return;
    this.#unwatch();
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    this.#deserted();
  }

  #tell(): void {
    this.#timer = undefined;
    const events = this.#gathered;
    this.#gathered = [];
    const message = messageOf(events);
    for (const client of this.#clients) this.#pass(client, events, message);
    this.#told = events.at(-1)?.seq ?? this.#told;
  }

  /** `message` is that of all the events; a client that knows some of them gets one of its own. */
  #pass(client: Client, events: readonly StoredEvent[], message: Chunk | null): void {
    const news = events.filter(({ seq }) => seq > client.seen);
    const last = news.at(-1);
    if (!last) return;
    client.seen = last.seq;
    this.#send(client, message !== null && news.length === events.length ? message : messageOf(news));
  }

  #send(client: Client, message: Chunk): void {
    if ((client.controller.desiredSize ?? 0) > 0) client.controller.enqueue(message);
    else {
      this.remove(client);
      client.controller.close();
    }
  }
}

function messageOf(events: readonly StoredEvent[]): Chunk {
  const data = JSON.stringify(events.map(({ event }) => event));
  return encoder.encode(`id: ${events.at(-1)?.seq}\ndata: ${data}\n\n`);
}
