import { median } from '../math/quantile.ts';
import { toUnit } from '../model/coordinate.ts';
import type { HyperparameterReport } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial, topOf, unitsOf, valuesOf } from './sample.ts';

/** The best trial counts as "at the end" within this share of the range. */
const NEAR = 0.05;
/** The middle of the best trials has to lie within this share of the range from the same end. */
const LEANING = 0.25;

/**
 * Whether the best trial sits at an end of a numeric range and the best trials together lean the same way. Without
 * the second condition one hyperparameter in ten that does nothing would be reported, by chance alone.
 */
export function edgeOf(
  range: Range,
  sample: readonly SampleTrial[],
  top: readonly SampleTrial[] = topOf(sample),
): HyperparameterReport['edge'] {
  if (range.kind === 'categorical' || range.min === range.max) return null;
  if (unitsOf(range, sample).length < ENOUGH_TO_ANALYZE) return null;
  // Of trials that all score the same, none is the best.
  if (sample.every(({ score }) => score === sample[0]?.score)) return null;
  const best = valuesOf(range, top)[0];
  const units = unitsOf(range, top);
  if (!best || units.length === 0) return null;
  const x = Number(best.x);
  const at = toUnit(range, x);
  const middle = median(units);
  if ((x <= range.min || at <= NEAR) && middle <= LEANING) return 'min';
  if ((x >= range.max || at >= 1 - NEAR) && middle >= 1 - LEANING) return 'max';
  return null;
}
