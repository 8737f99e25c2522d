/**
 * Rows on their way from a file to its parts: a temporary file with one 32-bit value per row and column, a float or
 * the code of a text. What becomes of a row is known only when all labels are, and nothing this large is held in
 * memory.
 */
import { type FileHandle, open, rm } from 'node:fs/promises';
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
  readonly floats: Float32Array;
  readonly codes: Int32Array;
  /** Rows of this block that are filled. */
  filled = 0;
  readonly #capacity: number;
  readonly #file: string;
  readonly #handle: FileHandle;
  #written = 0;

  private constructor(file: string, handle: FileHandle, columns: readonly ScanColumn[]) {
    this.#file = file;
    this.#handle = handle;
    this.columns = columns;
    this.width = columns.length;
    this.#capacity = Math.max(16, Math.floor(blockBytes / 4 / Math.max(1, this.width)));
    const memory = new ArrayBuffer(this.#capacity * this.width * 4);
    this.floats = new Float32Array(memory);
    this.codes = new Int32Array(memory);
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

  /** Writes the block. */
  async flush(): Promise<void> {
    const { width, filled } = this;
    for (const { slot, kept, dictionary } of this.columns) {
      // Numbers that are kept are pushed as they are read: here they have been rounded.
      if (!kept || !dictionary) continue;
      for (let row = 0; row < filled; row++) kept.push(this.codes[row * width + slot] as number);
    }
    await writeAll(this.#handle, Buffer.from(this.floats.buffer, 0, filled * width * 4));
    this.#written += filled;
    this.filled = 0;
  }

  /** Reads everything from the beginning; each block is valid until the next. */
  async *blocks(): AsyncGenerator<Block> {
    const { width } = this;
    const bytes = Buffer.from(this.floats.buffer);
    for (let from = 0; from < this.#written; ) {
      const rows = Math.min(this.#capacity, this.#written - from);
      await readAll(this.#handle, bytes.subarray(0, rows * width * 4), from * width * 4);
      yield { from, rows, floats: this.floats, codes: this.codes };
      from += rows;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
    await rm(this.#file, { force: true });
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
