/** Who this job is and how far it has come. */
import { useCallback } from 'react';
import type { Report, TrialCounts } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { listJobs } from './api.ts';
import { Generations } from './generations.tsx';
import { JobFacts } from './job-facts.tsx';
import { Link } from './route.tsx';
import { StatusBadge } from './status-badge.tsx';
import { usePoll } from './use-poll.ts';

interface Props {
  readonly state: JobState;
  readonly report: Report;
  readonly alive: boolean;
  readonly onRefine: () => void;
  readonly onDeploy: () => void;
  readonly onStop: () => void;
  readonly onOpen: (trial: string) => void;
}

export function JobHeader({ state, report, alive, onRefine, onDeploy, onStop, onOpen }: Props) {
  const { job, status } = state;
  const running = status === 'in-progress' && alive;
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
        <StatusBadge status={status} alive={alive} />
        <div className="job-do">
          {running && (
            <button type="button" onClick={onStop}>
              Stop…
            </button>
          )}
          <button type="button" onClick={onDeploy} disabled={report.best === null}>
            Deploy…
          </button>
          <button type="button" className="primary" onClick={onRefine} disabled={report.best === null}>
            Refine…
          </button>
        </div>
      </div>
      <Progress counts={report.counts} of={job.limits.maxTrials} />
      <JobFacts state={state} report={report} alive={alive} onOpen={onOpen} />
    </header>
  );
}

function Progress({ counts, of }: { readonly counts: TrialCounts; readonly of: number }) {
  const finished = counts.completed + counts.stopped + counts.failed;
  const whole = Math.max(of, counts.total, 1);
  const parts = [
    ['completed', counts.completed, 'completed'],
    ['stopped', counts.stopped, 'stopped early'],
    ['failed', counts.failed, 'failed'],
    ['running', counts.running, 'running'],
  ] as const;
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
