/**
 * Prepared parts on disk. `train.f32` and `validation.f32` hold 32-bit little-endian floats, row after row;
 * the first number of each row is the label (0 or 1), then the features in the schema's order; NaN is a
 * missing value. `<file>.json` beside it says how many rows and feature columns there are.
 */
import { open, readFile, writeFile } from 'node:fs/promises';

export interface Part {
  readonly rows: number;
  /** Feature columns; the label is not counted. */
  readonly columns: number;
  /** One per row: 1 is the positive class. */
  readonly labels: Float32Array;
  /** Row-major, rows x columns. */
  readonly features: Float32Array;
}

/** Throws when the file is not a whole part: prepared files are only ever damaged from outside. */
export async function loadPart(file: string): Promise<Part> {
  const { rows, columns } = JSON.parse(await readFile(`${file}.json`, 'utf8')) as {
    rows: number;
    columns: number;
  };
  const bytes = await readFile(file);
  const width = columns + 1;
  if (bytes.length !== rows * width * 4) {
    throw new Error(
      `${file} has ${bytes.length} bytes; ${rows} rows of ${width} numbers have ${rows * width * 4}`,
    );
  }
  const labels = new Float32Array(rows);
  const features = new Float32Array(rows * columns);
  const numbers = readFloats(bytes);
  for (let row = 0; row < rows; row++) {
    labels[row] = numbers[row * width] as number;
    features.set(numbers.subarray(row * width + 1, (row + 1) * width), row * columns);
  }
  return { rows, columns, labels, features };
}

/** Writes a part and its sidecar. `numbers` is row-major with the label first in each row. */
export async function writePart(file: string, numbers: Float32Array, columns: number): Promise<void> {
  const rows = numbers.length / (columns + 1);
  const handle = await open(file, 'w');
  try {
    await handle.writeFile(littleEndian(numbers));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await writeFile(`${file}.json`, JSON.stringify({ rows, columns }));
}

const hostIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function readFloats(bytes: Buffer): Float32Array {
  // A copy is aligned; a Buffer from a pool need not be.
  const copy = new Uint8Array(bytes);
  if (!hostIsLittleEndian) Buffer.from(copy.buffer).swap32();
  return new Float32Array(copy.buffer);
}

function littleEndian(numbers: Float32Array): Buffer {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return hostIsLittleEndian ? bytes : Buffer.from(bytes).swap32();
}
