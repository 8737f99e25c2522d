import { createHash } from 'node:crypto';
import type { DataSource } from '../../core/model/job.ts';
import { hashInput } from './input.ts';

/** Raised when the same input gives other prepared files than before. */
const layout = 3;

export interface InputHashes {
  readonly train: string;
  readonly validation: string | null;
  readonly test: string | null;
}

/** Throws like `hashInput`. */
export async function hashInputs({ train, validation, test }: DataSource): Promise<InputHashes> {
  return {
    train: await hashInput(train),
    validation: validation === null ? null : await hashInput(validation),
    test: test === null ? null : await hashInput(test),
  };
}

/**
 * Content key of prepared data, 32 hexadecimal digits: what the input files hold and how they are read, not
 * what they are called.
 */
export function keyOf(source: DataSource, hashes: InputHashes): string {
  const { train, validation, test, drop, types, ...rest } = source;
  const facts = { ...rest, drop: [...drop].sort(), types: Object.entries(types).sort(byName) };
  const sorted = Object.entries(facts).sort(byName);
  const parts = [layout, hashes.train, hashes.validation, hashes.test, sorted];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : Number(a > b));
