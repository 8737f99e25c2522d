/** Losses: how far probabilities are from labels. Means over the rows, weighted if there are weights. */
import { isMeasurable, type Labels, type Scores, type Weights } from './predictions.ts';

export interface Losses {
  /** See {@link logLoss}. */
  readonly logLoss: number;
  /** See {@link brier}. */
  readonly brier: number;
}

/**
 * Mean of -ln(probability of the row's own class), as scikit-learn's `log_loss`: probabilities are first moved
 * into [eps, 1 - eps], where eps is that of the scores' type, 2^-23 for Float32Array and 2^-52 for
 * Float64Array. So a wrong 0 or 1 costs 15.9 or 36.0. (XGBoost's `logloss` uses 1e-16, which differs only
 * for rows that sure.) Throws a RangeError for scores outside [0, 1].
 */
export function logLoss(labels: Labels, scores: Scores, weights?: Weights): number | null {
  return lossesOf(labels, scores, weights)?.logLoss ?? null;
}

/**
 * Brier score: mean squared difference between probability and label, in [0, 1], as scikit-learn's
 * `brier_score_loss`. Throws a RangeError for scores outside [0, 1].
 */
export function brier(labels: Labels, scores: Scores, weights?: Weights): number | null {
  return lossesOf(labels, scores, weights)?.brier ?? null;
}

/** Both losses of probabilities in one walk. */
export function lossesOf(labels: Labels, scores: Scores, weights?: Weights): Losses | null {
  if (!isMeasurable(labels, scores, weights)) return null;
  const eps = scores instanceof Float32Array ? 2 ** -23 : 2 ** -52;
  let logs = 0;
  let squares = 0;
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const score = scores[i] as number;
    if (score < 0 || score > 1) throw new RangeError(`score ${score}: a probability is needed`);
    const weight = weights ? (weights[i] as number) : 1;
    const p = Math.min(1 - eps, Math.max(eps, score));
    const difference = (labels[i] as number) - score;
    logs -= weight * (labels[i] === 1 ? Math.log(p) : Math.log1p(-p));
    squares += weight * difference * difference;
    total += weight;
  }
  return { logLoss: logs / total, brier: squares / total };
}
