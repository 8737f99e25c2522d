import { endianness } from 'node:os';
import type { Bench } from './bench.ts';
import type { Scored } from './scored.ts';

/** Name of the kept predictions in a trial's folder. */
export const predictionsName = 'predictions.f32';

/**
 * The file's bytes: 32-bit little-endian floats, row-major rows x outputs (see `Scored`). The rows are those of the
 * validation part; with folds those of the training part, each predicted by the model that did not learn from
 * it, and NaN where none was validated.
 */
export function predictionBytes(bench: Bench, validation: readonly Scored[]): Uint8Array {
  const floats = bench.foldedRows === null ? validation[0]!.scores : outOfFold(bench, validation);
  const bytes = Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
  return endianness() === 'LE' ? bytes : Buffer.from(bytes).swap32();
}

function outOfFold({ fits, foldedRows }: Bench, validation: readonly Scored[]): Float32Array {
  const outputs = validation[0]?.outputs ?? 1;
  const all = new Float32Array((foldedRows ?? 0) * outputs).fill(Number.NaN);
  for (const [i, { scores }] of validation.entries()) {
    const rows = fits[i]?.validated ?? new Uint32Array();
    for (const [at, row] of rows.entries()) {
      all.set(scores.subarray(at * outputs, (at + 1) * outputs), row * outputs);
    }
  }
  return all;
}
