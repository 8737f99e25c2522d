/** One trial whole: its learning curve and everything it was trained with. */
import { useEffect, useRef } from 'react';
import { deployable } from '../../core/model/deployable.ts';
import { hyperparametersOf } from '../../core/model/job.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import { metricOf, type Trial, type TrialDetails } from '../../core/model/trial.ts';
import { formatMetric, formatNumber, metricLabel } from '../../core/words/number.ts';
import { ActionButton } from './action-button.tsx';
import { bytesText } from './bytes-text.ts';
import { CurvePanel } from './curve-panel.tsx';
import { FoldValues } from './fold-values.tsx';
import { sentence } from './sentence.ts';
import { durationText, momentText } from './time-text.ts';
import { TrialMetrics } from './trial-metrics.tsx';
import { outcomeText, REFIT } from './trial-text.ts';

interface Props {
  readonly trial: Trial;
  readonly state: JobState;
  readonly report: Report;
  readonly onClose: () => void;
  /** Why nothing can be deployed now, or null. */
  readonly hindrance: string | null;
  readonly onDeploy: () => void;
}

export function TrialDrawer({ trial, state, report, hindrance, onClose, onDeploy }: Props) {
  const { job } = state;
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
  const service = deployable(trial);
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
          {service && (
            <ActionButton hindrance={hindrance} onClick={onDeploy}>
              Deploy this trial…
            </ActionButton>
          )}
        </p>
        {service === 'refit' && <p className="faint">{REFIT}</p>}
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
        {trial.state === 'finished' && <TrialMetrics trial={trial} state={state} />}
        {trial.state === 'finished' && trial.details && (
          <FoldValues folds={trial.details.folds} objective={job.objective.metric} />
        )}
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
        <h3>Record</h3>
        <table className="values">
          <tbody>
            <Row name="name" text={trial.name} />
            <Row name="proposed by" text={trial.origin} />
            <Row name="started" text={momentText(trial.startedAt)} />
            {trial.state === 'finished' && <Row name="trained for" text={durationText(trial.seconds)} />}
            {trial.state === 'finished' && trial.details && <Details details={trial.details} />}
          </tbody>
        </table>
      </div>
    </aside>
  );
}

function Details({ details }: { readonly details: TrialDetails }) {
  const { rounds, bestRound, modelBytes, peakBytes } = details;
  return (
    <>
      <Row name="rounds of the model" text={String(rounds)} />
      {bestRound !== null && <Row name="best round" text={String(bestRound + 1)} />}
      {modelBytes !== null && <Row name="size of the model" text={bytesText(modelBytes)} />}
      {peakBytes !== null && <Row name="most memory" text={bytesText(peakBytes)} />}
    </>
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
