/** Predictions of one part, with what they are measured against. */
export interface Scored {
  /** One per row: the index of its class. */
  readonly labels: Float32Array;
  /** Row-major, rows x outputs: of one output the probability of class 1, else that of each class. */
  readonly scores: Float32Array;
  readonly outputs: number;
  readonly weights: Float32Array | null;
}
