/** Fetches libxgboost into Tunescope's own folder, without root where that can be done. */
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fail } from '../../core/model/problem.ts';
import { searchLibrary, setupPlaces } from './find.ts';
import { type Environment, entries, setupFolder } from './folders.ts';
import { openFile } from './open.ts';
import { runCommand } from './run-command.ts';

/** Where libxgboost can come from: Python's wheel (3.x), Debian's package (1.7 in Debian 12), Homebrew. */
export type Source = 'pip' | 'debian' | 'brew';

export interface SetupOptions {
  /** Only this source; default: each in turn. */
  readonly from?: Source;
  /** Progress, line by line, for a person. */
  readonly onLine: (line: string) => void;
  /** Fetch it even when an earlier copy works. */
  readonly again?: boolean;
  readonly environment?: Environment;
}

export interface SetupResult {
  readonly file: string;
  readonly version: string;
  /** False: an earlier copy was there and works. */
  readonly fetched: boolean;
}

/** Tries pip, then Debian packages, then Homebrew. Throws 'setup-failed' with what was tried. */
export async function setupXgboost(options: SetupOptions): Promise<SetupResult> {
  const { onLine } = options;
  const folder = setupFolder(options.environment);
  const present = options.again ? null : await openIn(folder);
  if (present?.version) {
    onLine(`XGBoost ${present.version} is already at ${present.file}`);
    return { ...present, fetched: false };
  }
  const tried: string[] = [];
  for (const way of ways.filter(({ source }) => options.from === undefined || options.from === source)) {
    onLine(`Fetching libxgboost with ${way.name} ...`);
    try {
      const found = way.fetch
        ? await unpackInto(folder, (to) => way.fetch(to, onLine))
        : await installed(way.install, onLine);
      onLine(`XGBoost ${found.version} is at ${found.file}`);
      return { ...found, fetched: true };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tried.push(`  ${way.name}: ${reason}`);
      onLine(`  that did not work: ${reason.split('\n')[0]}`);
    }
  }
  throw fail('setup-failed', 'libxgboost', { tried: tried.join('\n') });
}

type Say = (line: string) => void;

/** A way unpacks files into a folder, or has a package manager install the library for the whole system. */
type Way =
  | {
      readonly source: Source;
      readonly name: string;
      readonly fetch: (to: string, onLine: Say) => Promise<void>;
      readonly install?: never;
    }
  | {
      readonly source: Source;
      readonly name: string;
      readonly install: (onLine: Say) => Promise<void>;
      readonly fetch?: never;
    };

const ways: readonly Way[] = [
  // The package without CUDA is a tenth of the size; it exists for Linux and Windows.
  { source: 'pip', name: 'pip (xgboost-cpu)', fetch: (to, onLine) => pip('xgboost-cpu', to, onLine) },
  { source: 'pip', name: 'pip (xgboost)', fetch: (to, onLine) => pip('xgboost', to, onLine) },
  { source: 'debian', name: 'apt-get (libxgboost0)', fetch: debian },
  {
    source: 'brew',
    name: 'brew (xgboost)',
    install: (onLine) => runCommand('brew', ['install', 'xgboost'], { folder: '/', onLine }),
  },
];

async function pip(name: string, to: string, onLine: Say): Promise<void> {
  const args = ['-m', 'pip', 'install', '--no-deps', '--only-binary', ':all:', '--no-compile'];
  args.push('--disable-pip-version-check', '--no-input', '--target', to, `${name}>=1.7,<4`);
  const worthSaying = /^\s*(Collecting|Downloading|Using cached|Successfully)/;
  await runCommand(process.platform === 'win32' ? 'python' : 'python3', args, {
    folder: to,
    onLine: (line) => {
      if (worthSaying.test(line)) onLine(`  ${line.trim()}`);
    },
  });
}

/** The library and what it needs that a small system may lack; unpacked, not installed. */
const debianPackages = ['libxgboost0', 'libdmlc0', 'libgomp1'];

async function debian(to: string, onLine: Say): Promise<void> {
  const quiet = { folder: to, onLine: () => {} };
  const download = () => runCommand('apt-get', ['download', ...debianPackages], quiet);
  try {
    await download();
  } catch (error) {
    // Lists of packages may be missing or old; only root can fetch them.
    if (process.getuid?.() !== 0 || (error instanceof Error && error.message.endsWith('not installed'))) {
      throw error;
    }
    onLine('  apt-get update');
    await runCommand('apt-get', ['update'], quiet);
    await download();
  }
  for (const name of entries(to).filter((each) => each.endsWith('.deb'))) {
    onLine(`  unpacking ${name}`);
    await runCommand('dpkg', ['-x', name, to], quiet);
  }
}

/** The folder appears whole; one that holds no library that opens is removed again. */
async function unpackInto(
  folder: string,
  fetch: (to: string) => Promise<void>,
): Promise<{ file: string; version: string }> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}.tmp-`);
  try {
    await fetch(temporary);
    await rm(folder, { recursive: true, force: true });
    await rename(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  const found = await openIn(folder);
  if (found?.version) return { file: found.file, version: found.version };
  await rm(folder, { recursive: true, force: true });
  throw new Error(found ? `${found.file}: ${found.reason}` : 'the package holds no libxgboost');
}

async function installed(install: (onLine: Say) => Promise<void>, onLine: Say) {
  await install((line) => onLine(`  ${line}`));
  const { found } = searchLibrary();
  if (!found) throw new Error('it was installed, but is not found');
  return { file: found.file, version: found.version };
}

type InFolder =
  | { readonly file: string; readonly version: string; readonly reason?: never }
  | { readonly file: string; readonly reason: string; readonly version?: never };

/** The library in the folder, opened; null when there is none. */
async function openIn(folder: string): Promise<InFolder | null> {
  for (const file of setupPlaces(folder)) {
    try {
      await access(file);
    } catch {
      continue; // This is not the layout that was unpacked.
    }
    try {
      const { version, refusal } = openFile(file);
      return refusal === null ? { file, version } : { file, reason: refusal };
    } catch (error) {
      return { file, reason: error instanceof Error ? error.message : String(error) };
    }
  }
  return null;
}
