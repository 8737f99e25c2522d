import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** The model of a trial could not be written: no fault of the trial. `code`: the system's, e.g. 'ENOSPC'. */
export class ModelUnsaved extends Error {
  readonly code: string;
  constructor(reason: string, code: string) {
    super(reason);
    this.name = 'ModelUnsaved';
    this.code = code;
  }
}

/**
 * Writes a model's bytes; the file is there whole or not at all, and its bytes are on disk when this returns:
 * a trial counts as completed only afterwards. Throws ModelUnsaved, and leaves nothing behind then.
 */
export function saveModel(file: string, bytes: Uint8Array): void {
  // The worker of an engine that was killed may still be writing the same trial's model.
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    try {
      writeDurably(temporary, bytes);
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new ModelUnsaved(error.message, String(error.code));
    throw error;
  }
}

function writeDurably(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
