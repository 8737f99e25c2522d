import { readFileSync } from 'node:fs';

/** A small file of the system as text; null where there is none, or it may not be read. */
export function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
