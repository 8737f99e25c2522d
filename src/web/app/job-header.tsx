/** Who this job is and how far it has come. */
import { useCallback } from 'react';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { ActionButton } from './action-button.tsx';
import { listJobs } from './api.ts';
import { Generations } from './generations.tsx';
import { JobFacts } from './job-facts.tsx';
import { Progress } from './progress.tsx';
import { Link } from './route.tsx';
import { StatusBadge } from './status-badge.tsx';
import { usePoll } from './use-poll.ts';

export const DISCONNECTED = 'Disconnected: the server does not answer.';

interface Props {
  readonly state: JobState;
  readonly report: Report;
  readonly alive: boolean;
  /** The server does not answer: nothing can be asked of it. */
  readonly lost: boolean;
  readonly heardAt: number | null;
  readonly onRefine: () => void;
  readonly onDeploy: () => void;
  readonly onStop: () => void;
  readonly onOpen: (trial: string) => void;
}

export function JobHeader(props: Props) {
  const { state, report, alive, lost, heardAt, onRefine, onDeploy, onStop, onOpen } = props;
  const { job, status } = state;
  // A job that nobody runs can be ended here, too, even if its process died while stopping.
  const stoppable = status === 'in-progress' || (status === 'stopping' && !alive);
  const hindrance = lost ? DISCONNECTED : null;
  const noResult = report.best === null ? 'No trial has a result.' : null;
  const read = useCallback((signal: AbortSignal) => listJobs(signal), []);
  const { value: jobs } = usePoll(read, 5000);
  return (
    <header className="job-head">
      <nav className="crumbs" aria-label="Where you are">
        <span>
          <span className="brand">Tunescope</span> / <Link to="/">Tuning jobs</Link>
        </span>
        <Generations job={job.name} parents={job.warmStart?.parents ?? []} jobs={jobs ?? []} />
      </nav>
      <div className="job-title">
        <h1>{job.name}</h1>
        <StatusBadge status={status} alive={alive} lost={lost} />
        {state.engine?.trainer === 'replay' && <span className="badge badge-replay">Replay</span>}
        <div className="job-do">
          {stoppable && (
            <ActionButton hindrance={hindrance} onClick={onStop}>
              Stop…
            </ActionButton>
          )}
          <ActionButton hindrance={hindrance ?? noResult} onClick={onDeploy}>
            Deploy…
          </ActionButton>
          <ActionButton hindrance={hindrance ?? noResult} primary onClick={onRefine}>
            Refine…
          </ActionButton>
        </div>
      </div>
      <Progress state={state} alive={alive && !lost} />
      <JobFacts state={state} report={report} alive={alive && !lost} heardAt={heardAt} onOpen={onOpen} />
    </header>
  );
}
