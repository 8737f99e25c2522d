import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The compiled JavaScript of a module that runs as a process of its own, by its path below `src/node`
 * without ending: entry('train/worker'). When this file runs as TypeScript (in tests), that is the file in
 * `dist`, which must have been built.
 */
export function entry(module: string): string {
  const here = fileURLToPath(import.meta.url);
  const folder = dirname(dirname(here));
  const compiled = here.endsWith('.ts') ? join(folder, '..', '..', 'dist', 'node') : folder;
  return join(compiled, `${module}.js`);
}
