/** The hyperparameters together: which mattered, how they act together, and how far that can be trusted. */
import { ENOUGH_TO_ANALYZE } from '../analyze/sample.ts';
import { plainText } from '../chart/text/plain-text.ts';
import type { HyperparameterReport, Report } from '../model/report.ts';
import { english } from './english.ts';
import { shapeOf } from './hyperparameter.ts';
import { formatChange, formatMetric, formatShare, formatShareInterval, metricLabel } from './number.ts';
import type { Phrases } from './phrases.ts';

/** Trials from which on "none mattered" is said: of 30 random ones only two thirds show a plain peak, of 60 nearly all. */
const ENOUGH_TO_DENY = 40;
/** Of those that did not matter no more than so many are named. */
const MOST_NAMED = 6;
/** Share of the variance that is surely more than this says something, whatever the test says. */
const MUCH = 0.1;

/** "what mattered for AUC, most important first: eta (62 [48, 74] %), ...", or that nothing did, or why it cannot be said. */
export function matteredSentence(report: Report, phrases: Phrases = english): string {
  const metric = metricLabel(report.metric);
  // Trials of earlier generations count where they could be trials of this job.
  const n = report.counts.used + report.pooled;
  if (report.level) {
    return phrases.level({ ...report.level, metric, value: formatMetric(report.level.value) });
  }
  if (n < ENOUGH_TO_ANALYZE || report.hyperparameters.every((h) => h.evidence === null)) {
    return phrases.tooFewToSay({ n, needed: ENOUGH_TO_ANALYZE });
  }
  const ordered = byImportance(report);
  const names = ordered
    .filter((h) => shapeOf(h) !== null)
    .map((h) => ({
      name: plainText(h.range.name),
      share: h.importance && formatShareInterval(h.importance.total),
    }));
  if (names.length === 0) return nothing(report, ordered, { metric, n }, phrases);
  const others = ordered.filter((h) => shapeOf(h) === null);
  // What explains a good part of the variance is not called idle, though its own test is not passed.
  const unsure = others.flatMap(({ range, importance }) =>
    importance && importance.total.low >= MUCH
      ? [{ name: plainText(range.name), share: formatShareInterval(importance.total) }]
      : [],
  );
  const idle = others
    .filter(({ importance }) => !importance || importance.total.low < MUCH)
    .map((h) => plainText(h.range.name));
  const rest = idle.slice(0, idle.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED);
  return phrases.mattered({ metric, names, unsure, rest, more: idle.length - rest.length });
}

/** No hyperparameter by itself is shown to matter: because none does, or because that cannot be told. */
function nothing(
  { surrogate }: Report,
  ordered: readonly HyperparameterReport[],
  about: { readonly metric: string; readonly n: number },
  phrases: Phrases,
): string {
  const [first] = ordered;
  if (surrogate.silence === null && surrogate.r2 !== null && first?.importance) {
    const share = formatShareInterval(first.importance.total);
    const name = plainText(first.range.name);
    return phrases.undecided({ ...about, r2: formatShare(surrogate.r2), first: { name, share } });
  }
  return about.n < ENOUGH_TO_DENY ? phrases.nothingShown(about) : phrases.nothingMattered(about);
}

/** Those that matter first, by importance where it is known, else by evidence; equals in the order of the space. */
export function byImportance(report: Report): HyperparameterReport[] {
  const key = (h: HyperparameterReport): readonly [number, number, number] => [
    shapeOf(h) === null ? 1 : 0,
    -(h.importance?.total.value ?? 0),
    h.evidence?.p ?? 1,
  ];
  return [...report.hyperparameters].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
  });
}

/** How well the model behind importance and effects explains the trials, or why they are withheld; null without a trial. */
export function surrogateSentence(report: Report, phrases: Phrases = english): string | null {
  const { n, r2, noise, silence } = report.surrogate;
  const metric = metricLabel(report.metric);
  if (n === 0) return null;
  if (silence === null) {
    if (r2 === null) return null;
    return phrases.surrogate({
      n,
      r2: formatShare(r2),
      noise: noise === null ? null : formatChange(noise),
      metric,
    });
  }
  return phrases.withheld({ silence, n, metric, r2: r2 === null || r2 <= 0 ? null : formatShare(r2) });
}

/** One per pair that acts together, strongest first. */
export function interactionSentences(report: Report, phrases: Phrases = english): string[] {
  return report.surrogate.interactions.map(({ a, b, share }) =>
    phrases.interaction({ a: plainText(a), b: plainText(b), share: formatShareInterval(share) }),
  );
}
