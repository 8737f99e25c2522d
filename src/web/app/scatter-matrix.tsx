/** One panel per hyperparameter, and the progress of the search. */
import { useCallback } from 'react';
import type { Focus } from '../../core/chart/focus.ts';
import { isSpread } from '../../core/chart/place.ts';
import { progress } from '../../core/chart/progress.ts';
import { scatter } from '../../core/chart/scatter.ts';
import type { Size } from '../../core/chart/scene.ts';
import type { Job } from '../../core/model/job.ts';
import type { Range } from '../../core/model/space.ts';
import { metricOf } from '../../core/model/trial.ts';
import { captionOf, remarksOf } from '../../core/words/hyperparameter.ts';
import { formatRange, metricLabel } from '../../core/words/number.ts';
import { proposalSentence } from '../../core/words/proposal.ts';
import type { Analysis } from './analysis.ts';
import { type PanelShared, PlotPanel } from './plot-panel.tsx';
import { PROGRESS } from './selection.ts';
import { sentence } from './sentence.ts';

interface Props extends Omit<PanelShared, 'trials'> {
  readonly analysis: Analysis;
  readonly focus: Focus;
}

export function ScatterMatrix({ analysis, focus, ...shared }: Props) {
  const trials = analysis.trials;
  return (
    <div className="matrix">
      <div className="panels">
        {shared.job.space.map((range) => (
          <HyperparameterPanel
            key={range.name}
            range={range}
            analysis={analysis}
            focus={focus}
            {...shared}
            trials={trials}
          />
        ))}
      </div>
      <ProgressPanel analysis={analysis} focus={focus} {...shared} trials={trials} />
    </div>
  );
}

interface OneProps extends PanelShared {
  readonly analysis: Analysis;
  readonly focus: Focus;
}

function HyperparameterPanel({ range, analysis, focus, ...shared }: OneProps & { readonly range: Range }) {
  const { trials, report, proposals } = analysis;
  const proposal = proposals.get(range.name) ?? null;
  const draw = useCallback(
    (size: Size) =>
      scatter({
        range,
        trials,
        report,
        metricLabel: metricLabel(report.metric),
        proposal,
        focus,
        size,
      }),
    [range, trials, report, proposal, focus],
  );
  const found = report.hyperparameters.find((h) => h.range.name === range.name);
  return (
    <PlotPanel
      {...shared}
      plot={range.name}
      title={range.name}
      xName={range.name}
      aside={isSpread(range) ? `${formatRange(range)} · spread for legibility` : formatRange(range)}
      caption={found ? sentence(captionOf(found, report)) : ''}
      remarks={found ? remarksOf(found, report, undefined, 'brief').map(sentence).join(' ') : ''}
      note={proposal ? `Proposed: ${proposalSentence(proposal)}.` : null}
      draw={draw}
    />
  );
}

function ProgressPanel({ analysis, focus, ...shared }: OneProps) {
  const { trials, report } = analysis;
  const { maxTrials } = shared.job.limits;
  const draw = useCallback(
    (size: Size) =>
      progress({ trials, report, metricLabel: metricLabel(report.metric), maxTrials, focus, size }),
    [trials, report, maxTrials, focus],
  );
  return (
    <PlotPanel
      {...shared}
      plot={PROGRESS}
      title="Progress"
      xName="trial number"
      aside="trial number"
      caption={progressCaption(shared.job, analysis)}
      remarks=""
      note={null}
      wide
      draw={draw}
    />
  );
}

function progressCaption(job: Job, { report, trials }: Analysis): string {
  const { best } = report;
  if (!best) return 'No trial has a value so far.';
  const since = trials.filter((t) => t.number > best.number && metricOf(t, report.metric) !== null).length;
  const ago = since === 0 ? 'the latest trial is the best' : `no better one in the ${since} since`;
  return `Best so far: ${metricLabel(job.objective.metric)} of trial ${best.number}; ${ago}.`;
}
