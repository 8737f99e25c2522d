/**
 * Prepared parts on disk. A part is one file of 32-bit little-endian floats in three sections: the features
 * (row after row, NaN is a missing value), one label per row (the index of its class: of two, 1 is the positive
 * one), and, when rows are weighted, one weight per row. `<file>.json` beside it says how many there are.
 */
import { open, readFile, writeFile } from 'node:fs/promises';

export interface Part {
  readonly rows: number;
  /** Columns of the features: what the model reads. */
  readonly columns: number;
  /** Row-major, rows x columns. */
  readonly features: Float32Array;
  /** One per row. */
  readonly labels: Float32Array;
  /** One per row, or null when every row counts 1. */
  readonly weights: Float32Array | null;
}

/** Throws when the file is not a whole part: prepared files are only ever damaged from outside. */
export async function loadPart(file: string): Promise<Part> {
  const { rows, columns, weighted } = JSON.parse(await readFile(`${file}.json`, 'utf8')) as PartFacts;
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const expected = bytesOf({ rows, columns, weighted });
    if (size !== expected) throw new Error(`${file} has ${size} bytes, and should have ${expected}`);
    const features = await readFloats(handle, 0, rows * columns);
    const labels = await readFloats(handle, rows * columns, rows);
    const weights = weighted ? await readFloats(handle, rows * (columns + 1), rows) : null;
    return { rows, columns, features, labels, weights };
  } finally {
    await handle.close();
  }
}

export interface PartFacts {
  readonly rows: number;
  readonly columns: number;
  readonly weighted: boolean;
}

/** Size of a part's file. */
export function bytesOf({ rows, columns, weighted }: PartFacts): number {
  return rows * (columns + (weighted ? 2 : 1)) * 4;
}

/** Writes a part and its sidecar. */
export async function writePart(file: string, part: Part): Promise<void> {
  const { rows, columns, features, labels, weights } = part;
  const handle = await open(file, 'w');
  try {
    for (const section of [features, labels, ...(weights ? [weights] : [])]) {
      await handle.writeFile(littleEndian(section));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const facts: PartFacts = { rows, columns, weighted: weights !== null };
  await writeFile(`${file}.json`, JSON.stringify(facts));
}

type Handle = Awaited<ReturnType<typeof open>>;

/** Straight into their own memory: a part may be a large share of it, and a copy would double that. */
async function readFloats(handle: Handle, from: number, count: number): Promise<Float32Array> {
  const floats = new Float32Array(count);
  const bytes = Buffer.from(floats.buffer);
  for (let done = 0; done < bytes.length; ) {
    // One read takes less than 2 GiB.
    const length = Math.min(bytes.length - done, 2 ** 30);
    const { bytesRead } = await handle.read(bytes, done, length, from * 4 + done);
    if (bytesRead === 0) throw new Error('the file ended while it was read');
    done += bytesRead;
  }
  if (!hostIsLittleEndian) bytes.swap32();
  return floats;
}

const hostIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The bytes of numbers as they are in a part; shares their memory where it can. */
export function littleEndian(numbers: Float32Array): Buffer {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return hostIsLittleEndian ? bytes : Buffer.from(bytes).swap32();
}
