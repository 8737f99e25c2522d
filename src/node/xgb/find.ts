/**
 * Looks for libxgboost, in this order:
 *   env     the file named by TUNESCOPE_XGBOOST_LIB; when it is set, nothing else is tried
 *   setup   the copy that `tunescope setup` fetched
 *   python  the `xgboost` package of the active environment, or of `python3`
 *   system  the places of Debian, other Linuxes and Homebrew, then the loader's own search
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, type ProblemError } from '../../core/model/problem.ts';
import {
  type Environment,
  entries,
  insideDebianRoot,
  insideSitePackages,
  libraryName,
  setupFolder,
} from './folders.ts';
import { openFile } from './open.ts';

export type Origin = 'env' | 'setup' | 'python' | 'system';

export interface Attempt {
  readonly origin: Origin;
  readonly file: string;
  /** Why it was not taken; null for the one that was. */
  readonly reason: string | null;
}

export interface Found {
  readonly file: string;
  readonly origin: Origin;
  readonly version: string;
  /** Every file looked at, the chosen one last. */
  readonly tried: readonly Attempt[];
}

export interface Search {
  readonly found: Found | null;
  readonly tried: readonly Attempt[];
}

/** Throws 'xgboost-not-found', or 'xgboost-version' when the file named by the environment is too old or new. */
export function findLibrary(environment: Environment = process.env): Found {
  const { found, tried } = searchLibrary(environment);
  if (found) return found;
  throw notFound(tried);
}

/** The failure to throw when nothing that was tried is a libxgboost that works. */
export function notFound(tried: readonly Attempt[]): ProblemError {
  const named = tried.find((attempt) => attempt.origin === 'env');
  const version = named?.reason?.match(/^it is version (\S+);/)?.[1];
  if (named && version) return fail('xgboost-version', named.file, { file: named.file, version });
  return fail('xgboost-not-found', 'libxgboost', {
    tried: tried.map((attempt) => `  ${attempt.file}: ${attempt.reason}`).join('\n'),
    // A library named by hand is the only one looked at, so fetching another would not help.
    command: named ? '' : 'tunescope setup',
  });
}

/** The same without throwing: what `doctor` shows. */
export function searchLibrary(environment: Environment = process.env): Search {
  const tried: Attempt[] = [];
  for (const { origin, file, reason } of candidates(environment)) {
    const outcome = reason === null ? probe(file) : { reason };
    tried.push({ origin, file, reason: outcome.reason });
    if (outcome.reason === null) {
      return { found: { file, origin, version: outcome.version, tried }, tried };
    }
  }
  return { found: null, tried };
}

function probe(file: string): { reason: null; version: string } | { reason: string } {
  if (file.includes('/') && !existsSync(file)) return { reason: 'there is no such file' };
  try {
    const { version, refusal } = openFile(file);
    return refusal === null ? { reason: null, version } : { reason: refusal };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

function* candidates(environment: Environment): Generator<Attempt> {
  const named = environment.TUNESCOPE_XGBOOST_LIB;
  if (named) {
    yield { origin: 'env', file: resolve(named), reason: null };
    return;
  }
  const setup = setupFolder(environment);
  for (const file of setupPlaces(setup)) yield { origin: 'setup', file, reason: null };
  yield* pythonPlaces(environment);
  for (const file of systemPlaces()) yield { origin: 'system', file, reason: null };
}

/** The layouts that `tunescope setup` can leave: a wheel unpacked, or Debian packages unpacked. */
export function setupPlaces(folder: string): string[] {
  return [...insideSitePackages(folder), ...insideDebianRoot(folder)];
}

function* pythonPlaces(environment: Environment): Generator<Attempt> {
  for (const variable of ['VIRTUAL_ENV', 'CONDA_PREFIX'] as const) {
    const prefix = environment[variable];
    if (!prefix) continue;
    for (const file of insidePrefix(prefix)) yield { origin: 'python', file, reason: null };
  }
  const answer = askPython(environment);
  if ('reason' in answer) yield { origin: 'python', file: 'python3', reason: answer.reason };
  else for (const file of insideSitePackages(answer.folder)) yield { origin: 'python', file, reason: null };
}

function insidePrefix(prefix: string): string[] {
  const lib = join(prefix, 'lib');
  const sites = entries(lib)
    .filter((name) => /^python\d/.test(name))
    .map((name) => join(lib, name, 'site-packages'));
  if (process.platform === 'win32') sites.push(join(prefix, 'Lib', 'site-packages'));
  // conda's libxgboost package puts the library into the environment's own lib folder.
  return [...sites.flatMap(insideSitePackages), join(lib, libraryName())].filter(existsSync);
}

/** The folder that holds the package `xgboost`; Python looks it up without importing it. */
function askPython(environment: Environment): { folder: string } | { reason: string } {
  const script =
    'import importlib.util,os\ns=importlib.util.find_spec("xgboost")\n' +
    'print(os.path.dirname(os.path.dirname(s.origin)) if s and s.origin else "")';
  const answer = spawnSync('python3', ['-c', script], {
    encoding: 'utf8',
    timeout: 5000,
    env: { ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (answer.error) return { reason: `python3 could not be asked (${answer.error.message})` };
  if (answer.status !== 0) return { reason: `python3 ended with exit code ${answer.status}` };
  const folder = answer.stdout.trim();
  return folder ? { folder } : { reason: 'its Python has no package xgboost' };
}

function systemPlaces(): string[] {
  if (process.platform === 'win32') return ['xgboost.dll'];
  if (process.platform === 'darwin') {
    return ['/opt/homebrew/lib/libxgboost.dylib', '/usr/local/lib/libxgboost.dylib', 'libxgboost.dylib'];
  }
  const folders = ['/usr/local/lib', '/usr/lib', '/usr/lib64'];
  const files = folders.flatMap((folder) => [join(folder, 'libxgboost.so'), join(folder, 'libxgboost.so.0')]);
  return [...files, ...insideDebianRoot('/')].filter(existsSync).concat('libxgboost.so', 'libxgboost.so.0');
}
