/** Findings as sentences. All texts are one line, safe for a terminal, without a full stop. */
import type { Report, TrialCounts } from '../model/report.ts';
import { english } from './english.ts';
import { formatChange, formatMetric, metricLabel } from './number.ts';
import type { Phrases } from './phrases.ts';
import { MOST_LISTED, suspicionSentences } from './winner.ts';

/** "best AUC 0.9931 ± 0.0062 (trial 17)". */
export function bestSentence(report: Report, phrases: Phrases = english): string {
  const metric = metricLabel(report.metric);
  if (!report.best) return phrases.noBest({ metric });
  const { value, standardError, number } = report.best;
  // Of rows that were trained on, an error on new rows says nothing.
  const known = standardError !== null && !report.metric.startsWith('train:');
  const error = known ? formatChange(standardError) : null;
  return phrases.best({ metric, value: formatMetric(value), error, number });
}

/** What a reader should bear in mind: level trials, how trials were chosen, outliers, suspicions. */
export function warningsOf(report: Report, phrases: Phrases = english): string[] {
  const metric = metricLabel(report.metric);
  const warnings: string[] = [];
  if (report.level) {
    warnings.push(phrases.level({ ...report.level, metric, value: formatMetric(report.level.value) }));
  }
  warnings.push(...cautionsOf(report, phrases));
  if (report.outliers.length > 0) {
    const numbers = report.outliers.slice(0, MOST_LISTED).map((o) => o.number);
    warnings.push(phrases.outliers({ numbers, more: report.outliers.length - numbers.length, metric }));
  }
  warnings.push(...suspicionSentences(report, phrases));
  return warnings;
}

/** How the trials were chosen, which others were counted in, and which collapsed. */
export function cautionsOf(report: Report, phrases: Phrases = english): string[] {
  const cautions: string[] = [];
  if (report.adaptiveSampling && report.hyperparameters.some((h) => h.correlation.spearman)) {
    cautions.push(phrases.adaptive());
  }
  if (report.pooled > 0) cautions.push(phrases.pooled({ n: report.pooled }));
  if (report.collapsed) {
    const { n, limit } = report.collapsed;
    const worse = report.direction === 'maximize' ? 'below' : 'above';
    const metric = metricLabel(report.metric);
    cautions.push(phrases.collapsed({ n, limit: formatMetric(limit), metric, worse }));
  }
  return cautions;
}

/** "used 48 of 60 trials: 9 failed, 3 still running". */
export function countsSentence(counts: TrialCounts, phrases: Phrases = english): string {
  return phrases.counts(counts);
}
