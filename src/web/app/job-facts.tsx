/** A job in numbers: the best value, the time, the data, the search. */
import { positivesOf } from '../../core/model/data.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
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

function BestFact({ state, report, onOpen }: Pick<Props, 'state' | 'report' | 'onOpen'>) {
  const { best } = report;
  if (!best) {
    return (
      <div className="fact-best">
        <dt>Best {metricLabel(state.job.objective.metric)}</dt>
        <dd className="big">–</dd>
        <dd className="faint">
          {state.finishedAt === null ? 'no trial has a result yet' : 'no trial has a result'}
        </dd>
      </div>
    );
  }
  return (
    <div className="fact-best">
      <dt>Best {metricLabel(report.metric)}</dt>
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
            · {best.withinNoise} of {report.counts.used} trials within its error
          </>
        )}
      </dd>
    </div>
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
  const { trainer, version, parallel } = engine;
  return `${trainer === 'replay' ? 'replay of' : 'XGBoost'} ${version}, ${parallel} at once`;
}

function DataFact({ state }: { readonly state: JobState }) {
  const { data } = state;
  if (!data) {
    return (
      <div>
        <dt>Data</dt>
        <dd>{state.finishedAt === null ? 'being prepared…' : 'was not prepared'}</dd>
      </div>
    );
  }
  const validation = data.validation?.rows ?? 0;
  const rows = data.train.rows + validation;
  const positives =
    (positivesOf(data.train) ?? 0) + (data.validation ? (positivesOf(data.validation) ?? 0) : 0);
  const share = rows > 0 ? (positives / rows) * 100 : 0;
  return (
    <div>
      <dt>Data</dt>
      <dd>
        {count(rows)} rows, {count(data.schema.features.length)} features
      </dd>
      <dd className="faint">
        {count(data.train.rows)} train + {count(validation)} validation · {share.toFixed(share < 1 ? 2 : 1)} %{' '}
        {data.schema.target.name} = {data.schema.target.classes[1]}
      </dd>
    </div>
  );
}

function count(n: number): string {
  return n.toLocaleString('en-US');
}
