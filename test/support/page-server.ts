/** The app's interface over canned events: what the page needs, and handles to make things happen. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyze } from '../../src/core/analyze/analyze.ts';
import { refine } from '../../src/core/analyze/refine.ts';
import type { EndpointView, ErrorBody, JobSummary } from '../../src/core/model/api.ts';
import type { JobEvent } from '../../src/core/model/event.ts';
import { fold, type JobState } from '../../src/core/model/state.ts';
import { cutOff } from './page-events.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const DIST = fileURLToPath(new URL('../../dist/web', import.meta.url));

export class PageServer implements AsyncDisposable {
  /** All requests that change something, in order. */
  readonly calls: Call[] = [];
  /** Answers every POST with this instead, while set. */
  refusal: { readonly status: number; readonly body: ErrorBody } | null = null;
  readonly endpoints: EndpointView[] = [];
  readonly dead = new Set<string>();
  readonly #jobs = new Map<string, JobEvent[]>();
  readonly #streams = new Map<ServerResponse, { job: string; sent: number }>();
  #server: Server | null = null;
  #port = 0;

  static async open(): Promise<PageServer> {
    const server = new PageServer();
    await server.up();
    return server;
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Adds events to a job (which the first call creates) and sends them to open streams. */
  emit(job: string, events: readonly JobEvent[]): void {
    this.#jobs.set(job, [...(this.#jobs.get(job) ?? []), ...events]);
    for (const [response, stream] of this.#streams) if (stream.job === job) this.#send(response, stream);
  }

  /** As if the job had never been. */
  forget(job: string): void {
    this.#jobs.delete(job);
  }

  /** How many event streams are open. */
  get streams(): number {
    return this.#streams.size;
  }

  dropStreams(): void {
    for (const response of this.#streams.keys()) response.destroy();
    this.#streams.clear();
  }

  /** Listens, again on the same port after `down`. */
  async up(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch((reason: unknown) => {
        if (!response.headersSent) response.writeHead(500);
        response.end(String(reason));
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Nothing answers any more. */
  async down(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    this.#streams.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.down();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const parts = url.pathname.split('/').slice(1).map(decodeURIComponent);
    if (parts[0] !== 'api') return this.#file(url.pathname, response);
    if (request.method !== 'GET') {
      const body = await readBody(request);
      this.calls.push({ method: request.method ?? '', path: url.pathname, body });
      if (this.refusal) return json(response, this.refusal.status, this.refusal.body);
      return this.#change(request.method ?? '', parts, body, response);
    }
    if (parts[1] === 'endpoints') return json(response, 200, { endpoints: this.endpoints });
    if (parts.length === 2)
      return json(response, 200, { jobs: [...this.#jobs.keys()].reverse().map((j) => this.#summary(j)) });
    const job = parts[2] ?? '';
    const state = this.#state(job);
    if (!state)
      return json(
        response,
        404,
        problem('job-not-found', `There is no tuning job ${job}.`, 'See tunescope ls.'),
      );
    if (parts[3] === 'events') return this.#stream(job, Number(url.searchParams.get('after')), response);
    if (parts[3] === 'refinement') {
      const refinement = refine(state, analyze(state));
      return json(response, 200, { refinement, request: { HyperParameterTuningJobName: `${job}-g2` } });
    }
    const parents = (state.job.warmStart?.parents ?? []).flatMap((parent) => this.#state(parent) ?? []);
    const seq = this.#jobs.get(job)?.length ?? 0;
    json(response, 200, { state, parents, seq, alive: !this.dead.has(job) });
  }

  #change(method: string, parts: readonly string[], body: unknown, response: ServerResponse): void {
    const job = parts[2] ?? '';
    if (method === 'DELETE') {
      const at = this.endpoints.findIndex((endpoint) => endpoint.name === job);
      if (at >= 0) this.endpoints.splice(at, 1);
      response.writeHead(204).end();
    } else if (parts[3] === 'refine') {
      const parent = this.#state(job)!;
      const next = {
        ...parent.job,
        name: `${job}-g2`,
        warmStart: { type: 'identical', parents: [job] } as const,
      };
      this.emit(next.name, [{ type: 'job-created', at: next.createdAt, job: next }]);
      json(response, 201, { job: next.name });
    } else if (parts[3] === 'deploy') {
      const { name, trial } = body as { name: string; trial: string };
      const address = 'http://127.0.0.1:8080';
      const endpoint: EndpointView = {
        name,
        job,
        trial,
        createdAt: 1_800_000_100_000,
        status: 'in-service',
        address,
      };
      this.endpoints.push(endpoint);
      json(response, 201, endpoint);
    } else {
      this.emit(job, this.#stopping(job));
      json(response, 202, {});
    }
  }

  /** A job without a process ends at once, its open trials cut off. */
  #stopping(job: string): JobEvent[] {
    const at = 1_800_000_100_000;
    if (!this.dead.has(job)) return [{ type: 'stop-requested', at }];
    const open = this.#state(job)?.trials.filter((trial) => trial.state === 'running') ?? [];
    return [
      { type: 'stop-requested', at },
      ...open.map((trial): JobEvent => cutOff(trial.name, at)),
      { type: 'job-finished', at, status: 'stopped', reason: 'stopped by a person' },
    ];
  }

  #state(job: string): JobState | null {
    return fold(this.#jobs.get(job) ?? []);
  }

  #summary(job: string): JobSummary {
    const state = this.#state(job)!;
    return {
      name: job,
      status: state.status,
      createdAt: state.job.createdAt,
      finishedAt: state.finishedAt,
      strategy: state.job.strategy,
      metric: state.job.objective.metric,
      trials: state.trials.length,
      finished: state.trials.filter((trial) => trial.state === 'finished').length,
      maxTrials: state.job.limits.maxTrials,
      best: analyze(state).best?.value ?? null,
      parents: state.job.warmStart?.parents ?? [],
      alive: !this.dead.has(job),
    };
  }

  #stream(job: string, after: number, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(': open\n\n');
    const stream = { job, sent: after };
    this.#streams.set(response, stream);
    response.on('close', () => this.#streams.delete(response));
    this.#send(response, stream);
  }

  #send(response: ServerResponse, stream: { job: string; sent: number }): void {
    const events = this.#jobs.get(stream.job) ?? [];
    if (events.length <= stream.sent) return;
    response.write(`id: ${events.length}\ndata: ${JSON.stringify(events.slice(stream.sent))}\n\n`);
    stream.sent = events.length;
  }

  async #file(path: string, response: ServerResponse): Promise<void> {
    const isPage = path === '/' || path.startsWith('/jobs/');
    const name = isPage ? '/index.html' : normalize(path);
    const content = await readFile(join(DIST, name)).catch(() => null);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
      'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'",
    });
    response.end(content);
  }
}

export function problem(code: string, message: string, remedy: string): ErrorBody {
  return { error: { code, message, remedy, problems: [] } };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? JSON.parse(text) : null;
}
