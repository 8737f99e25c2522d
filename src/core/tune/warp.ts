/**
 * Objective values as a Gaussian process can use them: standardised, larger = better, with the bad tail
 * pulled in.
 *
 * A search over XGBoost meets disasters: AUC 0.5 where a learning rate or a penalty is extreme, beside 0.95
 * where it is not. Standardising alone would spend the whole scale on the disasters and leave the top, the
 * part that is searched, flat. Ranks alone would forget how much better the best is. So the better half keeps
 * its distances, and each value of the worse half is no further below the median than its rank would put it in
 * a normal distribution whose spread is that of the better half (the half-rank warping of Song et al. 2024,
 * "The Vizier Gaussian process bandit algorithm", except that values are only pulled in, never pushed out). A
 * logit, which suits AUC, is not used because the objective may be any metric.
 *
 * Failed trials get the worst value of the others: a region that fails is not worth another visit.
 */
import { normalQuantile } from '../math/normal.ts';
import type { Direction } from '../model/job.ts';

export interface Warped {
  /** One per input: mean 0 and variance 1 over the trials that did not fail (all 0 when these are equal). */
  readonly values: readonly number[];
  /** Warped units per unit of the metric in the better half; 0 when all are equal. */
  readonly scale: number;
}

/** `values`: one per trial, null = failed. At least one is a finite number. */
export function warpValues(values: readonly (number | null)[], direction: Direction): Warped {
  const sign = direction === 'maximize' ? 1 : -1;
  const sorted = values
    .filter((v) => v !== null)
    .map((v) => sign * v)
    .sort((a, b) => a - b);
  const count = sorted.length;
  const median =
    ((sorted[Math.floor((count - 1) / 2)] as number) + (sorted[Math.floor(count / 2)] as number)) / 2;
  const better = sorted.filter((v) => v >= median);
  const spread = Math.sqrt(better.reduce((sum, v) => sum + (v - median) ** 2, 0) / better.length);

  const pulled = new Map<number, number>();
  for (const [first, v] of sorted.entries()) {
    if (pulled.has(v)) continue;
    const ties = sorted.lastIndexOf(v) - first + 1;
    // More than half of the trials share the best value: nothing says how far the others are.
    const width = spread > 0 ? spread : 1;
    const floor = median + width * normalQuantile((first + ties / 2) / count);
    pulled.set(v, v < median && (spread === 0 || v < floor) ? Math.min(floor, median) : v);
  }

  const kept = sorted.map((v) => pulled.get(v) as number);
  const mean = kept.reduce((sum, v) => sum + v, 0) / count;
  const deviation = Math.sqrt(kept.reduce((sum, v) => sum + (v - mean) ** 2, 0) / count);
  const scale = deviation > 0 ? 1 / deviation : 0;
  const worst = ((kept[0] as number) - mean) * scale;
  return {
    values: values.map((v) => (v === null ? worst : ((pulled.get(sign * v) as number) - mean) * scale)),
    scale,
  };
}
