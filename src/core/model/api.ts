/**
 * The app's own HTTP interface, shared by server and page. All under /api, JSON, one error envelope.
 *
 *   GET  /api/jobs                         -> { jobs: JobSummary[] }            newest first
 *   GET  /api/jobs/:job                    -> JobView
 *   GET  /api/jobs/:job/events?after=SEQ   -> event stream: id = last seq, data = JobEvent[] as JSON
 *   GET  /api/jobs/:job/refinement         -> RefinementView
 *   GET  /api/jobs/:job/winner             -> WinnerView
 *   POST /api/jobs/:job/refine             -> 201 { job }      starts the next generation
 *   POST /api/jobs/:job/deploy  DeployBody -> 201 EndpointView
 *   POST /api/jobs/:job/stop               -> 202 {}
 *   GET  /api/endpoints                    -> { endpoints: EndpointView[] }
 *   DELETE /api/endpoints/:name            -> 204
 */
import type { JobStatus } from './event.ts';
import type { Strategy } from './job.ts';
import type { Problem } from './problem.ts';
import type { Refinement } from './proposal.ts';
import type { JobState } from './state.ts';
import type { Winner } from './winner.ts';

export interface JobSummary {
  readonly name: string;
  readonly status: JobStatus;
  readonly createdAt: number;
  readonly finishedAt: number | null;
  readonly strategy: Strategy;
  readonly metric: string;
  readonly trials: number;
  readonly finished: number;
  readonly maxTrials: number;
  readonly best: number | null;
  readonly parents: readonly string[];
  /** False: in progress by its events, but no process is running it (it can be resumed). */
  readonly alive: boolean;
}

export interface JobView {
  readonly state: JobState;
  /** The jobs its warm start names, nearest first, without their curves: the analysis learns from them too. */
  readonly parents: readonly JobState[];
  /** Sequence number up to which `state` is folded; the event stream goes on from there. */
  readonly seq: number;
  readonly alive: boolean;
}

export interface RefinementView {
  readonly refinement: Refinement;
  /** The SageMaker request of the next generation. */
  readonly request: unknown;
}

/** Found from the kept predictions, which stay on the disk: the page cannot do it itself. */
export interface WinnerView {
  readonly winner: Winner | null;
}

export interface DeployBody {
  /** Trial name, or 'best'. */
  readonly trial: string;
  readonly name: string;
}

export interface EndpointView {
  readonly name: string;
  readonly job: string;
  readonly trial: string;
  readonly createdAt: number;
  readonly status: 'in-service' | 'stopped';
  /** http://127.0.0.1:PORT of the endpoint's own server; null when stopped. */
  readonly address: string | null;
}

/** Every error, on every route. `problems[0]` is the main one. */
export interface ErrorBody {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly remedy: string;
    readonly problems: readonly Problem[];
  };
}
