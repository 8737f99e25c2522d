/** Everything that is known of one trial: what `show JOB --trial N` prints. */
import type { JobState } from '../../core/model/state.ts';
import type { FinishedTrial, Trial } from '../../core/model/trial.ts';
import { aucInterval } from '../../core/words/auc-interval.ts';
import { foldTable } from '../../core/words/fold-table.ts';
import { metricGroups, overfitting } from '../../core/words/metric-groups.ts';
import { formatMetric, formatNumber } from '../../core/words/number.ts';
import { sizeText } from './size-text.ts';
import { tableLines } from './table.ts';
import { secondsText } from './trial-text.ts';

export function trialPage(state: JobState, trial: Trial): string[] {
  const finished = trial.state === 'finished' ? trial : null;
  const config = Object.entries(trial.config).map(([name, value]) => `${name}=${formatNumber(value)}`);
  const fixed = Object.entries(state.job.fixed).map(([name, value]) => `${name}=${value}`);
  const rounds = Math.max(0, ...Object.values(trial.curve).map((values) => values.length));
  const facts: [string, string][] = [
    ['trial', `${trial.name} (${trial.number} of ${state.job.limits.maxTrials})`],
    ['outcome', finished ? `${finished.outcome}${finished.cause ? `: ${finished.cause}` : ''}` : 'running'],
    ['tuned', `${config.join(' ')}  (${trial.origin})`],
    ['fixed', fixed.join(' ')],
    ['started', new Date(trial.startedAt).toLocaleString()],
    ['rounds', `${rounds} trained${finished ? keptText(finished) : ''}`],
    ...(finished ? resourcesOf(finished) : []),
  ];
  return [
    ...facts.map(([name, value]) => `${name.padEnd(12)}${value}`),
    ...(finished ? metricLines(state, finished) : []),
  ];
}

function keptText({ details }: FinishedTrial): string {
  if (!details) return '';
  const best = details.bestRound === null ? '' : `, the best was round ${details.bestRound + 1}`;
  return `, ${details.rounds} kept${best}`;
}

function resourcesOf({ seconds, model, details }: FinishedTrial): [string, string][] {
  const peak = details?.peakBytes ?? null;
  const bytes = details?.modelBytes ?? null;
  const facts: [string, string][] = [
    ['time', secondsText(seconds)],
    ['memory', peak === null ? '-' : `${sizeText(peak)} at most`],
    ['model', model === null ? 'none' : `${model}${bytes === null ? '' : `, ${sizeText(bytes)}`}`],
  ];
  return details ? [...facts, ['predictions', details.predictions ?? 'not kept']] : facts;
}

function metricLines(state: JobState, trial: FinishedTrial): string[] {
  const objective = state.job.objective.metric;
  const several = (state.data?.schema.target.classes.length ?? 2) > 2;
  const interval = aucInterval(trial, state.data);
  const lines: string[] = [];
  for (const { title, rows } of metricGroups(trial.metrics, objective, several)) {
    lines.push('', title);
    for (const { metric, label, value, threshold } of rows) {
      const at = threshold === null ? '' : `  at threshold ${formatMetric(threshold)}`;
      const ends = metric === 'validation:auc' ? interval : null;
      const between = ends ? `  95 % [${ends.low.toFixed(4)}, ${ends.high.toFixed(4)}]` : '';
      lines.push(`  ${label.padEnd(20)} ${formatMetric(value)}${between}${at}`);
    }
  }
  const over = overfitting(trial.metrics);
  if (over) {
    lines.push('', 'Overfitting', `  ${`training ${over.label}`.padEnd(20)} ${formatMetric(over.train)}`);
    lines.push(`  ${'better by'.padEnd(20)} ${formatMetric(over.gap)}`);
  }
  return [...lines, ...foldLines(trial, objective)];
}

function foldLines({ details }: FinishedTrial, objective: string): string[] {
  const table = details && foldTable(details.folds, objective);
  if (!table) return [];
  const { columns, folds } = table;
  const rows = Array.from({ length: folds }, (_, fold) => [
    String(fold + 1),
    ...columns.map(({ values }) => formatMetric(values[fold] ?? Number.NaN)),
  ]);
  const ofAll = (name: string, pick: (column: (typeof columns)[number]) => number | null) => [
    name,
    ...columns.map((column) => {
      const value = pick(column);
      return value === null ? '-' : formatMetric(value);
    }),
  ];
  rows.push(
    ofAll('mean', ({ mean }) => mean),
    ofAll('deviation', ({ deviation }) => deviation),
  );
  return ['', ...tableLines(['FOLD', ...columns.map(({ label }) => label)], rows)];
}
