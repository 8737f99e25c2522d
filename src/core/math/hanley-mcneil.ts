/**
 * Standard error of an AUC from class counts alone: J. A. Hanley and B. J. McNeil, Radiology 143 (1982)
 * 29-36, with their exponential-model values of Q1 and Q2. Null when a class is empty or `auc` is not in
 * [0, 1].
 *
 * It is the error of one AUC against new data. Two models scored on the same rows differ by less than two
 * such errors suggest, so it errs on the side of "cannot be told apart". At an AUC of 0 or 1 the formula
 * gives 0, which no finite sample warrants; the AUC is moved in by half of its smallest step, 1 / (P N).
 */
export function hanleyMcNeil(auc: number, positives: number, negatives: number): number | null {
  if (!(positives >= 1 && negatives >= 1 && auc >= 0 && auc <= 1)) return null;
  const step = 0.5 / (positives * negatives);
  const a = Math.max(step, Math.min(1 - step, auc));
  const q1 = a / (2 - a);
  const q2 = (2 * a * a) / (1 + a);
  const variance =
    (a * (1 - a) + (positives - 1) * (q1 - a * a) + (negatives - 1) * (q2 - a * a)) / (positives * negatives);
  return Math.sqrt(Math.max(0, variance));
}
