/** Rows counted by class and by side of a threshold. */
import type { Cuts } from './cuts.ts';
import { isMeasurable, type Labels, type Scores, type Weights } from './predictions.ts';

/** Numbers of rows, or their weights. */
export interface Confusion {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  readonly falseNegatives: number;
}

/**
 * Everywhere in this folder a row counts as positive when its score is at least the threshold, as in
 * scikit-learn's curves. XGBoost and SageMaker want it above 0.5, which is the same as at least this: the next
 * double after 0.5. It matters for a model without splits, which says 0.5 for every row.
 */
export const ABOVE_HALF: number = 0.5 + 2 ** -53;

/** Null when there is nothing to measure, see {@link isMeasurable}. */
export function confusionAt(
  labels: Labels,
  scores: Scores,
  threshold: number = ABOVE_HALF,
  weights?: Weights,
): Confusion | null {
  if (!isMeasurable(labels, scores, weights)) return null;
  let truePositives = 0;
  let falsePositives = 0;
  let trueNegatives = 0;
  let falseNegatives = 0;
  for (let i = 0; i < labels.length; i++) {
    const weight = weights ? (weights[i] as number) : 1;
    if ((scores[i] as number) >= threshold) {
      if (labels[i] === 1) truePositives += weight;
      else falsePositives += weight;
    } else if (labels[i] === 1) falseNegatives += weight;
    else trueNegatives += weight;
  }
  return { truePositives, falsePositives, trueNegatives, falseNegatives };
}

/** {@link confusionAt} of sorted rows. */
export function confusionOf(cuts: Cuts, threshold: number = ABOVE_HALF): Confusion {
  const { thresholds, positives, negatives } = cuts;
  let from = 0;
  let to = thresholds.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((thresholds[middle] as number) >= threshold) from = middle + 1;
    else to = middle;
  }
  const truePositives = from === 0 ? 0 : (cuts.truePositives[from - 1] as number);
  const falsePositives = from === 0 ? 0 : (cuts.falsePositives[from - 1] as number);
  return {
    truePositives,
    falsePositives,
    trueNegatives: negatives - falsePositives,
    falseNegatives: positives - truePositives,
  };
}
