/** Opening one file as libxgboost: what it depends on, its version, its functions. */
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import koffi, { type LibraryHandle } from 'koffi';
import { signatures } from './signatures.ts';

export interface Opened {
  readonly handle: LibraryHandle;
  /** For example "1.7.4". */
  readonly version: string;
  /** Null when the version is one that works. */
  readonly refusal: string | null;
}

/** Libraries that Debian's package needs and that may lie beside it when it was unpacked without root. */
const companions = ['libgomp.so.1', 'libdmlc.so.0'];

/** Throws the loader's Error when the file is no library, or lacks the functions of libxgboost. */
export function openFile(file: string): Opened {
  if (isAbsolute(file)) loadCompanions(dirname(file));
  const handle = koffi.load(file);
  const version = readVersion(handle);
  return { handle, version, refusal: refusalOf(version) };
}

/** Null for 1.7 <= version < 4. */
export function refusalOf(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const works = (major === 1 && minor >= 7) || major === 2 || major === 3;
  return works ? null : `it is version ${version}; versions 1.7 to 3.x work`;
}

/** The dynamic loader takes a library that is loaded already before it searches for one of that name. */
function loadCompanions(folder: string): void {
  for (const name of companions) {
    const file = join(folder, name);
    if (existsSync(file)) koffi.load(file);
  }
}

function readVersion(handle: LibraryHandle): string {
  const [major, minor, patch] = [[0], [0], [0]];
  handle.func(signatures.XGBoostVersion)(major, minor, patch);
  return [...major, ...minor, ...patch].join('.');
}
