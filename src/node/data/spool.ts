/**
 * Rows on their way from a file to its parts: a temporary file with one 32-bit value per row and column, a float or
 * the code of a text. What becomes of a row is known only when all labels are, and nothing this large is held in
 * memory.
 */
import { type FileHandle, open, unlink } from 'node:fs/promises';
import type { ScanColumn } from './scan-column.ts';

/** Bytes of one block. */
const blockBytes = 1 << 20;

/** Rows of a spool, and the index of the first; both arrays are the same memory. */
export interface Block {
  readonly from: number;
  readonly rows: number;
  readonly floats: Float32Array;
  readonly codes: Int32Array;
}

export class Spool implements AsyncDisposable {
  readonly columns: readonly ScanColumn[];
  /** Values in a row. */
  readonly width: number;
  /** The block that is being filled, and the same memory as codes. */
  floats: Float32Array;
  codes: Int32Array;
  /** Rows of this block that are filled. */
  filled = 0;
  readonly #capacity: number;
  readonly #file: string;
  readonly #handle: FileHandle;
  #written = 0;
  /** The block before, which is on its way to the disk while the next one is filled. */
  #other: ArrayBuffer;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, columns: readonly ScanColumn[]) {
    this.#file = file;
    this.#handle = handle;
    this.columns = columns;
    this.width = columns.length;
    this.#capacity = Math.max(16, Math.floor(blockBytes / 4 / Math.max(1, this.width)));
    const memory = new ArrayBuffer(this.#capacity * this.width * 4);
    this.floats = new Float32Array(memory);
    this.codes = new Int32Array(memory);
    this.#other = new ArrayBuffer(memory.byteLength);
  }

  static async create(file: string, columns: readonly ScanColumn[]): Promise<Spool> {
    return new Spool(file, await open(file, 'w+'), columns);
  }

  get rows(): number {
    return this.#written + this.filled;
  }

  /** Rows that still fit into the block; `flush` makes room. */
  get room(): number {
    return this.#capacity - this.filled;
  }

  /** Begins to write the block; `floats` and `codes` are then the next one. */
  async flush(): Promise<void> {
    const { width, filled } = this;
    for (const { slot, kept, dictionary } of this.columns) {
      // Numbers that are kept are pushed as they are read: here they have been rounded.
      if (!kept || !dictionary) continue;
      for (let row = 0; row < filled; row++) kept.push(this.codes[row * width + slot] as number);
    }
    const memory = this.floats.buffer as ArrayBuffer;
    await this.#writing;
    this.#writing = writeAll(this.#handle, Buffer.from(memory, 0, filled * width * 4));
    // A failure is thrown by whoever waits for the writing next.
    this.#writing.catch(() => undefined);
    this.floats = new Float32Array(this.#other);
    this.codes = new Int32Array(this.#other);
    this.#other = memory;
    this.#written += filled;
    this.filled = 0;
  }

  /** Reads everything from the beginning; each block is valid until the next, and one is read ahead. */
  async *blocks(): AsyncGenerator<Block> {
    await this.#writing;
    const bytesOfRow = this.width * 4;
    const rowsAt = (from: number) => Math.min(this.#capacity, this.#written - from);
    const read = (memory: ArrayBuffer, from: number) =>
      readAll(this.#handle, Buffer.from(memory, 0, rowsAt(from) * bytesOfRow), from * bytesOfRow);
    let [now, next] = [this.floats.buffer as ArrayBuffer, this.#other];
    let reading = read(now, 0);
    try {
      for (let from = 0; from < this.#written; from += this.#capacity) {
        await reading;
        const following = from + this.#capacity;
        if (following < this.#written) reading = read(next, following);
        const [floats, codes] = [new Float32Array(now), new Int32Array(now)];
        yield { from, rows: rowsAt(from), floats, codes };
        [now, next] = [next, now];
      }
    } finally {
      await reading.catch(() => undefined);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#handle.close();
    await unlink(this.#file);
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done);
    done += bytesWritten;
  }
}

async function readAll(handle: FileHandle, bytes: Buffer, from: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, done, bytes.length - done, from + done);
    if (bytesRead === 0) throw new Error('the temporary file ended while it was read');
    done += bytesRead;
  }
}
