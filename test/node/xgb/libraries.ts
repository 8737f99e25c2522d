/** The libxgboost files of this machine, one per version, for tests that run on each of them. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { searchLibrary, setupPlaces } from '../../../src/node/xgb/find.ts';
import { insideDebianRoot, setupFolder } from '../../../src/node/xgb/folders.ts';
import { openLibrary, type XgbLibrary } from '../../../src/node/xgb/library.ts';
import { root } from '../../structure/source-files.ts';

export const libraries: readonly XgbLibrary[] = presentLibraries();

/** The families that are meant to work; a test says which of them it could not try. */
export const families = ['1.7', '3.'].map((family) => ({
  family,
  library: libraries.find(({ version }) => version.startsWith(family)) ?? null,
}));

function presentLibraries(): XgbLibrary[] {
  const found = searchLibrary().found?.file;
  const fetched = ['pip', 'debian'].map((source) => join(root, 'dist/xgboost-for-tests', source, 'xgboost'));
  const files = [
    ...(found ? [found] : []),
    ...[setupFolder(), ...fetched].flatMap(setupPlaces),
    ...insideDebianRoot('/'),
  ];
  const byVersion = new Map<string, XgbLibrary>();
  for (const file of files.filter(existsSync)) {
    const library = openLibrary(file);
    if (!byVersion.has(library.version)) byVersion.set(library.version, library);
  }
  return [...byVersion.values()];
}
