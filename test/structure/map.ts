import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

/** The folders of the table in ARCHITECTURE.md, in its order: "core/model", ... */
export function foldersOfTheMap(): string[] {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  return [...text.matchAll(/^\| `src\/([a-z]+\/[a-z]+)` \|/gm)].map((match) => match[1] as string);
}
