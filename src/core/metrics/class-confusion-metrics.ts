/**
 * Metrics of a {@link ClassConfusion}, defined as scikit-learn's functions of the same name with its defaults: where
 * a formula divides 0 by 0 the value is 0, and 'macro' is the mean over the classes that have a row or that
 * a row is called. Precision, recall and F1 over all rows whatever their class ('micro') are the accuracy.
 */
import type { ClassConfusion } from './class-confusion.ts';

/** Share of the rows that are called their class. */
export function accuracy({ right, total }: ClassConfusion): number {
  return right.reduce((sum, each) => sum + each, 0) / total;
}

/** Mean of the recall over the classes that have a row. */
export function balancedAccuracy({ right, actual }: ClassConfusion): number {
  return mean(right, actual, (c) => (actual[c] as number) > 0);
}

export function precisionMacro(confusion: ClassConfusion): number {
  return mean(confusion.right, confusion.called, isPresent(confusion));
}

export function recallMacro(confusion: ClassConfusion): number {
  return mean(confusion.right, confusion.actual, isPresent(confusion));
}

export function f1Macro(confusion: ClassConfusion): number {
  const { right, actual, called } = confusion;
  const halves = actual.map((each, c) => (each + (called[c] as number)) / 2);
  return mean(right, halves, isPresent(confusion));
}

/**
 * Matthews' correlation coefficient of several classes (J. Gorodkin, Computational Biology and Chemistry 28 (2004)
 * 367-374), in [-1, 1]; 0 when all rows are of one class or are called one.
 */
export function mcc({ right, actual, called, total }: ClassConfusion): number {
  const product = (a: Float64Array, b: Float64Array) =>
    a.reduce((sum, each, c) => sum + each * (b[c] as number), 0);
  const square = total * total;
  const hits = right.reduce((sum, each) => sum + each, 0);
  // The root of the product, so that the quotient is exactly 1 when all rows are called what they are.
  const scale = Math.sqrt((square - product(called, called)) * (square - product(actual, actual)));
  const found = (hits * total - product(actual, called)) / scale;
  return scale > 0 ? Math.max(-1, Math.min(1, found)) : 0;
}

function isPresent({ actual, called }: ClassConfusion): (c: number) => boolean {
  return (c) => (actual[c] as number) > 0 || (called[c] as number) > 0;
}

/** Mean of part / whole over the classes that count. */
function mean(parts: Float64Array, wholes: Float64Array, counts: (c: number) => boolean): number {
  let sum = 0;
  let classes = 0;
  for (let c = 0; c < parts.length; c++) {
    if (!counts(c)) continue;
    classes++;
    if ((wholes[c] as number) > 0) sum += (parts[c] as number) / (wholes[c] as number);
  }
  return sum / classes;
}
