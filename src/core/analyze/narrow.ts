import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { BestRange } from '../model/finding.ts';
import type { NumericRange } from '../model/space.ts';
import { roundOut } from './round-range.ts';

/** A range that keeps more than this share of itself is not worth a change. */
const WORTHWHILE = 0.75;

/**
 * The range cut down to where the best trials lie: at least `least` (a share of the range along its scale)
 * wide, holding every value of `hold`, inside the old range. Null when that would change next to nothing.
 * An integer range may come down to one value (min = max).
 */
export function narrowed(
  range: NumericRange,
  best: Pick<BestRange, 'min' | 'max'>,
  hold: readonly number[],
  least: number,
): NumericRange | null {
  const inside = hold.filter((x) => x >= range.min && x <= range.max);
  let low = Math.min(toUnit(range, best.min), ...inside.map((x) => toUnit(range, x)));
  let high = Math.max(toUnit(range, best.max), ...inside.map((x) => toUnit(range, x)));
  const cell = range.kind === 'integer' ? 1 / (range.max - range.min + 1) : 0;
  const missing = least - (high - low + cell);
  // An integer range is made of cells: it may fall short of `least` by less than one of them.
  if (missing > 0 && (range.kind === 'continuous' || missing >= cell)) {
    low -= missing / 2;
    high += missing / 2;
    // Positions of whole numbers are the middles of their cells.
    const over = Math.max(0, high - 1 + cell / 2) - Math.max(0, cell / 2 - low);
    low -= over;
    high -= over;
  }
  low = Math.max(0, low);
  high = Math.min(1, high);
  if (!(high - low + cell <= WORTHWHILE)) return null;
  const ends = roundOut({
    ...range,
    min: Math.min(Number(fromUnit(range, low)), ...inside),
    max: Math.max(Number(fromUnit(range, high)), ...inside),
  });
  const result = { ...range, min: Math.max(range.min, ends.min), max: Math.min(range.max, ends.max) };
  if (result.min === range.min && result.max === range.max) return null;
  return result.min < result.max || range.kind === 'integer' ? result : null;
}
