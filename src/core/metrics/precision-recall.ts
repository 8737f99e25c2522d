/**
 * The two areas under a precision-recall curve in use. They differ: scikit-learn's average precision takes
 * the precision at each cut for the recall gained there, XGBoost's `aucpr` interpolates between cuts.
 */
import { type Cuts, cutsOf } from './cuts.ts';
import type { Labels, Scores, Weights } from './predictions.ts';

/**
 * Sum over the cuts of (gain in recall) x (precision), as scikit-learn's `average_precision_score`. In (0, 1];
 * null when there is no row of class 1 (scikit-learn warns and says 0).
 */
export function averagePrecision(labels: Labels, scores: Scores, weights?: Weights): number | null {
  const cuts = cutsOf(labels, scores, weights);
  return cuts && averagePrecisionOf(cuts);
}

/** {@link averagePrecision} of sorted rows. */
export function averagePrecisionOf(cuts: Cuts): number | null {
  return overCuts(cuts, (gained, tp, fp) => (gained * tp) / (tp + fp));
}

/**
 * Area under the curve on which true and false positives grow in proportion between neighbouring cuts, as
 * XGBoost's `aucpr` (J. Keilwagen, I. Grosse and J. Grau, PLoS ONE 9 (2014) e92209). In (0, 1]; null when a
 * class has no row, where XGBoost has none either.
 *
 * From (tp0, fp0) on, fp = c + h tp, so the precision is tp / (c + (1 + h) tp), whose integral over tp is
 * tp / (1 + h) - c log(c + (1 + h) tp) / (1 + h)^2.
 */
export function precisionRecallArea(labels: Labels, scores: Scores, weights?: Weights): number | null {
  const cuts = cutsOf(labels, scores, weights);
  return cuts && precisionRecallAreaOf(cuts);
}

/** {@link precisionRecallArea} of sorted rows. */
export function precisionRecallAreaOf(cuts: Cuts): number | null {
  if (cuts.negatives === 0) return null;
  return overCuts(cuts, (gained, tp, fp, tp0, fp0) => {
    const slope = 1 + (fp - fp0) / gained;
    const c = fp0 - (slope - 1) * tp0;
    const straight = gained / slope;
    const grown = (tp - tp0 + fp - fp0) / (tp0 + fp0);
    return c === 0 ? straight : straight - (c / (slope * slope)) * Math.log1p(grown);
  });
}

/** Sum of the parts of all cuts at which true positives are gained, as a share of class 1. */
function overCuts(
  cuts: Cuts,
  part: (gained: number, tp: number, fp: number, tp0: number, fp0: number) => number,
): number | null {
  const { truePositives, falsePositives, positives } = cuts;
  if (positives === 0) return null;
  let sum = 0;
  let tp0 = 0;
  let fp0 = 0;
  for (let i = 0; i < truePositives.length; i++) {
    const tp = truePositives[i] as number;
    const fp = falsePositives[i] as number;
    if (tp > tp0) sum += part(tp - tp0, tp, fp, tp0, fp0);
    tp0 = tp;
    fp0 = fp;
  }
  return Math.min(1, sum / positives);
}
