/**
 * The rows above each threshold. Every metric that depends on the order of the scores is a sum over these
 * cuts, so rows are sorted once however many metrics are wanted.
 */
import { descendingOrder } from './order.ts';
import { isMeasurable, type Labels, type Scores, type Weights } from './predictions.ts';

/** Parallel arrays, one entry for each distinct score of the rows that count. Not empty. */
export interface Cuts {
  /** The distinct scores, descending. */
  readonly thresholds: Float64Array;
  /** Weight (without weights: number) of the rows of class 1 with a score of at least the threshold. */
  readonly truePositives: Float64Array;
  /** The same for class 0. */
  readonly falsePositives: Float64Array;
  /** Weight of class 1 and of class 0: the last entries of the two above. */
  readonly positives: number;
  readonly negatives: number;
}

/** Null when there is nothing to measure, see {@link isMeasurable}. O(n) time; 1e6 rows take about 0.1 s. */
export function cutsOf(labels: Labels, scores: Scores, weights?: Weights): Cuts | null {
  if (!isMeasurable(labels, scores, weights)) return null;
  const n = labels.length;
  const order = descendingOrder(scores);
  const thresholds = new Float64Array(n);
  const truePositives = new Float64Array(n);
  const falsePositives = new Float64Array(n);
  let positives = 0;
  let negatives = 0;
  let last = -1;
  for (let i = 0; i < n; i++) {
    const row = order[i] as number;
    const weight = weights ? (weights[row] as number) : 1;
    if (weight === 0) continue;
    const score = scores[row] as number;
    if (last < 0 || score !== thresholds[last]) thresholds[++last] = score;
    if (labels[row] === 1) positives += weight;
    else negatives += weight;
    truePositives[last] = positives;
    falsePositives[last] = negatives;
  }
  return {
    thresholds: thresholds.subarray(0, last + 1),
    truePositives: truePositives.subarray(0, last + 1),
    falsePositives: falsePositives.subarray(0, last + 1),
    positives,
    negatives,
  };
}
