/** The server's interface as functions. Every failure is an {@link ApiError}. */
import type {
  DeployBody,
  EndpointView,
  ErrorBody,
  JobSummary,
  JobView,
  RefinementView,
  WinnerView,
} from '../../core/model/api.ts';
import { withNaN } from './with-nan.ts';

/** What the server answered, or code 'unreachable' when it did not. */
export class ApiError extends Error {
  readonly code: string;
  readonly remedy: string;
  constructor(code: string, message: string, remedy: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.remedy = remedy;
  }
}

export async function listJobs(signal?: AbortSignal): Promise<readonly JobSummary[]> {
  return (await request<{ jobs: readonly JobSummary[] }>('GET', '/api/jobs', { signal })).jobs;
}

export async function readJob(job: string, signal?: AbortSignal): Promise<JobView> {
  const view = await request<JobView>('GET', jobPath(job), { signal });
  return { ...view, state: withNaN(view.state), parents: view.parents.map(withNaN) };
}

/** Address of the job's event stream after a sequence number. */
export function eventsAddress(job: string, after: number): string {
  return `${jobPath(job)}/events?after=${after}`;
}

export function readRefinement(job: string, signal?: AbortSignal): Promise<RefinementView> {
  return request('GET', `${jobPath(job)}/refinement`, { signal });
}

/** By what the trials predicted, which only the server has. */
export function readWinner(job: string, signal?: AbortSignal): Promise<WinnerView> {
  return request('GET', `${jobPath(job)}/winner`, { signal });
}

/** Starts the next generation; resolves to its name. */
export async function startRefined(job: string): Promise<string> {
  return (await request<{ job: string }>('POST', `${jobPath(job)}/refine`, { body: {} })).job;
}

export function deploy(job: string, body: DeployBody): Promise<EndpointView> {
  return request('POST', `${jobPath(job)}/deploy`, { body });
}

export async function stopJob(job: string): Promise<void> {
  await request('POST', `${jobPath(job)}/stop`, { body: {} });
}

export async function listEndpoints(signal?: AbortSignal): Promise<readonly EndpointView[]> {
  return (await request<{ endpoints: readonly EndpointView[] }>('GET', '/api/endpoints', { signal }))
    .endpoints;
}

export async function deleteEndpoint(name: string): Promise<void> {
  await request('DELETE', `/api/endpoints/${encodeURIComponent(name)}`, {});
}

function jobPath(job: string): string {
  return `/api/jobs/${encodeURIComponent(job)}`;
}

interface Options {
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

async function request<T>(method: string, path: string, { body, signal }: Options): Promise<T> {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    ...(signal ? { signal } : {}),
  }).catch((reason: unknown) => {
    if (signal?.aborted) throw reason;
    throw new ApiError('unreachable', 'The server does not answer.', 'Is tunescope still running?');
  });
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  throw errorOf(response.status, text);
}

function errorOf(status: number, text: string): ApiError {
  const body = parsed(text);
  if (body) return new ApiError(body.error.code, body.error.message, body.error.remedy);
  return new ApiError('internal', `The server answered ${status}.`, 'See the terminal where tunescope runs.');
}

function parsed(text: string): ErrorBody | null {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody>;
    return typeof body.error?.message === 'string' ? (body as ErrorBody) : null;
  } catch {
    // Not ours: a proxy's page, for example. The caller reports the status instead.
    return null;
  }
}

/** Any failure as something that can be shown. */
export function asApiError(reason: unknown): ApiError {
  if (reason instanceof ApiError) return reason;
  return new ApiError(
    'internal',
    String(reason instanceof Error ? reason.message : reason),
    'Reload the page.',
  );
}
