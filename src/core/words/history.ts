/** Generations and progress in sentences. */
import { plainText } from '../chart/text/plain-text.ts';
import type { Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import { english } from './english.ts';
import { formatChange, formatChangeInterval, formatMetric, formatRange, metricLabel } from './number.ts';
import type { Place } from './phrases/history.ts';
import type { Phrases } from './phrases.ts';

/** For each parent: the gain over it, then what moved, if anything did. */
export function generationSentences(report: Report, phrases: Phrases = english): string[] {
  const metric = metricLabel(report.metric);
  return report.generations.flatMap(({ parent, parentBest, parentTrials, gain, moved }) => {
    const { value, low, high } = gain;
    const interval = low === null || high === null ? null : `${signed(low)}, ${signed(high)}`;
    const lines = [
      phrases.generation({
        parent: plainText(parent),
        trials: parentTrials,
        metric,
        best: formatMetric(parentBest),
        found: value === 0 ? 'level' : value > 0 ? 'better' : 'worse',
        gain: formatChange(Math.abs(value)),
        interval,
        luck: low !== null && high !== null && low <= 0 && high >= 0,
      }),
    ];
    if (moved.length > 0) {
      const ranges = moved.map(({ hyperparameter, from, to }) => {
        return { name: plainText(hyperparameter), from: placeOf(from), to: placeOf(to) };
      });
      lines.push(phrases.moved({ ranges }));
    }
    return lines;
  });
}

/** What the latest trials bought; null when it cannot be said. */
export function progressSentence(report: Report, phrases: Phrases = english): string | null {
  if (!report.progress) return null;
  const { last, gain, noise, expected } = report.progress;
  return phrases.progress({
    last,
    metric: metricLabel(report.metric),
    direction: report.direction,
    gain: gain === 0 ? '' : formatChange(gain),
    noise: noise === null ? null : formatChange(noise),
    luck: noise !== null && gain < noise,
    expected: expected && formatChangeInterval(expected),
  });
}

function placeOf(place: Range | string | null): Place {
  if (place === null) return null;
  return typeof place === 'string' ? { fixed: plainText(place) } : formatRange(place);
}

/** "+0.0031", "-0.0010", "0". */
function signed(x: number): string {
  return x > 0 ? `+${formatChange(x)}` : formatChange(x);
}
