import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';

interface Props {
  readonly state: JobState;
  readonly report: Report;
  readonly onOpen: (trial: string) => void;
}

/** The best value so far, with what is known of its error. */
export function BestFact({ state, report, onOpen }: Props) {
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
  const trial = state.trials.find(({ name }) => name === best.trial);
  const interval = trial && report.metric === 'validation:auc' ? aucInterval(trial, state.data) : null;
  return (
    <div className="fact-best">
      <dt>Best {metricLabel(report.metric)}</dt>
      <dd className="big">
        {formatMetric(best.value)}
        {interval && (
          <span className="error" title="95 % interval: where the AUC on new rows of the same kind lies">
            {' '}
            {formatMetric(interval.low)} to {formatMetric(interval.high)}
          </span>
        )}
      </dd>
      <dd className="faint">
        <button type="button" className="link" onClick={() => onOpen(best.trial)}>
          trial {best.number}
        </button>
        {interval && ' · 95 % interval'}
      </dd>
    </div>
  );
}
