/** Everything that was measured of a trial's model, in groups. */
import { Fragment } from 'react';
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial } from '../../core/model/trial.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { metricGroups, overfitting } from '../../core/words/metric-groups.ts';
import { formatMetric } from '../../core/words/number.ts';

interface Props {
  readonly trial: FinishedTrial;
  readonly state: JobState;
}

export function TrialMetrics({ trial, state }: Props) {
  const { metric } = state.job.objective;
  const several = (state.data?.schema.target.classes.length ?? 2) > 2;
  const groups = metricGroups(trial.metrics, metric, several);
  const fit = overfitting(trial.metrics);
  if (groups.length === 0 && !fit) return null;
  const interval = aucInterval(trial, state.data);
  return (
    <section aria-labelledby="metrics">
      <h3 id="metrics">{trial.stoppedBy === 'job' ? 'Metrics when it was cut off' : 'Metrics'}</h3>
      <div className="metrics">
        {groups.map((group) => (
          <table key={group.title} className="values">
            <caption>{group.title}</caption>
            <tbody>
              {group.rows.map((row) => (
                <Fragment key={row.metric}>
                  <Row name={row.label} title={row.metric} text={formatMetric(row.value)} />
                  {row.metric === 'validation:auc' && interval && (
                    <Row
                      name="95 %"
                      title="95 % interval: where the AUC on new rows of the same kind lies"
                      text={`${formatMetric(interval.low)} to ${formatMetric(interval.high)}`}
                    />
                  )}
                  {row.threshold !== null && <Row name="threshold" text={formatMetric(row.threshold)} />}
                </Fragment>
              ))}
            </tbody>
          </table>
        ))}
        {fit && (
          <table className="values">
            <caption>Overfitting</caption>
            <tbody>
              <Row name={`training ${fit.label}`} text={formatMetric(fit.train)} />
              <Row
                name="gap"
                title="how much better the training rows come out than the held-out rows"
                text={formatMetric(fit.gap)}
              />
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly title?: string;
  readonly text: string;
}

function Row({ name, title, text }: RowProps) {
  return (
    <tr>
      <th scope="row" title={title}>
        {name}
      </th>
      <td>{text}</td>
    </tr>
  );
}
