/** A plot with its title, caption and accounting of trials. */
import { memo, type ReactNode, useCallback, useMemo, useRef } from 'react';
import { accountingText } from '../../core/chart/accounting.ts';
import type { Brush } from '../../core/chart/brush.ts';
import type { Accounted } from '../../core/chart/scatter.ts';
import type { Size } from '../../core/chart/scene.ts';
import type { Direction, Job } from '../../core/model/job.ts';
import { metricOf, type Trial } from '../../core/model/trial.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { Plot } from '../paint/plot.tsx';
import { useWidth } from '../paint/use-width.ts';
import { NOTHING, type Selection, type TrialView } from './selection.ts';
import { outcomeText, valueText } from './trial-text.ts';

export interface PanelShared extends TrialView {
  readonly job: Job;
  readonly trials: readonly Trial[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
}

interface Props extends PanelShared {
  /** Name of the plot in the selection. */
  readonly plot: string;
  readonly title: string;
  /** What the x axis shows, inside a sentence. */
  readonly xName: string;
  readonly aside: string;
  readonly caption: string;
  /** What else is known, in sentences; also told to screen readers. */
  readonly remarks: string;
  readonly note: string | null;
  /** Over all columns. */
  readonly wide?: boolean;
  /** Must be stable while nothing changes. */
  readonly draw: (size: Size) => Accounted;
}

export const PlotPanel = memo(function PlotPanel(props: Props) {
  const { job, trials, selection, lit, active, onActive, onOpen, onToggle, onSelect } = props;
  const { plot, title, xName, aside, caption, remarks, note, draw, wide = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const scene = useMemo(() => {
    return width > 0
      ? draw({ width, height: wide ? 230 : Math.round(Math.min(420, Math.max(236, width * 0.6))) })
      : null;
  }, [draw, width, wide]);
  const onBrush = useCallback(
    (brush: Brush | null) => onSelect(brush ? { by: 'brush', plot, brush } : NOTHING),
    [onSelect, plot],
  );
  const tip = (id: string): ReactNode => {
    const trial = trials.find((t) => t.name === id);
    return trial ? <TrialTip trial={trial} job={job} /> : null;
  };
  const accounting = scene
    ? accountingText(scene.accounting, beyondText(scene, job.objective.direction))
    : '';
  return (
    <figure className="panel" data-plot={title}>
      <div className="panel-head">
        <h3>{title}</h3>
        <span className="faint">{aside}</span>
      </div>
      <div ref={box} className="panel-box">
        {scene && (
          <Plot
            scene={scene}
            title={`${metricLabel(job.objective.metric)} against ${xName}`}
            description={`${caption} ${remarks} ${accounting}. Arrow keys go from trial to trial, Enter opens one, Space highlights it.`}
            lit={lit}
            active={active}
            brush={selection.by === 'brush' && selection.plot === plot ? selection.brush : null}
            tip={tip}
            onActive={onActive}
            onOpen={onOpen}
            onToggle={onToggle}
            onBrush={onBrush}
          />
        )}
        {scene && scene.accounting.shown + scene.accounting.beyond === 0 && (
          <p className="panel-empty">No trial has a value</p>
        )}
      </div>
      <figcaption>
        <p>{caption}</p>
        {remarks && <p className="faint remarks">{remarks}</p>}
        {note && <p className="proposal">{note}</p>}
        <p className="faint accounting">{accounting}</p>
      </figcaption>
    </figure>
  );
});

/** Which side the axis is cut off at, and where. */
function beyondText(scene: Accounted, direction: Direction): string {
  const [low, high] = scene.y.domain;
  return direction === 'maximize' ? `below ${formatMetric(low)}` : `above ${formatMetric(high)}`;
}

function TrialTip({ trial, job }: { readonly trial: Trial; readonly job: Job }) {
  const value = metricOf(trial, job.objective.metric);
  return (
    <>
      <div className="tip-head">
        <strong>Trial {trial.number}</strong> {outcomeText(trial)}
      </div>
      <table>
        <tbody>
          {value !== null && (
            <tr>
              <th>{metricLabel(job.objective.metric)}</th>
              <td>{formatMetric(value)}</td>
            </tr>
          )}
          {job.space.map((range) => (
            <tr key={range.name}>
              <th>{range.name}</th>
              <td>{valueText(trial.config[range.name])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {trial.state === 'finished' && trial.cause && <div className="tip-cause">{trial.cause}</div>}
    </>
  );
}
