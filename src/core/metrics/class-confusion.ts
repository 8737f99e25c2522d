/** Rows counted by their class and by the class they are called. */
import { areMeasurable, type ClassPredictions, calledClass } from './class-predictions.ts';

/** Numbers of rows, or their weights, for each class; lists are as long as there are classes. */
export interface ClassConfusion {
  /** Rows of the class that are called it. */
  readonly right: Float64Array;
  /** Rows of the class. */
  readonly actual: Float64Array;
  /** Rows that are called the class. */
  readonly called: Float64Array;
  /** All rows. */
  readonly total: number;
}

/** Null when there is nothing to measure. A row is called the class with its highest probability. */
export function classConfusion(predictions: ClassPredictions): ClassConfusion | null {
  if (!areMeasurable(predictions)) return null;
  const { labels, scores, classes, weights } = predictions;
  const right = new Float64Array(classes);
  const actual = new Float64Array(classes);
  const called = new Float64Array(classes);
  let total = 0;
  for (let row = 0; row < labels.length; row++) {
    const weight = weights ? (weights[row] as number) : 1;
    const label = labels[row] as number;
    const as = calledClass(scores, classes, row);
    add(actual, label, weight);
    add(called, as, weight);
    if (as === label) add(right, label, weight);
    total += weight;
  }
  return { right, actual, called, total };
}

function add(to: Float64Array, at: number, weight: number): void {
  to[at] = (to[at] as number) + weight;
}
