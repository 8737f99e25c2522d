import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the project's root, with slashes: "src/core/model/space.ts". */
  readonly path: string;
  /** "core/model": the folder of the map it belongs to. */
  readonly folder: string;
  readonly text: string;
  /** Imports of own files, as paths like `path`. */
  readonly own: readonly string[];
  /** Imports of packages. */
  readonly packages: readonly string[];
}

/** Every TypeScript file under src. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => read(join(entry.parentPath, entry.name)));
}

function read(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const path = relative(root, file).split(sep).join('/');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(
    (match) => match[1] as string,
  );
  const own = specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) =>
      relative(root, resolve(dirname(file), specifier))
        .split(sep)
        .join('/'),
    );
  return {
    path,
    folder: path.split('/').slice(1, 3).join('/'),
    text,
    own,
    packages: specifiers.filter((specifier) => !specifier.startsWith('.')),
  };
}
