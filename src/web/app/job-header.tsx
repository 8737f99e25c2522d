/** Who this job is and how far it has come. */
import { useCallback } from 'react';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import type { Trial } from '../../core/model/trial.ts';
import { ActionButton } from './action-button.tsx';
import { listJobs } from './api.ts';
import { Generations } from './generations.tsx';
import { JobFacts } from './job-facts.tsx';
import { Link } from './route.tsx';
import { StatusBadge } from './status-badge.tsx';
import { outcomeText } from './trial-text.ts';
import { usePoll } from './use-poll.ts';

export const DISCONNECTED = 'Disconnected: the server does not answer.';

/** Parts of the progress bar by the words for a trial's outcome. */
const PARTS = [
  ['completed', 'completed'],
  ['stopped', 'stopped early'],
  ['cut-off', 'cut off'],
  ['failed', 'failed'],
  ['running', 'running'],
] as const;

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
      <Progress trials={state.trials} of={job.limits.maxTrials} />
      <JobFacts state={state} report={report} alive={alive && !lost} heardAt={heardAt} onOpen={onOpen} />
    </header>
  );
}

function Progress({ trials, of }: { readonly trials: readonly Trial[]; readonly of: number }) {
  const finished = trials.filter((trial) => trial.state === 'finished').length;
  const whole = Math.max(of, trials.length, 1);
  const outcomes = trials.map(outcomeText);
  const parts = PARTS.map(
    ([key, word]) => [key, outcomes.filter((text) => text === word).length, word] as const,
  );
  const words = parts.filter(([, n]) => n > 0).map(([, n, word]) => `${n} ${word}`);
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label="Trials finished"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={finished}
      >
        {parts.map(([key, n]) => (
          <span key={key} className={`part part-${key}`} style={{ width: `${(n / whole) * 100}%` }} />
        ))}
      </div>
      <p className="progress-text">
        <strong>
          {finished} of {of} trials
        </strong>
        {words.length > 0 && <span className="faint"> {words.join(', ')}</span>}
      </p>
    </div>
  );
}
