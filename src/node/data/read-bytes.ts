/** The bytes of a file, decompressed when it is gzip. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import { fail } from '../../core/model/problem.ts';

const pieceBytes = 1 << 20;

/** Piece by piece; each is valid until the next. Throws 'not-a-table' when the compressed data is cut off or damaged. */
export async function* readBytes(file: string, gzip: boolean): AsyncGenerator<Buffer> {
  if (gzip) {
    yield* gunzip(file);
    return;
  }
  const handle = await open(file);
  const read = (piece: Buffer) => handle.read(piece, 0, pieceBytes);
  let [now, next] = [Buffer.allocUnsafe(pieceBytes), Buffer.allocUnsafe(pieceBytes)];
  let reading = read(now);
  try {
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      // The disk is busy while the piece is worked on.
      reading = read(next);
      yield now.subarray(0, bytesRead);
      [now, next] = [next, now];
    }
  } finally {
    await reading.catch(() => undefined);
    await handle.close();
  }
}

export interface Head {
  readonly bytes: Buffer;
  /** Whether that is all. */
  readonly whole: boolean;
  readonly gzip: boolean;
}

/** The beginning of a file, up to 1 MiB, decompressed. Throws like {@link readBytes}. */
export async function readHead(file: string): Promise<Head> {
  const handle = await open(file);
  try {
    const raw = await readUpTo(handle, pieceBytes);
    const whole = raw.length < pieceBytes;
    if (raw[0] !== 0x1f || raw[1] !== 0x8b) return { bytes: raw, whole, gzip: false };
    // The beginning of a longer file is cut off, and that is no fault.
    const bytes = gunzipSync(raw, whole ? {} : { finishFlush: constants.Z_SYNC_FLUSH });
    return {
      bytes: bytes.subarray(0, pieceBytes),
      whole: whole && bytes.length <= pieceBytes,
      gzip: true,
    };
  } catch (error) {
    throw damaged(file, error) ?? error;
  } finally {
    await handle.close();
  }
}

async function readUpTo(handle: FileHandle, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
  return buffer.subarray(0, bytesRead);
}

async function* gunzip(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const plain = source.pipe(createGunzip({ chunkSize: 1 << 18 }));
  source.once('error', (error) => plain.destroy(error));
  try {
    for await (const piece of plain) yield piece as Buffer;
  } catch (error) {
    throw damaged(file, error) ?? error;
  } finally {
    source.destroy();
  }
}

function damaged(file: string, error: unknown): Error | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return null;
  const reason = 'its gzip data is cut off or damaged; copy it again';
  return fail('not-a-table', file, { file, reason });
}
