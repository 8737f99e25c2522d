/** One trial whole: its learning curve and everything it was trained with. */
import { useEffect, useRef } from 'react';
import { hyperparametersOf, type Job } from '../../core/model/job.ts';
import type { Report } from '../../core/model/report.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric, formatNumber, metricLabel } from '../../core/words/number.ts';
import { ActionButton } from './action-button.tsx';
import { CurvePanel } from './curve-panel.tsx';
import { sentence } from './sentence.ts';
import { durationText, momentText } from './time-text.ts';
import { outcomeText } from './trial-text.ts';

interface Props {
  readonly trial: Trial;
  readonly job: Job;
  readonly report: Report;
  readonly onClose: () => void;
  /** Why nothing can be deployed now, or null. */
  readonly hindrance: string | null;
  readonly onDeploy: () => void;
}

export function TrialDrawer({ trial, job, report, hindrance, onClose, onDeploy }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement || before instanceof SVGElement) before.focus();
    };
  }, []);
  const value = metricOf(trial, job.objective.metric);
  const outlier = report.outliers.find((o) => o.trial === trial.name);
  const tuned = new Set(job.space.map((range) => range.name));
  return (
    <aside className="drawer" aria-labelledby="drawer-title">
      <header className="drawer-head">
        <h2 id="drawer-title" ref={heading} tabIndex={-1}>
          Trial {trial.number}
        </h2>
        <span className="faint">{outcomeText(trial)}</span>
        <button type="button" className="icon" aria-label="Close trial" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="drawer-body">
        <p className="drawer-value">
          <span className="faint">{metricLabel(job.objective.metric)}</span>{' '}
          <strong>{value === null ? '–' : formatMetric(value)}</strong>
          {report.best?.trial === trial.name && <span className="is-best"> ◆ best</span>}
        </p>
        {trial.state === 'finished' && trial.cause && (
          <p className={trial.outcome === 'failed' ? 'failure' : 'faint'}>{sentence(trial.cause)}</p>
        )}
        {outlier && (
          <p className="faint">
            Outlier: {Math.abs(outlier.z).toFixed(1)} robust standard deviations{' '}
            {outlier.z < 0 ? 'below' : 'above'} the median trial.
          </p>
        )}
        <CurvePanel trial={trial} job={job} />
        <h3>Hyperparameters</h3>
        <table className="values">
          <tbody>
            {Object.entries(hyperparametersOf(job, trial.config))
              .sort(([a], [b]) => Number(tuned.has(b)) - Number(tuned.has(a)))
              .map(([name, text]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td title={text}>{shortened(text)}</td>
                  <td className="faint">{tuned.has(name) ? 'tuned' : 'fixed'}</td>
                </tr>
              ))}
          </tbody>
        </table>
        {trial.state === 'finished' && Object.keys(trial.metrics).length > 0 && (
          <>
            <h3>
              {trial.stoppedBy === 'job' ? 'Metrics when it was cut off' : 'Metrics after the last round'}
            </h3>
            <table className="values">
              <tbody>
                {Object.entries(trial.metrics).map(([name, v]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>{formatMetric(v)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        <h3>Record</h3>
        <table className="values">
          <tbody>
            <Row name="name" text={trial.name} />
            <Row name="proposed by" text={trial.origin} />
            <Row name="started" text={momentText(trial.startedAt)} />
            {trial.state === 'finished' && <Row name="trained for" text={durationText(trial.seconds)} />}
          </tbody>
        </table>
        {trial.state === 'finished' && trial.model !== null && (
          <p>
            <ActionButton hindrance={hindrance} onClick={onDeploy}>
              Deploy this trial…
            </ActionButton>
          </p>
        )}
      </div>
    </aside>
  );
}

function Row({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{text}</td>
    </tr>
  );
}

/** Long decimals of tuned values, shortened; the whole text stays in the title. */
function shortened(text: string): string {
  const value = Number(text);
  return text.length > 10 && Number.isFinite(value) ? formatNumber(value) : text;
}
