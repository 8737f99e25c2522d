import { totalmem } from 'node:os';
import { fail } from '../../core/model/problem.ts';

/** What a worker holds for each value at the least: 4 bytes of the prepared float, and 8 of XGBoost's matrix. */
const bytesPerValue = 12;

/**
 * Throws 'data-too-large' when a matrix of so many rows and columns cannot fit into this machine's `memory` (bytes):
 * known before gigabytes are written. What is free when a job starts is checked then.
 */
export function checkSize(file: string, rows: number, columns: number, memory: number = totalmem()): void {
  const bytes = rows * columns * bytesPerValue;
  if (bytes <= memory) return;
  const gigabytes = (count: number) => (count / 1e9).toFixed(1);
  throw fail('data-too-large', file, {
    file,
    rows,
    columns,
    needed: gigabytes(bytes),
    memory: gigabytes(memory),
  });
}
