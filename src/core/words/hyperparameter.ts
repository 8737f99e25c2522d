/** One hyperparameter in sentences: a caption, and what else there is to know. */
import { SIGNIFICANT } from '../analyze/grounds.ts';
import { ENOUGH_TO_ANALYZE } from '../analyze/sample.ts';
import { plainText } from '../chart/text/plain-text.ts';
import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { Effect, EffectPoint, Interval, Shape } from '../model/finding.ts';
import type { Direction } from '../model/job.ts';
import type { HyperparameterReport, Report } from '../model/report.ts';
import { english } from './english.ts';
import {
  formatChange,
  formatChangeInterval,
  formatInterval,
  formatMetric,
  formatNumber,
  formatP,
  formatShare,
  formatShareInterval,
  metricLabel,
} from './number.ts';
import type { MeasuresFact } from './phrases/hyperparameter.ts';
import type { Phrases } from './phrases.ts';

/** A best range wider than this share of the range says nothing about where to look. */
const MOST_OF_RANGE = 0.75;

/** One line: "higher eta, lower AUC (p < 0.001): rho -0.62 [-0.75, -0.44]"; the p-value is that of the evidence. */
export function captionOf(h: HyperparameterReport, report: Report, phrases: Phrases = english): string {
  const { n, silence, spearman } = h.correlation;
  const name = plainText(h.range.name);
  const metric = metricLabel(report.metric);
  if (h.range.kind === 'categorical') return categoryCaption(h, report, phrases);
  if (silence === 'constant') return phrases.constant({ what: name });
  if (silence === 'constant-metric') return phrases.constant({ what: metric });
  if (silence === 'too-few-trials') return phrases.tooFew({ n, needed: ENOUGH_TO_ANALYZE });
  const shape = shapeOf(h);
  const measures = measuresOf(h, shape);
  switch (shape) {
    case 'rising':
    case 'falling':
      return phrases.relation({ name, metric, rising: shape === 'rising', ...measures });
    case 'peak':
    case 'valley':
      return phrases.turn({ name, metric, shape, at: turnOf(h, shape, report.direction), ...measures });
    case 'differs':
    case 'other':
      return phrases.other(measures);
    default:
      return measures.plain && spearman !== null && spearman.pAdjusted < SIGNIFICANT
        ? phrases.unsupported(measures)
        : phrases.noRelation(measures);
  }
}

/**
 * What else there is to know: importance, effect, where the best trials lie, and whether at an end. 'brief': no
 * effect, and only the shares and ends themselves.
 */
export function remarksOf(
  h: HyperparameterReport,
  report: Report,
  phrases: Phrases = english,
  detail: 'all' | 'brief' = 'all',
): string[] {
  const brief = detail === 'brief';
  const name = plainText(h.range.name);
  const remarks: string[] = [];
  if (h.importance) {
    const { total, main, good } = h.importance;
    remarks.push(
      phrases.importance({
        total: formatShareInterval(total),
        main: brief ? null : formatShare(main.value),
        good: good && !brief ? formatShareInterval(good) : null,
        unconfirmed:
          h.evidence?.shape === null && (total.low >= 0.01 || (good !== null && !brief && good.low >= 0.1)),
      }),
    );
  }
  const best = h.effect && highest(h.effect, report.direction);
  if (h.effect && best && h.evidence?.shape && !brief) {
    const better = report.direction === 'maximize' ? 'highest' : 'lowest';
    const span = formatChangeInterval(h.effect.span);
    const metric = metricLabel(report.metric);
    const at = agreesWithCurve(h.evidence.shape, h.effect) ? formatNumber(best.x) : null;
    remarks.push(phrases.effect({ name, metric, span, at, better }));
  }
  // Of what does not matter the best trials lie somewhere too; to say where would be advice without grounds.
  if (shapeOf(h) === null) return remarks;
  if (h.bestRange) {
    const { min, max, from, inside, stability } = h.bestRange;
    const width = toUnit(h.range, max) - toUnit(h.range, min);
    const whole = h.range.kind === 'integer';
    const ends =
      stability && !brief ? { min: endsOf(stability.min, whole), max: endsOf(stability.max, whole) } : null;
    remarks.push(
      width > MOST_OF_RANGE
        ? phrases.spread({ name, from })
        : phrases.bestRange({ name, min: formatNumber(min), max: formatNumber(max), from, inside, ends }),
    );
  }
  if (h.edge) remarks.push(phrases.edge({ name, side: h.edge }));
  return remarks;
}

