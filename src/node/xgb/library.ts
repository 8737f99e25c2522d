/** libxgboost, opened: its functions as calls that throw when they fail. Everything is synchronous. */
import { resolve } from 'node:path';
import type { KoffiFunc } from 'koffi';
import { fail } from '../../core/model/problem.ts';
import { XgbError } from './error.ts';
import { findLibrary, type Origin } from './find.ts';
import { openFile } from './open.ts';
import { type FunctionName, type StatusFunction, signatures } from './signatures.ts';

export interface XgbLibrary {
  /** The file that was opened. */
  readonly file: string;
  /** How it was found; null when the caller named the file. */
  readonly origin: Origin | null;
  /** For example "1.7.4". */
  readonly version: string;
  /** Calls a C function by its name; throws {@link XgbError} when its status is not 0. */
  call(name: StatusFunction, ...args: readonly unknown[]): void;
}

/**
 * Opens a file, or the libxgboost that is found (see `find.ts`). A file is opened once in a process;
 * two different versions in one process are not meant to be used together.
 * Throws 'xgboost-not-found' or 'xgboost-version'.
 */
export function openLibrary(file?: string): XgbLibrary {
  const found = file === undefined ? findLibrary() : { file: resolve(file), origin: null };
  let library = opened.get(found.file);
  if (!library) {
    library = open(found.file, found.origin);
    opened.set(found.file, library);
  }
  return library;
}

/** The dynamic loader keeps a library until the process ends, so this map only mirrors the process. */
const opened = new Map<string, XgbLibrary>();

function open(file: string, origin: Origin | null): XgbLibrary {
  const { handle, version, refusal } = openOrFail(file);
  if (refusal !== null) throw fail('xgboost-version', file, { file, version });
  const functions = new Map<FunctionName, KoffiFunc<(...args: readonly unknown[]) => unknown>>();
  const bound = (name: FunctionName) => {
    let f = functions.get(name);
    if (!f) {
      f = handle.func(signatures[name]);
      functions.set(name, f);
    }
    return f;
  };
  const call = (name: StatusFunction, ...args: readonly unknown[]): void => {
    if (bound(name)(...args) !== 0) throw new XgbError(name, String(bound('XGBGetLastError')() ?? ''));
  };
  call('XGBSetGlobalConfig', '{"verbosity": 0}');
  return { file, origin, version, call };
}

function openOrFail(file: string) {
  try {
    return openFile(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail('xgboost-not-found', file, { tried: `  ${file}: ${reason}`, command: 'tunescope setup' });
  }
}
