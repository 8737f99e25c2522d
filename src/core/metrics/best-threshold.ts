/** The threshold with the best F1. */
import { type Cuts, cutsOf } from './cuts.ts';
import type { Labels, Scores, Weights } from './predictions.ts';

export interface BestThreshold {
  /** One of the scores: a row counts as positive from it on. */
  readonly threshold: number;
  readonly f1: number;
}

/**
 * The score at which calling it and all higher ones positive has the highest F1 of class 1; of several the
 * highest. Null when a class has no row. Chosen on the rows it is measured on, so the F1 flatters: on new
 * rows expect less, the more so the fewer rows of class 1 there are.
 */
export function bestF1Threshold(labels: Labels, scores: Scores, weights?: Weights): BestThreshold | null {
  const cuts = cutsOf(labels, scores, weights);
  return cuts && bestF1ThresholdOf(cuts);
}

/** {@link bestF1Threshold} of sorted rows. */
export function bestF1ThresholdOf(cuts: Cuts): BestThreshold | null {
  const { thresholds, truePositives, falsePositives, positives, negatives } = cuts;
  if (positives === 0 || negatives === 0) return null;
  let best = -1;
  let threshold = 0;
  for (let i = 0; i < thresholds.length; i++) {
    const tp = truePositives[i] as number;
    const f1 = (2 * tp) / (tp + (falsePositives[i] as number) + positives);
    if (f1 > best) {
      best = f1;
      threshold = thresholds[i] as number;
    }
  }
  return { threshold, f1: best };
}
