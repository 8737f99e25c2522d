/** The choice of a trial, and results that look wrong, in sentences. */

import { plainText } from '../chart/text/plain-text.ts';
import type { DataSummary } from '../model/data.ts';
import type { Suspicion } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Confirmation, Preferred, Winner } from '../model/winner.ts';
import { isAlwaysTheSame } from './confirmation-notes.ts';
import { english } from './english.ts';
import {
  formatBytes,
  formatChange,
  formatCount,
  formatMetric,
  formatMetricInterval,
  formatSeconds,
  metricLabel,
} from './number.ts';
import type { Phrases } from './phrases.ts';

/** More numbers than this make a list nobody reads. */
export const MOST_LISTED = 5;
/** Up to this many rows of the rarer class a perfect AUC may be luck: 3 / n of new ones, the rule of three. */
const FEW_ROWS = 300;

/** What can be told apart from the best, which of the equals to prefer, and what the choice is worth. */
export function winnerSentences(
  report: Report,
  data: DataSummary | null,
  phrases: Phrases = english,
): string[] {
  const { winner, best, level } = report;
  const metric = metricLabel(report.metric);
  if (!best || level) return [];
  if (!winner) {
    const others = (best.withinNoise ?? 1) - 1;
    // Of rows that were trained on, an error on new rows says nothing.
    const told = others > 0 && !report.metric.startsWith('train:');
    return told ? [phrases.withinNoise({ others, tries: report.counts.used, metric })] : [];
  }
  const tied = winner.tied.length;
  const lines = [phrases.tied({ tied, compared: winner.compared, rows: judgedRows(data) })];
  if (winner.method === 'hanley-mcneil' && tied > 1) lines.push(phrases.tiedByCounts());
  if (winner.unseen > 0) lines.push(phrases.unseen({ n: winner.unseen }));
  lines.push(...preferredSentences(winner, metric, phrases));
  if (winner.expected) {
    const { optimism } = winner.expected;
    lines.push(
      phrases.expected({
        metric,
        expected: formatMetricInterval(winner.expected),
        optimism: optimism < 0.00005 ? '' : formatChange(optimism),
      }),
    );
  }
  return lines;
}

/** What training the best trials again has shown; null when it has shown nothing that the job had not. */
export function confirmedSentence(confirmation: Confirmation, phrases: Phrases = english): string | null {
  const trials = confirmation.trials.filter(({ mean }) => mean !== null);
  const [first, ...others] = trials;
  if (!first?.mean) return null;
  if (confirmation.varied === 'seed' && isAlwaysTheSame(confirmation)) return null;
  return phrases.confirmed({
    varied: confirmation.varied,
    repeats: confirmation.repeats,
    metric: metricLabel(confirmation.metric),
    number: first.number,
    mean: formatMetricInterval(first.mean),
    level: others.filter(({ deficit }) => deficit === null || deficit.low <= 0).length,
    others: others.length,
  });
}

/** One per outlier, furthest first, at most five. */
export function outlierSentences(report: Report, phrases: Phrases = english): string[] {
  const metric = metricLabel(report.metric);
  return report.outliers.slice(0, MOST_LISTED).map(({ number, value, expected, z }) =>
    phrases.outlier({
      number,
      metric,
      value: formatMetric(value),
      expected: expected && formatMetricInterval(expected),
      z: Math.abs(z) < 1000 ? z.toFixed(1) : `${z < 0 ? '<-' : '>'}1000`,
    }),
  );
}

/** One per suspicion; of groups of identical trials the three largest. */
export function suspicionSentences(report: Report, phrases: Phrases = english): string[] {
  const identical = report.suspicions.filter(({ code }) => code === 'identical').slice(0, 3);
  // What all trials share is said of all.
  const said = report.level?.code;
  return report.suspicions
    .filter((found) => found.code !== 'identical' || identical.includes(found))
    .filter(({ code }) => code !== said && (code !== 'identical' || said === undefined))
    .map((found) => suspicionSentence(found, phrases));
}

function suspicionSentence({ code, trials, detail }: Suspicion, phrases: Phrases): string {
  const numbers = trials.slice(0, MOST_LISTED);
  const number = (name: string): number | null => {
    const found = detail[name];
    return typeof found === 'number' ? found : null;
  };
  const metric = (name: string): string => formatMetric(number(name) ?? 0);
  const rarer = number('rarer') ?? 0;
  const few = rarer > 0 && rarer < FEW_ROWS;
  const beyond = number('beyond');
  return phrases.suspicion({
    code,
    numbers,
    more: trials.length - numbers.length,
    rarer: few ? formatCount(rarer) : '',
    misjudged: few ? String(Math.min(100, Math.ceil(300 / rarer))) : '',
    lowest: metric('lowest'),
    beyond: beyond === null ? null : beyond > 0,
    largest: formatChange(number('largest') ?? 0),
    usual: formatChange(number('usual') ?? 0),
    differing: plainText(String(detail.differing ?? '')),
  });
}

function preferredSentences(
  { simplest, cheapest, tied }: Winner,
  metric: string,
  phrases: Phrases,
): string[] {
  if (tied.length < 2) return [];
  return [
    { kind: 'simplest' as const, found: simplest },
    { kind: 'cheapest' as const, found: cheapest },
  ].flatMap(({ kind, found }) => {
    if (!found) return [];
    const { number, value, measure } = found;
    const [amount, amountOfBest] = [
      amountText(measure, found.amount),
      amountText(measure, found.amountOfBest),
    ];
    // A gain too small to be written down is none.
    if (amount === amountOfBest) return [];
    return phrases.preferred({
      kind,
      number,
      metric,
      value: formatMetric(value),
      measure,
      amount,
      amountOfBest,
    });
  });
}

function amountText(measure: Preferred['measure'], amount: number): string {
  if (measure === 'model-bytes') return formatBytes(amount);
  return measure === 'seconds' ? formatSeconds(amount) : formatCount(Math.round(amount));
}

/** The rows that every trial was judged by: of validation, or all that take their turn in the folds. */
function judgedRows(data: DataSummary | null): string | null {
  const part = data?.validation ?? (data?.folds ? data.train : null);
  return part && formatCount(part.rows);
}
