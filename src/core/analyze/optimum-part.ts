import { quantile } from '../math/quantile.ts';
import { toUnit } from '../model/coordinate.ts';
import type { HyperparameterReport } from '../model/report.ts';
import type { SearchSpace } from '../model/space.ts';
import type { ModelPoint } from '../tune/kernel.ts';
import { type Grounds, SIGNIFICANT } from './grounds.ts';

/** Added at both ends: a hundred draws at a few hundred places do not end where the optimum may. */
const MARGIN = 0.05;

/** Of each hyperparameter, the middle `held` of where the draws have their highest points; null for categories. */
export function heldParts(
  space: SearchSpace,
  optima: readonly ModelPoint[],
  held: number,
): Grounds['part'][] {
  const tail = (1 - held) / 2;
  return space.map((range, i) => {
    if (range.kind === 'categorical') return null;
    const units = optima.map((point) => Math.min(1, Math.max(0, point[i] as number)));
    return { low: quantile(units, tail) - MARGIN, high: quantile(units, 1 - tail) + MARGIN };
  });
}

/**
 * Where good trials are dense, of a hyperparameter that matters by itself; null else. For trials of an adaptive search: draws of a
 * model like the search's own would repeat its mistakes, and a crowd of trials around good ones shows nothing of the others.
 */
export function densePartOf({ range, bestRange, evidence }: HyperparameterReport): Grounds['part'] {
  if (range.kind === 'categorical' || !bestRange || !evidence || evidence.p >= SIGNIFICANT) return null;
  return { low: toUnit(range, bestRange.min) - MARGIN, high: toUnit(range, bestRange.max) + MARGIN };
}
