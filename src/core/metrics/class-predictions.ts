/**
 * Predictions for more than two classes: row-major probabilities, rows x classes, and the index of each row's
 * class as its label. Weights, and what is null, are as in `predictions.ts`.
 */
import { hasWeight, type Labels, type Scores, type Weights } from './predictions.ts';

export interface ClassPredictions {
  /** Whole numbers in [0, classes). */
  readonly labels: Labels;
  /** Row-major, rows x classes; the probabilities of a row sum to 1. */
  readonly scores: Scores;
  /** Number of classes, at least 2. */
  readonly classes: number;
  /** None: every row counts 1. */
  readonly weights?: Weights | undefined;
}

/**
 * Whether there is anything to measure: a row that counts, and no score that is not finite. Throws a
 * RangeError for what only a mistake in the calling code can cause: lengths that differ, labels that name no
 * class, weights out of range.
 */
export function areMeasurable({ labels, scores, classes, weights }: ClassPredictions): boolean {
  const n = labels.length;
  if (scores.length !== n * classes || (weights && weights.length !== n)) {
    throw new RangeError(
      `${n} labels, ${scores.length} scores of ${classes} classes, ${weights?.length ?? n} weights`,
    );
  }
  for (let i = 0; i < n; i++) {
    const label = labels[i] as number;
    if (!(Number.isInteger(label) && label >= 0 && label < classes)) {
      throw new RangeError(`label ${label} in row ${i}: a whole number in [0, ${classes}) is needed`);
    }
  }
  for (let i = 0; i < scores.length; i++) if (!Number.isFinite(scores[i])) return false;
  return weights ? hasWeight(weights) : n > 0;
}

/** The class that a row is called: the one with the highest probability, of several the first. */
export function calledClass(scores: ArrayLike<number>, classes: number, row: number): number {
  let called = 0;
  for (let c = 1; c < classes; c++) {
    if ((scores[row * classes + c] as number) > (scores[row * classes + called] as number)) called = c;
  }
  return called;
}
