/** How far the probabilities of several classes are from the truth. Means over the rows, weighted if there are weights. */
import { areMeasurable, type ClassPredictions } from './class-predictions.ts';

export interface ClassLosses {
  /**
   * Mean of -ln(probability of the row's own class), as scikit-learn's `log_loss`: probabilities are first moved
   * into [eps, 1 - eps], as in `logLoss` of two classes. (XGBoost's `mlogloss` moves them to 1e-16 at least,
   * which differs only for rows that are as sure and wrong.)
   */
  readonly logLoss: number;
  /**
   * Mean over the rows of the sum over the classes of (probability - truth)^2, where the truth is 1 for the row's
   * own class and else 0: Brier's original definition (Monthly Weather Review 78 (1950) 1-3), as
   * scikit-learn's `brier_score_loss` of more than two classes. In [0, 2]; of two classes it is twice `brier`.
   */
  readonly brier: number;
}

/** Null when there is nothing to measure. Throws a RangeError for scores outside [0, 1]. */
export function classLosses(predictions: ClassPredictions): ClassLosses | null {
  if (!areMeasurable(predictions)) return null;
  const { labels, scores, classes, weights } = predictions;
  const eps = scores instanceof Float32Array ? 2 ** -23 : 2 ** -52;
  let logs = 0;
  let squares = 0;
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = weights ? (weights[row] as number) : 1;
    const label = labels[row] as number;
    let square = 0;
    for (let c = 0; c < classes; c++) {
      const score = scores[row * classes + c] as number;
      if (score < 0 || score > 1) throw new RangeError(`score ${score}: a probability is needed`);
      square += (score - (c === label ? 1 : 0)) ** 2;
    }
    const own = scores[row * classes + label] as number;
    logs -= weight * Math.log(Math.min(1 - eps, Math.max(eps, own)));
    squares += weight * square;
    total += weight;
  }
  return { logLoss: logs / total, brier: squares / total };
}