/** The evidence's shape; without evidence the sign of a correlation that stands out; null when nothing does. */
export function shapeOf({ correlation, evidence }: HyperparameterReport): Shape | null {
  if (evidence) return evidence.shape;
  const { spearman } = correlation;
  if (spearman === null || spearman.pAdjusted >= SIGNIFICANT) return null;
  return spearman.value > 0 ? 'rising' : 'falling';
}

function measuresOf(
  { correlation, evidence, effect }: HyperparameterReport,
  shape: Shape | null,
): MeasuresFact {
  const { spearman, partial, xi } = correlation;
  const sign = shape === 'rising' ? 1 : shape === 'falling' ? -1 : 0;
  /** Whether a number goes the way of the relation, if that has one. */
  const agrees = (x: number): boolean => x * sign >= 0;
  const plain = evidence?.method === 'surrogate';
  const p = evidence?.p ?? spearman?.pAdjusted ?? null;
  const turns = shape === 'peak' || shape === 'valley' || shape === 'other';
  return {
    p: p === null ? '' : formatP(p),
    rho: spearman && formatInterval(spearman),
    // Without adaptive sampling the plain one is the answer; more would only confuse.
    slope:
      plain && sign !== 0 && effect?.slope && agrees(effect.slope.value)
        ? signedInterval(effect.slope)
        : null,
    partial: plain && partial && !turns && agrees(partial.value) ? formatInterval(partial) : null,
    xi: turns && xi ? formatInterval(xi) : null,
    plain,
    bent: plain && spearman !== null && !agrees(spearman.value),
  };
}

/** Where a curve turns: at the extreme of its effect, else amid the best trials if these are what lies there. */
function turnOf(h: HyperparameterReport, shape: 'peak' | 'valley', direction: Direction): string | null {
  if (h.effect) {
    const point = highest(h.effect, shape === 'peak' ? 'maximize' : 'minimize');
    // At an end nothing turns.
    const { curve } = h.effect;
    if (point && point !== curve[0] && point !== curve.at(-1)) return formatNumber(point.x);
  }
  const good = (shape === 'peak') === (direction === 'maximize');
  if (!good || !h.bestRange) return null;
  const { min, max } = h.bestRange;
  const middle = (toUnit(h.range, min) + toUnit(h.range, max)) / 2;
  return Number.isFinite(middle) ? formatNumber(fromUnit(h.range, middle)) : null;
}

/** False where ranks go one way and the mean the other, swayed by few trials or by other hyperparameters. */
function agreesWithCurve(shape: Shape, effect: Effect): boolean {
  const { curve, slope } = effect;
  if (shape === 'rising') return (slope?.value ?? 0) >= 0;
  if (shape === 'falling') return (slope?.value ?? 0) <= 0;
  if (shape !== 'peak' && shape !== 'valley') return true;
  const turn = highest(effect, shape === 'peak' ? 'maximize' : 'minimize');
  return turn !== curve[0] && turn !== curve.at(-1);
}

function highest({ curve }: Effect, direction: Direction): EffectPoint | null {
  const sign = direction === 'maximize' ? 1 : -1;
  let best: EffectPoint | null = null;
  for (const point of curve) if (!best || sign * (point.value - best.value) > 0) best = point;
  return best;
}

/** "+0.0101 [+0.0070, +0.0132]". */
function signedInterval({ value, low, high }: Interval): string {
  const signed = (x: number): string => (x > 0 ? `+${formatChange(x)}` : formatChange(x));
  return `${signed(value)} [${signed(low)}, ${signed(high)}]`;
}

function endsOf({ low, high }: Interval, whole: boolean): [string, string] {
  return whole
    ? [formatNumber(Math.round(low)), formatNumber(Math.round(high))]
    : [formatNumber(low), formatNumber(high)];
}

function categoryCaption(h: HyperparameterReport, report: Report, phrases: Phrases): string {
  const name = plainText(h.range.name);
  const metric = metricLabel(report.metric);
  const categories = h.categories.map((c) => ({
    value: plainText(c.value, 24),
    mean: formatMetric(c.mean),
    spread: c.spread === null ? null : formatMetric(c.spread),
    n: c.n,
  }));
  const list = phrases.categories({ metric, categories });
  if (!h.evidence || categories.length < 2) return list;
  const p = formatP(h.evidence.p);
  const { groups } = h.correlation;
  const found = h.evidence.shape
    ? phrases.differs({ name, metric, groups: groups && formatInterval(groups), p })
    : phrases.alike({ name, metric, p });
  return `${found}; ${list}`;
}
