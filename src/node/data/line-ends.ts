import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Dialect } from './dialect.ts';

/**
 * Hands over a copy of the file in which every line ends in LF, and removes it afterwards. For files glued
 * together from parts of Windows and Unix, which DuckDB does not read.
 */
export async function withUniformLineEnds(
  file: string,
  dialect: Dialect,
  use: (copy: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tunescope-'));
  try {
    const copy = join(folder, 'lines.csv');
    const source = createReadStream(file);
    const target = createWriteStream(copy);
    if (dialect.gzip) await pipeline(source, createGunzip(), dropReturns(), target);
    else await pipeline(source, dropReturns(), target);
    await use(copy);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const carriageReturn = 13;
const lineFeed = 10;

/** CR LF -> LF, and a CR alone -> LF; bytes that are parts of UTF-8 characters are never these two. */
function dropReturns(): Transform {
  let held = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const out = Buffer.alloc(chunk.length + 1);
      let length = 0;
      for (const byte of chunk) {
        if (held && byte !== lineFeed) out[length++] = lineFeed;
        held = byte === carriageReturn;
        if (!held) out[length++] = byte;
      }
      done(null, out.subarray(0, length));
    },
    flush(done) {
      done(null, held ? Buffer.from([lineFeed]) : null);
    },
  });
}
