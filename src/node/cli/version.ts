import { readFileSync } from 'node:fs';

/** Version of this package. */
export function version(): string {
  // Both src/node/cli and dist/node/cli are three folders below the package.
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
