import { fail } from '../../core/model/problem.ts';
import { largest } from './cell.ts';
import type { ScanColumn } from './scan-column.ts';

/** The weight of each row, from a column of numbers that was kept. Throws 'weight-value' for what is no weight. */
export function weightsOf(column: ScanColumn, file: string): Float64Array {
  const weights = (column.kept?.values ?? new Float64Array()) as Float64Array;
  let [count, first] = [0, -1];
  for (const [row, weight] of weights.entries()) {
    if (weight >= 0 && weight < largest) continue;
    if (first < 0) first = row;
    count += 1;
  }
  if (count === 0) return weights;
  const text = column.misfits.find(({ row }) => row === first)?.text;
  const value = text ?? (Number.isNaN(weights[first]) ? '(missing)' : String(weights[first]));
  throw fail('weight-value', '--weight', { file, column: column.name, count, row: first + 1, value });
}
