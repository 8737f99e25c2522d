import { useMemo, useRef, useState } from 'react';
import { type LearningCurveScene, learningCurve } from '../../core/chart/learning-curve.ts';
import type { Job, Objective } from '../../core/model/job.ts';
import type { Trial } from '../../core/model/trial.ts';
import { betterDirection } from '../../core/wire/metrics.ts';
import { formatMetric, metricLabel } from '../../core/words/number.ts';
import { Plot } from '../paint/plot.tsx';
import { useWidth } from '../paint/use-width.ts';
import { sentence } from './sentence.ts';

/** The learning curve of a trial, read point by point. */
export function CurvePanel({ trial, job }: { readonly trial: Trial; readonly job: Job }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [active, setActive] = useState<string | null>(null);
  const { metric, direction } = useMemo(() => curveObjective(trial, job), [trial, job]);
  const label = metricLabel(metric);
  const scene = useMemo(
    () =>
      width > 0
        ? learningCurve({ trial, metric, metricLabel: label, direction, size: { width, height: 230 } })
        : null,
    [trial, metric, label, direction, width],
  );
  if (Object.keys(trial.curve).length === 0) return <p className="faint">No round was measured.</p>;
  const point = (id: string) => pointOf(id, trial);
  const spoken = active === null ? null : point(active);
  return (
    <figure className="panel curve" data-plot="learning curve">
      <div className="panel-head">
        <h3>Learning curve</h3>
        <ul className="legend">
          {scene?.series.map((s) => (
            <li key={s.metric}>
              <span className={`swatch-line tone-${s.tone}`} />
              {rowsOf(s.metric)}
            </li>
          ))}
        </ul>
      </div>
      <div ref={box}>
        {scene && (
          <Plot
            scene={scene}
            title={`Learning curve of trial ${trial.number}`}
            description={`${curveCaption(scene, metric, trial)} Arrow keys go from round to round.`}
            lit={null}
            active={active}
            brush={null}
            tip={(id) => {
              const at = point(id);
              return at && `round ${at.round}: ${metricLabel(at.metric)} ${formatMetric(at.value)}`;
            }}
            onActive={setActive}
          />
        )}
      </div>
      <figcaption>
        <p>{scene && curveCaption(scene, metric, trial)}</p>
      </figcaption>
      <p className="unseen" aria-live="polite">
        {spoken && `round ${spoken.round}, ${metricLabel(spoken.metric)} ${formatMetric(spoken.value)}`}
      </p>
    </figure>
  );
}

/** The objective, or, when it is computed from predictions only, the metric that was measured round by round. */
function curveObjective(trial: Trial, job: Job): Objective {
  const { objective } = job;
  const others = ['validation:auc', 'validation:logloss', 'validation:mlogloss', ...Object.keys(trial.curve)];
  const metric = [objective.metric, ...others].find((name) => trial.curve[name]?.some(Number.isFinite));
  if (metric === undefined || metric === objective.metric) return objective;
  return { metric, direction: betterDirection(metric) ?? objective.direction };
}

function curveCaption(scene: LearningCurveScene, metric: string, trial: Trial): string {
  const held = scene.series.find((s) => s.metric === metric);
  if (!held || held.bestRound === null) return 'No round was measured.';
  const best = held.values[held.bestRound - 1] as number;
  const last = held.values.findLast(Number.isFinite) as number;
  const peak = `${metricLabel(metric)} is best in round ${held.bestRound} of ${held.values.length} (${formatMetric(best)})`;
  const kept = trial.state === 'finished' ? trial.details?.rounds : undefined;
  const cut =
    kept !== undefined && kept < held.values.length ? ` The model keeps the first ${kept} rounds.` : '';
  return sentence(best === last ? `${peak}.${cut}` : `${peak} and ends at ${formatMetric(last)}.${cut}`);
}

/** Which rows a line was measured on: the axis says what. */
function rowsOf(metric: string): string {
  if (metric.startsWith('train:')) return 'training rows';
  return metric.startsWith('validation:') ? 'validation rows' : metric;
}

function pointOf(id: string, trial: Trial) {
  const cut = id.lastIndexOf('/');
  const metric = id.slice(0, cut);
  const round = Number(id.slice(cut + 1));
  const value = trial.curve[metric]?.[round - 1];
  return value === undefined || !Number.isFinite(value) ? null : { metric, round, value };
}
