/** Who this job is and how far it has come. */
import { useCallback } from 'react';
import type { Report, TrialCounts } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { formatMetric } from '../../core/words/number.ts';
import { listJobs } from './api.ts';
import { Generations } from './generations.tsx';
import { Link } from './route.tsx';
import { StatusBadge } from './status-badge.tsx';
import { clockText, momentText, secondsLeft } from './time-text.ts';
import { useNow } from './use-now.ts';
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
      <dl className="facts">
        <BestFact state={state} report={report} onOpen={onOpen} />
        <TimeFact state={state} alive={alive} />
        <DataFact state={state} />
        <div>
          <dt>Search</dt>
          <dd>
            {job.strategy}, seed {job.seed}
          </dd>
          <dd className="faint">
            {state.engine
              ? `XGBoost ${state.engine.version}, ${state.engine.parallel} at once`
              : 'XGBoost is starting…'}
          </dd>
        </div>
      </dl>
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

function BestFact({ state, report, onOpen }: Pick<Props, 'state' | 'report' | 'onOpen'>) {
  const { best } = report;
  if (!best) {
    return (
      <div className="fact-best">
        <dt>Best {state.job.objective.metric}</dt>
        <dd className="big">–</dd>
        <dd className="faint">no finished trial yet</dd>
      </div>
    );
  }
  return (
    <div className="fact-best">
      <dt>Best {report.metric}</dt>
      <dd className="big">
        {formatMetric(best.value)}
        {best.standardError !== null && (
          <span className="error" title="standard error, from the class counts of the validation rows">
            {' '}
            ± {formatMetric(best.standardError)}
          </span>
        )}
      </dd>
      <dd className="faint">
        <button type="button" className="link" onClick={() => onOpen(best.trial)}>
          trial {best.number}
        </button>
        {best.withinNoise !== null && best.withinNoise > 1 && (
          <>
            {' '}
            · {best.withinNoise} of {report.counts.used} trials within one standard error
          </>
        )}
      </dd>
    </div>
  );
}

function TimeFact({ state, alive }: { readonly state: JobState; readonly alive: boolean }) {
  const running = state.finishedAt === null && alive;
  const now = useNow(running);
  const last = state.trials.reduce(
    (at, trial) => Math.max(at, trial.state === 'finished' ? trial.finishedAt : trial.startedAt),
    state.job.createdAt,
  );
  const end = state.finishedAt ?? (running ? now : last);
  const left = running ? secondsLeft(state, now) : null;
  return (
    <div>
      <dt>{state.finishedAt === null ? 'Elapsed' : 'Took'}</dt>
      <dd>{clockText((end - state.job.createdAt) / 1000)}</dd>
      <dd className="faint">
        {left !== null
          ? `about ${clockText(left)} left`
          : state.finishedAt !== null
            ? (state.reason ?? momentText(state.finishedAt))
            : running
              ? 'time left: after 3 trials'
              : 'until it was interrupted'}
      </dd>
    </div>
  );
}

function DataFact({ state }: { readonly state: JobState }) {
  const { data } = state;
  if (!data) {
    return (
      <div>
        <dt>Data</dt>
        <dd>being prepared…</dd>
      </div>
    );
  }
  const rows = data.train.rows + data.validation.rows;
  const share = rows > 0 ? ((data.train.positives + data.validation.positives) / rows) * 100 : 0;
  return (
    <div>
      <dt>Data</dt>
      <dd>
        {count(rows)} rows, {count(data.schema.features.length)} features
      </dd>
      <dd className="faint">
        {count(data.train.rows)} train + {count(data.validation.rows)} validation ·{' '}
        {share.toFixed(share < 1 ? 2 : 1)} % {data.schema.target.name} = {data.schema.target.classes[1]}
      </dd>
    </div>
  );
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
