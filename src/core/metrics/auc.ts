/** Area under the ROC curve. */
import { type Cuts, cutsOf } from './cuts.ts';
import type { Labels, Scores, Weights } from './predictions.ts';

/**
 * The share of pairs of one row of each class in which the row of class 1 has the higher score, a tie
 * counting one half: the Mann-Whitney statistic, which is the area under the ROC curve drawn with straight
 * lines. In [0, 1]; null when a class has no row. Equal to scikit-learn's `roc_auc_score` and to XGBoost's
 * `auc`; with weights a pair counts the product of its weights.
 */
export function auc(labels: Labels, scores: Scores, weights?: Weights): number | null {
  const cuts = cutsOf(labels, scores, weights);
  return cuts && aucOf(cuts);
}

/** {@link auc} of sorted rows. */
export function aucOf(cuts: Cuts): number | null {
  const { truePositives, falsePositives, positives, negatives } = cuts;
  if (positives === 0 || negatives === 0) return null;
  let twice = 0;
  let above = 0;
  let before = 0;
  for (let i = 0; i < truePositives.length; i++) {
    const tp = truePositives[i] as number;
    const fp = falsePositives[i] as number;
    twice += (fp - before) * (above + tp);
    above = tp;
    before = fp;
  }
  return Math.min(1, twice / (2 * positives * negatives));
}
