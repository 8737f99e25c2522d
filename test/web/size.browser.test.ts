import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

/** Over a slow line (1.5 Mbit/s) this much script arrives in about 1.4 seconds. */
const MOST = 250 * 1024;

it('is at most 250 KB of script, compressed', () => {
  const assets = fileURLToPath(new URL('../../dist/web/assets', import.meta.url));
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(0);
  const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(`${assets}/${name}`)).length, 0);
  expect(size).toBeLessThanOrEqual(MOST);
});
