/** A job in numbers: the best value, the time, the data, the search. */
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { BestFact } from './best-fact.tsx';
import { bytesText } from './bytes-text.ts';
import { DataFact } from './data-fact.tsx';
import { clockText, momentText, secondsLeft } from './time-text.ts';
import { useNow } from './use-now.ts';

interface Props {
  readonly state: JobState;
  readonly report: Report;
  /** A process runs the job, as far as is known: the clock runs. */
  readonly alive: boolean;
  readonly heardAt: number | null;
  readonly onOpen: (trial: string) => void;
}

export function JobFacts({ state, report, alive, heardAt, onOpen }: Props) {
  const { job } = state;
  return (
    <dl className="facts">
      <BestFact state={state} report={report} onOpen={onOpen} />
      <TimeFact state={state} alive={alive} heardAt={heardAt} />
      <DataFact state={state} />
      <div>
        <dt>Search</dt>
        <dd>
          {job.strategy}, seed {job.seed}
        </dd>
        <dd className="faint">
          {job.objective.direction} {job.objective.metric} · {engineText(state)}
        </dd>
      </div>
    </dl>
  );
}

function TimeFact({ state, alive, heardAt }: Pick<Props, 'state' | 'alive' | 'heardAt'>) {
  const running = state.finishedAt === null && alive;
  const now = useNow(running);
  const last = state.trials.reduce(
    (at, trial) => Math.max(at, trial.state === 'finished' ? trial.finishedAt : trial.startedAt),
    Math.max(state.job.createdAt, heardAt ?? 0),
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
              : 'until the last event'}
      </dd>
    </div>
  );
}

function engineText({ engine, finishedAt }: JobState): string {
  if (!engine) return finishedAt === null ? 'XGBoost is starting…' : 'XGBoost was not started';
  const { trainer, version, parallel, bytesPerWorker } = engine;
  if (trainer === 'replay') return `replay of ${version}, ${parallel} at once`;
  const memory = bytesPerWorker === null ? '' : ` of ${bytesText(bytesPerWorker)}`;
  return `XGBoost ${version}, ${parallel} ${parallel === 1 ? 'worker' : 'workers'}${memory}`;
}
