/** Losses: how far probabilities are from labels. Means over the rows, weighted if there are weights. */
import { isMeasurable, type Labels, type Scores, type Weights } from './predictions.ts';

/**
 * Mean of -ln(probability of the row's own class), as scikit-learn's `log_loss`: probabilities are first moved
 * into [eps, 1 - eps], where eps is that of the scores' type, 2^-23 for Float32Array and 2^-52 for
 * Float64Array. So a wrong 0 or 1 costs 15.9 or 36.0. (XGBoost's `logloss` uses 1e-16, which differs only
 * for rows that sure.) Throws a RangeError for scores outside [0, 1].
 */
export function logLoss(labels: Labels, scores: Scores, weights?: Weights): number | null {
  const eps = scores instanceof Float32Array ? 2 ** -23 : 2 ** -52;
  return mean(labels, scores, weights, (label, score) => {
    const p = Math.min(1 - eps, Math.max(eps, probability(score)));
    return label === 1 ? -Math.log(p) : -Math.log1p(-p);
  });
}

/**
 * Brier score: mean squared difference between probability and label, in [0, 1], as scikit-learn's
 * `brier_score_loss`. Throws a RangeError for scores outside [0, 1].
 */
export function brier(labels: Labels, scores: Scores, weights?: Weights): number | null {
  return mean(labels, scores, weights, (label, score) => (label - probability(score)) ** 2);
}

/** Root of the mean squared difference between score and label; the scores may be any numbers. */
export function rmse(labels: Labels, scores: Scores, weights?: Weights): number | null {
  const square = mean(labels, scores, weights, (label, score) => (label - score) ** 2);
  return square === null ? null : Math.sqrt(square);
}

function mean(
  labels: Labels,
  scores: Scores,
  weights: Weights | undefined,
  loss: (label: number, score: number) => number,
): number | null {
  if (!isMeasurable(labels, scores, weights)) return null;
  let sum = 0;
  let total = 0;
  for (let i = 0; i < labels.length; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    sum += weight * loss(labels[i] as number, scores[i] as number);
    total += weight;
  }
  return sum / total;
}

function probability(score: number): number {
  if (score < 0 || score > 1) throw new RangeError(`score ${score}: a probability is needed`);
  return score;
}
