/** What trials predicted for the rows their metrics were measured on. */
export interface KeptPredictions {
  /** 0 or 1 for each row. */
  readonly labels: Uint8Array;
  /**
   * Of a cross-validated job, the number of the fold that each row was validated in; rows of other folds were predicted by
   * other models, and are never compared with each other. Null or absent without folds.
   */
  readonly folds?: Uint8Array | null;
  /**
   * Scores of a trial by its name, in the order of the labels; null where they were not kept. NaN = this row was never
   * held out.
   */
  readonly of: (trial: string) => Float32Array | null;
}
