/**
 * Metrics of a {@link Confusion}, defined as scikit-learn's functions of the same name. Where the formula
 * divides 0 by 0 the value is 0, scikit-learn's default without its warning; the exceptions are stated.
 * A confusion holds at least one row.
 */
import type { Confusion } from './confusion.ts';

/** Share of the rows on the right side of the threshold. */
export function accuracy(c: Confusion): number {
  return share(c.truePositives + c.trueNegatives, c.falsePositives + c.falseNegatives);
}

/** Mean of recall and specificity; with rows of one class only, that class's alone. */
export function balancedAccuracy(c: Confusion): number {
  return meanOf([
    ...(c.truePositives + c.falseNegatives > 0 ? [recall(c)] : []),
    ...(c.trueNegatives + c.falsePositives > 0 ? [specificity(c)] : []),
  ]);
}

/** Share of class 1 among the rows called positive; 0 when none is. */
export function precision(c: Confusion): number {
  return share(c.truePositives, c.falsePositives);
}

/** Share of class 1 that is called positive (sensitivity); 0 when the class has no row. */
export function recall(c: Confusion): number {
  return share(c.truePositives, c.falseNegatives);
}

/** Share of class 0 that is called negative; 0 when the class has no row. */
export function specificity(c: Confusion): number {
  return share(c.trueNegatives, c.falsePositives);
}

/** F1 of class 1: the harmonic mean of precision and recall; 0 when no row is or is called positive. */
export function f1(c: Confusion): number {
  return share(2 * c.truePositives, c.falsePositives + c.falseNegatives);
}

/** Mean of the F1 of both classes; of one, when the other has no row and no row is called it. */
export function f1Macro(c: Confusion): number {
  return overClasses(c, f1);
}

/** Mean of the precision of both classes; of one, when the other has no row and no row is called it. */
export function precisionMacro(c: Confusion): number {
  return overClasses(c, precision);
}

/** Matthews' correlation coefficient, in [-1, 1]; 0 when a class has no row or no row is called it. */
export function mcc(c: Confusion): number {
  const { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn } = c;
  // In pairs that are squares when all rows are on the right side, so that the quotient is exactly 1.
  const scale = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
  return scale === 0 ? 0 : Math.max(-1, Math.min(1, (tp * tn - fp * fn) / scale));
}

function overClasses(c: Confusion, metric: (c: Confusion) => number): number {
  const other: Confusion = {
    truePositives: c.trueNegatives,
    falsePositives: c.falseNegatives,
    trueNegatives: c.truePositives,
    falseNegatives: c.falsePositives,
  };
  const present = [c, other].filter((of) => of.truePositives + of.falsePositives + of.falseNegatives > 0);
  return meanOf(present.map(metric));
}

function share(part: number, rest: number): number {
  return part === 0 ? 0 : part / (part + rest);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
