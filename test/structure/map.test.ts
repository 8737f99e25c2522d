import { expect, test } from 'vitest';
import { foldersOfTheMap } from './map.ts';
import { sourceFiles } from './source-files.ts';

test('the map in ARCHITECTURE.md names every folder of the source, and no other', () => {
  const inTree = new Set(
    sourceFiles()
      .filter(({ folder }) => !folder.includes('.'))
      .map(({ folder }) => folder),
  );
  expect([...foldersOfTheMap()].sort()).toEqual([...inTree].sort());
});

test('files are small enough to hold one idea', () => {
  const long = sourceFiles()
    .filter(({ text }) => text.split('\n').length > 300)
    .map(({ path }) => path);
  // A registry is a table: it grows by entries, not by ideas.
  expect(long).toEqual(['src/core/model/registry.ts']);
});
