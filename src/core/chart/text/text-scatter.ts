/**
 * A scatter plot of the objective against one hyperparameter, as lines of text for a terminal.
 *
 *   AUC by eta (log)
 *    0.99 ┤      ⠄⠂ *⠁            points: trials; * the best one
 *    0.98 ┤  ⠐ ⠁
 *         └─┬────════┬──          double: where the best trials lie
 *          0.01     0.1
 *   48 of 60 shown: 3 below 0.9100, 9 failed
 */
import type { Direction } from '../../model/job.ts';
import type { HyperparameterReport } from '../../model/report.ts';
import type { Range } from '../../model/space.ts';
import { type MetricName, metricOf, type Trial } from '../../model/trial.ts';
import { type Fate, fateOf } from '../accounting.ts';
import { focusOf } from '../focus.ts';
import { metricText } from '../number-text.ts';
import { unitOf } from '../place.ts';
import { valueTicks } from '../ticks.ts';
import { createDots } from './dots.ts';
import { plainText, textWidth } from './plain-text.ts';
import { englishPlot, type PlotFate, type PlotWords } from './plot-words.ts';
import type { TextStyle } from './progress-bar.ts';
import { textAxis } from './text-axis.ts';
import { wrapText } from './wrap-text.ts';

export interface TextScatterInput {
  readonly hyperparameter: HyperparameterReport;
  readonly trials: readonly Trial[];
  readonly metric: MetricName;
  /** What the metric is called in the title. */
  readonly metricLabel: string;
  readonly direction: Direction;
  /** Columns in all, at least 24; 80 unless told. */
  readonly width?: number;
  /** Lines of the plot itself, without title, axis and count, at least 3; 8 unless told. */
  readonly height?: number;
  readonly style?: TextStyle;
  /** English unless told. */
  readonly words?: PlotWords;
}

/** Lines no wider than `width`, without colours: title, plot, axis, labels, and where every trial went. */
export function textScatter(input: TextScatterInput): string[] {
  const { hyperparameter, trials, metric, direction, style = 'unicode', words = englishPlot } = input;
  const { range } = hyperparameter;
  const width = Math.max(24, Math.floor(input.width ?? 80));
  const height = Math.max(3, Math.floor(input.height ?? 8));
  const points = trials.map((trial) => ({ trial, unit: unitOf(range, trial), value: drawn(trial, metric) }));
  const values = points.flatMap((p) => (p.value !== null && inUnit(p.unit) ? [p.value] : []));
  const domain = focusOf(values, direction, 'best');
  const labels = verticalLabels(domain, height, style, Math.floor(width / 2));
  const margin = Math.max(0, ...labels.map((l) => textWidth(l))) + 1;
  const dots = createDots(width - margin, height, style);
  const fates = points.map((p): Fate => fateOf(p.trial, metric, p.unit, [0, 1], domain));
  let best: { x: number; y: number; score: number } | null = null;
  for (const [i, { unit, value }] of points.entries()) {
    if (fates[i] !== 'shown' || value === null) continue;
    const x = Math.min(dots.across - 1, Math.floor(unit * dots.across));
    const y = Math.round(((domain[1] - value) / (domain[1] - domain[0])) * (dots.down - 1));
    dots.set(x, y);
    const score = direction === 'maximize' ? value : -value;
    if (!best || score > best.score) best = { x, y, score };
  }
  if (best) dots.mark(best.x, best.y, '*');
  const [axis, below] = textAxis(hyperparameter, width - margin, style);
  const [rule, corner] = style === 'unicode' ? ['┤', '└'] : ['|', '+'];
  return [
    plainText(
      words.title({ metric: input.metricLabel, name: range.name, scale: scaleOf(range) }),
      width,
      style === 'unicode' ? '…' : '...',
    ),
    ...dots.rows().map((row, i) => `${(labels[i] ?? '').padStart(margin - 1)}${rule}${row}`.trimEnd()),
    `${' '.repeat(margin - 1)}${corner}${axis}`,
    `${' '.repeat(margin)}${below}`,
    ...wrapText(whereText(fates, direction, domain, words), width),
  ];
}

/** Values beyond this cannot be subtracted from each other any more. */
const LARGEST = 4e307;

function drawn(trial: Trial, metric: MetricName): number | null {
  const value = metricOf(trial, metric);
  return value === null ? null : Math.max(-LARGEST, Math.min(LARGEST, value));
}

function inUnit(u: number): boolean {
  return u >= 0 && u <= 1;
}

/** A label wider than `most` (values of wild scales) is left out: the plot keeps its room. */
function verticalLabels(
  domain: readonly [number, number],
  height: number,
  style: TextStyle,
  most: number,
): string[] {
  const labels = new Array<string>(height).fill('');
  for (const [value, text] of valueTicks(domain, height * 22)) {
    const row = Math.floor(((domain[1] - value) / (domain[1] - domain[0])) * height);
    const at = Math.min(height - 1, Math.max(0, row));
    if (labels[at] === '' && textWidth(text) <= most)
      labels[at] = style === 'ascii' ? text.replace('−', '-') : text;
  }
  return labels;
}

function scaleOf(range: Range): string | null {
  return range.kind === 'categorical' || range.scaling === 'linear' ? null : range.scaling;
}

function whereText(
  fates: readonly Fate[],
  direction: Direction,
  domain: readonly [number, number],
  words: PlotWords,
): string {
  const count = (fate: Fate): number => fates.filter((f) => f === fate).length;
  const beyond: PlotFate = direction === 'maximize' ? 'below' : 'above';
  const limit = metricText(direction === 'maximize' ? domain[0] : domain[1]);
  const rest = [
    { n: count('beyond'), what: beyond, limit },
    { n: count('outside'), what: 'outside' as const, limit },
    { n: count('failed'), what: 'failed' as const, limit },
    { n: count('cutOff'), what: 'cut-off' as const, limit },
    { n: count('unmeasured'), what: 'unmeasured' as const, limit },
    { n: count('running'), what: 'running' as const, limit },
  ].filter(({ n }) => n > 0);
  return words.shown({ shown: count('shown'), all: fates.length, rest });
}
