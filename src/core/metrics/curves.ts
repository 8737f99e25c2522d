/** ROC and precision-recall curves as points, one for each distinct score, thinned on request. */
import { type Cuts, cutsOf } from './cuts.ts';
import type { Labels, Scores, Weights } from './predictions.ts';

/** Rows with a score of at least `threshold` count as positive; Infinity at the point where none does. */
export interface RocPoint {
  readonly threshold: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

export interface PrecisionRecallPoint {
  readonly threshold: number;
  readonly recall: number;
  readonly precision: number;
}

export interface CurveOptions {
  readonly weights?: Weights | undefined;
  /**
   * At most this many points, at least 2. The first and the last stay; those between are spread evenly along
   * the curve, so that no point left out is further (|dx| + |dy|) from the kept one before it than the
   * length of the curve / (points - 1). None: all points.
   */
  readonly points?: number | undefined;
}

/**
 * From (0, 0), where no row is called positive, to (1, 1), thresholds descending: the points of scikit-learn's
 * `roc_curve` with `drop_intermediate=False`. Null when a class has no row.
 */
export function rocCurve(labels: Labels, scores: Scores, options: CurveOptions = {}): RocPoint[] | null {
  const cuts = cutsOf(labels, scores, options.weights);
  if (!cuts || cuts.positives === 0 || cuts.negatives === 0) return null;
  const x = withFirst(0, cuts.falsePositives, (fp) => fp / cuts.negatives);
  const y = withFirst(0, cuts.truePositives, (tp) => tp / cuts.positives);
  return kept(x, y, options.points).map((i) => ({
    threshold: thresholdAt(cuts, i),
    falsePositiveRate: x[i] as number,
    truePositiveRate: y[i] as number,
  }));
}

/**
 * From recall 0, where no row is called positive and precision counts as 1, to recall 1, thresholds
 * descending: the points of scikit-learn's `precision_recall_curve` in reverse. Null without rows of class 1.
 */
export function precisionRecallCurve(
  labels: Labels,
  scores: Scores,
  options: CurveOptions = {},
): PrecisionRecallPoint[] | null {
  const cuts = cutsOf(labels, scores, options.weights);
  if (!cuts || cuts.positives === 0) return null;
  const x = withFirst(0, cuts.truePositives, (tp) => tp / cuts.positives);
  const y = withFirst(1, cuts.truePositives, (tp, i) => tp / (tp + (cuts.falsePositives[i] as number)));
  return kept(x, y, options.points).map((i) => ({
    threshold: thresholdAt(cuts, i),
    recall: x[i] as number,
    precision: y[i] as number,
  }));
}

function withFirst(
  first: number,
  values: Float64Array,
  of: (value: number, i: number) => number,
): Float64Array {
  const result = new Float64Array(values.length + 1);
  result[0] = first;
  for (let i = 0; i < values.length; i++) result[i + 1] = of(values[i] as number, i);
  return result;
}

function thresholdAt(cuts: Cuts, point: number): number {
  return point === 0 ? Number.POSITIVE_INFINITY : (cuts.thresholds[point - 1] as number);
}

/** Numbers of the points to keep: the first at or past each of `most` evenly spaced places on the curve. */
function kept(x: Float64Array, y: Float64Array, most: number | undefined): number[] {
  if (most !== undefined && !(Number.isInteger(most) && most >= 2)) {
    throw new RangeError(`points ${most}: a whole number >= 2 is needed`);
  }
  const last = x.length - 1;
  if (most === undefined || x.length <= most) return Array.from(x, (_, i) => i);
  const walked = new Float64Array(x.length);
  for (let i = 1; i <= last; i++) {
    const dx = (x[i] as number) - (x[i - 1] as number);
    const dy = (y[i] as number) - (y[i - 1] as number);
    walked[i] = (walked[i - 1] as number) + Math.abs(dx) + Math.abs(dy);
  }
  const step = (walked[last] as number) / (most - 1);
  const result = [0];
  for (let i = 1, next = 1; i < last && next < most - 1; i++) {
    const place = walked[i] as number;
    if (place < next * step) continue;
    result.push(i);
    next = Math.floor(place / step) + 1;
  }
  return [...result, last];
}
