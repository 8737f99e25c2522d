/**
 * What every metric of this folder is computed from: one label, one score and perhaps one weight a row.
 *
 * Labels are 0 or 1. A score is the probability of class 1; where only the order counts it may be any number.
 * A weight is 0 or in [1e-60, 1e60], so that products neither vanish nor overflow; a row of weight 0 is as
 * good as absent. Metrics are null where they are undefined,
 * above all without rows, or when a score is not finite (a model that diverged); no metric is ever NaN.
 */
export type Labels = Uint8Array | Float32Array;
export type Scores = Float32Array | Float64Array;
export type Weights = Float32Array | Float64Array;

export interface Predictions {
  readonly labels: Labels;
  readonly scores: Scores;
  /** None: every row counts 1. */
  readonly weights?: Weights | undefined;
}

/**
 * Whether there is anything to measure: a row that counts, and no score that is not finite. Throws a
 * RangeError for what only a mistake in the calling code can cause: lengths that differ, labels other than
 * 0 and 1, weights out of range.
 */
export function isMeasurable(labels: Labels, scores: Scores, weights?: Weights): boolean {
  const n = labels.length;
  if (scores.length !== n || (weights && weights.length !== n)) {
    throw new RangeError(`${n} labels, ${scores.length} scores, ${weights?.length ?? n} weights`);
  }
  let finite = true;
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    if (label !== 0 && label !== 1) throw new RangeError(`label ${label} in row ${i}: 0 or 1 is needed`);
    if (!Number.isFinite(scores[i])) finite = false;
  }
  return finite && (weights ? hasWeight(weights) : n > 0);
}

/** Whether a row counts. Throws a RangeError for weights out of range. */
export function hasWeight(weights: Weights): boolean {
  let some = false;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight !== 0 && !(weight >= 1e-60 && weight <= 1e60)) {
      throw new RangeError(`weight ${weight} in row ${i}: 0 or a number in [1e-60, 1e60] is needed`);
    }
    if (weight > 0) some = true;
  }
  return some;
}
