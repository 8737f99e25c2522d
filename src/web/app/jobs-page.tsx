/** `/`: all tuning jobs, newest first, and the endpoints. */
import { useCallback, useEffect } from 'react';
import type { JobSummary } from '../../core/model/api.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { listJobs } from './api.ts';
import { Endpoints } from './endpoints.tsx';
import { generationOf } from './generations.tsx';
import { Failure, Message } from './message.tsx';
import { jobAddress, Link } from './route.tsx';
import { StatusBadge } from './status-badge.tsx';
import { clockText, momentText } from './time-text.ts';
import { usePoll } from './use-poll.ts';

export function JobsPage() {
  const read = useCallback((signal: AbortSignal) => listJobs(signal), []);
  const { value: jobs, error } = usePoll(read, 2000);
  useEffect(() => {
    document.title = 'Tuning jobs · Tunescope';
  }, []);
  return (
    <main className="page">
      <header className="top">
        <p className="brand">Tunescope</p>
        <h1>Tuning jobs</h1>
      </header>
      {error && jobs && <div className="banner">{error.message} What you see is the last answer.</div>}
      {!jobs && !error && <p className="loading">Reading the jobs…</p>}
      {!jobs && error && (
        <Message title="The jobs cannot be read" tone="error">
          <Failure error={error} />
        </Message>
      )}
      {jobs?.length === 0 && (
        <Message title="No tuning job yet">
          <p>Start one in a terminal; it appears here by itself:</p>
          <pre className="command">tunescope tune train.csv --target LABEL</pre>
          <p>Or try the whole loop on data that comes with Tunescope:</p>
          <pre className="command">npm run demo</pre>
        </Message>
      )}
      {jobs && jobs.length > 0 && <JobTable jobs={jobs} />}
      {jobs && <Endpoints job={null} />}
    </main>
  );
}

function JobTable({ jobs }: { readonly jobs: readonly JobSummary[] }) {
  return (
    <ul className="jobs" aria-label="Tuning jobs">
      {jobs.map((job) => (
        <li key={job.name} className="job-row">
          <div className="job-name">
            <Link to={jobAddress(job.name)}>{job.name}</Link>
            {job.parents.length > 0 && (
              <span className="faint">
                generation {generationOf(job.parents, jobs)}, from {job.parents[0]}
              </span>
            )}
          </div>
          <StatusBadge status={job.status} alive={job.alive} />
          <div className="job-best">
            <span className="faint">{metricLabel(job.metric)}</span>{' '}
            <strong>{job.best === null ? '–' : formatMetric(job.best)}</strong>
          </div>
          <div className="job-trials">
            <progress
              max={Math.max(1, job.maxTrials)}
              value={job.finished}
              aria-label={`Trials of ${job.name}`}
            />
            <span>
              {job.finished} of {job.maxTrials}
            </span>
          </div>
          <div className="faint job-when">
            {momentText(job.createdAt)}
            {job.finishedAt !== null && ` · took ${clockText((job.finishedAt - job.createdAt) / 1000)}`}
          </div>
        </li>
      ))}
    </ul>
  );
}
