/** Where Tunescope keeps what it fetched for itself, and what a libxgboost is called on each platform. */
import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** `TUNESCOPE_HOME`, or `.tunescope` in the home folder. It need not exist. */
export function toolFolder(environment: Environment = process.env): string {
  return environment.TUNESCOPE_HOME || join(homedir(), '.tunescope');
}

/** The folder that `tunescope setup` fills. */
export function setupFolder(environment: Environment = process.env): string {
  return join(toolFolder(environment), 'xgboost');
}

/** File name of the library inside Python's package. */
export function libraryName(platform: NodeJS.Platform = process.platform): string {
  if (platform === 'win32') return 'xgboost.dll';
  return platform === 'darwin' ? 'libxgboost.dylib' : 'libxgboost.so';
}

/** Where the library lies within a folder of Python packages. */
export function insideSitePackages(folder: string): string[] {
  return [join(folder, 'xgboost', 'lib', libraryName())];
}

/** Where Debian's package puts the library, below the root it is unpacked in. */
export function insideDebianRoot(root: string): string[] {
  const lib = join(root, 'usr', 'lib');
  return entries(lib)
    .filter((name) => name.includes('-linux-'))
    .map((name) => join(lib, name, 'libxgboost.so.0'));
}

/** Names in a folder, sorted; empty when it cannot be read. */
export function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return []; // A folder that is not there holds no library.
  }
}
