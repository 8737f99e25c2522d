import { createHash } from 'node:crypto';
import type { DataSource } from '../../core/model/job.ts';
import { hashInput } from './input.ts';

/** Raised when the same input gives other prepared files than before. */
const layout = 2;

/**
 * Content key of prepared data, 32 hexadecimal digits: what the input files hold and how they are read, not
 * what they are called. Throws like `hashInput`.
 */
export async function keyOf(source: DataSource): Promise<string> {
  const train = await hashInput(source.train);
  const validation = source.validation === null ? null : await hashInput(source.validation);
  const split = source.validation === null ? [source.validationFraction, source.splitSeed] : null;
  const parts = [layout, train, validation, source.target, source.header, [...source.drop].sort(), split];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
