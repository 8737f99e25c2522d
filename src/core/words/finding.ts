/** Findings as sentences. All texts are one line, safe for a terminal, without a full stop. */
import { SIGNIFICANT } from '../analyze/grounds.ts';
import { ENOUGH_TO_ANALYZE } from '../analyze/sample.ts';
import { plainText } from '../chart/text/plain-text.ts';
import type { HyperparameterReport, Report, TrialCounts } from '../model/report.ts';
import { english } from './english.ts';
import { formatInterval, formatMetric, formatNumber, formatP, metricLabel } from './number.ts';
import type { Phrases } from './phrases.ts';

/** More names than this make a list nobody reads. */
const MOST_LISTED = 5;

/** One hyperparameter in one line: "higher eta, lower AUC: rho -0.62 [-0.75, -0.44], adjusted p < 0.001". */
export function captionOf(h: HyperparameterReport, report: Report, phrases: Phrases = english): string {
  const { spearman, n, silence } = h.correlation;
  const name = plainText(h.range.name);
  const metric = metricLabel(report.metric);
  if (h.range.kind === 'categorical') return categoryCaption(h, metric, phrases);
  if (silence === 'constant') return phrases.constant({ what: name });
  if (silence === 'constant-metric') return phrases.constant({ what: metric });
  if (spearman === null) return phrases.tooFew({ n, needed: ENOUGH_TO_ANALYZE });
  const plain = h.evidence?.method === 'surrogate';
  const correlation = { rho: formatInterval(spearman), p: formatP(spearman.pAdjusted), plain };
  if (spearman.pAdjusted >= SIGNIFICANT) return phrases.noRelation(correlation);
  if (plain && h.evidence?.shape === null) return phrases.unsupported(correlation);
  return phrases.relation({ name, metric, rising: spearman.value > 0, ...correlation });
}

/** What else there is to know of one hyperparameter: where the best trials lie, and whether at an end. */
export function remarksOf(h: HyperparameterReport, phrases: Phrases = english): string[] {
  const name = plainText(h.range.name);
  const remarks: string[] = [];
  if (h.bestRange) {
    const { min, max, from, inside } = h.bestRange;
    const ends = { min: formatNumber(min), max: formatNumber(max) };
    remarks.push(phrases.bestRange({ name, ...ends, from, inside }));
  }
  if (h.edge) remarks.push(phrases.edge({ name, side: h.edge }));
  return remarks;
}

/** "best AUC 0.9931 ± 0.0062 (trial 17)". */
export function bestSentence(report: Report, phrases: Phrases = english): string {
  const metric = metricLabel(report.metric);
  if (!report.best) return phrases.noBest({ metric });
  const { value, standardError, number } = report.best;
  const error = standardError === null ? null : formatMetric(standardError);
  return phrases.best({ metric, value: formatMetric(value), error, number });
}

/** What a reader should bear in mind: level trials, adaptive sampling, parents' trials, outliers. */
export function warningsOf(report: Report, phrases: Phrases = english): string[] {
  const metric = metricLabel(report.metric);
  const warnings: string[] = [];
  if (report.level) {
    warnings.push(phrases.level({ ...report.level, metric, value: formatMetric(report.level.value) }));
  }
  const others = (report.best?.withinNoise ?? 1) - 1;
  if (others > 0 && !report.level) {
    warnings.push(phrases.withinNoise({ others, tries: report.counts.used, metric }));
  }
  if (report.adaptiveSampling && report.hyperparameters.some((h) => h.correlation.spearman)) {
    warnings.push(phrases.adaptive());
  }
  if (report.pooled > 0) warnings.push(phrases.pooled({ n: report.pooled }));
  if (report.collapsed) {
    const { n, limit } = report.collapsed;
    const worse = report.direction === 'maximize' ? 'below' : 'above';
    warnings.push(phrases.collapsed({ n, limit: formatMetric(limit), metric, worse }));
  }
  if (report.outliers.length > 0) {
    const numbers = report.outliers.slice(0, MOST_LISTED).map((o) => o.number);
    warnings.push(phrases.outliers({ numbers, more: report.outliers.length - numbers.length, metric }));
  }
  return warnings;
}

/** "used 48 of 60 trials: 9 failed, 3 still running". */
export function countsSentence(counts: TrialCounts, phrases: Phrases = english): string {
  return phrases.counts(counts);
}

function categoryCaption(h: HyperparameterReport, metric: string, phrases: Phrases): string {
  const categories = h.categories.map((c) => ({
    value: plainText(c.value, 24),
    mean: formatMetric(c.mean),
    spread: c.spread === null ? null : formatMetric(c.spread),
    n: c.n,
  }));
  return phrases.categories({ metric, categories });
}
