/**
 * A trial's files, in two steps: a worker writes the bytes under another name and is free for the next trial; its parent
 * brings them to the disk and into their place while that one trains. A trial counts as completed only afterwards.
 */
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A file of a trial could not be written: no fault of the trial. `code`: the system's, e.g. 'ENOSPC'. */
export class FileUnsaved extends Error {
  readonly code: string;
  constructor(reason: string, code: string) {
    super(reason);
    this.name = 'FileUnsaved';
    this.code = code;
  }
}

export interface WrittenFile {
  /** Where the bytes are. */
  readonly temporary: string;
  /** Where they belong, in the same folder. */
  readonly file: string;
}

/**
 * Makes the folder, empty of what an engine that was killed may have left half written. What a living process
 * writes there stays: two may be making the same model at once. Throws FileUnsaved.
 */
export function makeFolder(folder: string): void {
  guarded(() => {
    if (mkdirSync(folder, { recursive: true }) !== undefined) return;
    for (const name of readdirSync(folder)) {
      const writer = /\.(\d+)\.tmp$/.exec(name)?.[1];
      if (writer !== undefined && !isAlive(Number(writer))) rmSync(join(folder, name), { force: true });
    }
  });
}

/** Writes bytes beside the place where they belong. Throws FileUnsaved, and leaves nothing behind then. */
export function writeBeside(file: string, bytes: Uint8Array): WrittenFile {
  // Another process may be writing the same trial's file: a worker whose engine was killed, or a second deployment's.
  const temporary = `${file}.${process.pid}.tmp`;
  guarded(() => {
    try {
      write(temporary, bytes);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  });
  return { temporary, file };
}

/**
 * Brings written files of one folder to the disk and then into their place: each is there whole or not at all, and
 * stays there whatever happens to the machine once this resolves. Rejects with FileUnsaved, and leaves
 * nothing half done behind then.
 */
export async function putInPlace(files: readonly WrittenFile[]): Promise<void> {
  try {
    await Promise.all(files.map(({ temporary }) => sync(temporary, 'r+')));
    for (const { temporary, file } of files) await rename(temporary, file);
    // The names, too, have to be on the disk: the files' in their folder, the folder's in the one above.
    const folders = new Set(files.flatMap(({ file }) => [dirname(file), dirname(dirname(file))]));
    if (process.platform !== 'win32') await Promise.all([...folders].map((folder) => sync(folder, 'r')));
  } catch (error) {
    await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true })));
    throw unsaved(error);
  }
}

/** Whether a process has this id; one that may not be signalled is there, too. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function write(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  } finally {
    closeSync(descriptor);
  }
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function guarded(action: () => void): void {
  try {
    action();
  } catch (error) {
    throw unsaved(error);
  }
}

/** What the system refused, as FileUnsaved; a defect as it is. */
function unsaved(error: unknown): unknown {
  return error instanceof Error && 'code' in error
    ? new FileUnsaved(error.message, String(error.code))
    : error;
}
