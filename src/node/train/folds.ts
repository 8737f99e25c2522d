import type { Folds } from '../../core/model/data.ts';
import type { Part } from '../data/part.ts';

export interface FoldRows {
  /** Rows the fold's model learns from, ascending. */
  readonly train: Uint32Array;
  /** Rows that judge it, ascending. */
  readonly validated: Uint32Array;
}

/** The rows of one fold, from the prepared bytes: one per row of the training part, see `PreparedData.folds`. */
export function foldRows(bytes: Uint8Array, fold: number, order: Folds['order']): FoldRows {
  const inTrain = order === 'forward' ? (byte: number) => byte <= fold : (byte: number) => byte !== fold;
  const validating = order === 'forward' ? fold + 1 : fold;
  return {
    train: rowsWhere(bytes, inTrain),
    validated: rowsWhere(bytes, (byte) => byte === validating),
  };
}

/** The part that holds these rows, in their order. Its features lie at the start of `room`, which must be large enough. */
export function partOf(part: Part, rows: Uint32Array, room: Float32Array): Part {
  const { columns } = part;
  const features = room.subarray(0, rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * columns;
    for (let column = 0; column < columns; column++)
      features[i * columns + column] = part.features[from + column]!;
  }
  const pick = (values: Float32Array) => Float32Array.from(rows, (row) => values[row]!);
  return {
    rows: rows.length,
    columns,
    features,
    labels: pick(part.labels),
    weights: part.weights && pick(part.weights),
  };
}

function rowsWhere(bytes: Uint8Array, holds: (byte: number) => boolean): Uint32Array {
  let count = 0;
  for (const byte of bytes) if (holds(byte)) count++;
  const rows = new Uint32Array(count);
  let at = 0;
  for (let row = 0; row < bytes.length; row++) if (holds(bytes[row]!)) rows[at++] = row;
  return rows;
}
