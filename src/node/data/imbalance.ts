import type { PartSummary } from '../../core/model/data.ts';
import { type Problem, warning } from '../../core/model/problem.ts';

/** Classes count as imbalanced when one has less than this share of the rows. */
const leastShare = 0.2;

/** Says what `scale_pos_weight` would be, and what it costs, when one of two classes is seldom. */
export function imbalance({ rows, classRows }: PartSummary, classes: readonly string[]): Problem[] {
  const [negatives, positives] = classRows;
  if (classRows.length !== 2 || !negatives || !positives) return [];
  const share = positives / rows;
  if (share >= leastShare && share <= 1 - leastShare) return [];
  const ratio = Number((negatives / positives).toPrecision(3));
  const percent = Number((100 * share).toPrecision(3));
  return [warning('classes-imbalanced', '--target', { class: classes[1] as string, percent, ratio })];
}
