import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../structure/source-files.ts';

const read = (name: string): string => readFileSync(join(root, name), 'utf8');

test('docs/analysis.md names every method that a report can name', () => {
  const table =
    /const VERSIONS = \{([\s\S]*?)\} as const/.exec(read('src/core/analyze/methods.ts'))?.[1] ?? '';
  const methods = [...table.matchAll(/^\s*'?([\w-]+)'?:/gm)].map((match) => match[1] as string);
  expect(methods.length).toBeGreaterThan(5);
  const text = read('docs/analysis.md');
  expect(methods.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
