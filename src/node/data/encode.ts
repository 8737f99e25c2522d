/** Rows of a spool -> the numbers that the model reads, each row into its part. */
import { type Column, modelColumns, type Schema } from '../../core/model/data.ts';
import { encodeCell } from './cell.ts';
import { missingCode } from './dictionary.ts';
import { expansionOf } from './expand.ts';
import type { PartWriter } from './part-writer.ts';
import type { ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';

/** Where a feature's cells are. */
export interface PlacedFeature {
  readonly from: ScanColumn;
  readonly column: Column;
}

export interface RowFacts {
  readonly labels: Int32Array;
  readonly weights: Float64Array | null;
  /** The writer of each row's part. */
  writerOf(row: number): PartWriter;
}

/** Answers, for each feature, how many cells held what training had not, and are missing now. */
export async function encodeRows(
  spool: Spool,
  features: readonly PlacedFeature[],
  schema: Pick<Schema, 'features' | 'categories'>,
  { labels, weights, writerOf }: RowFacts,
): Promise<number[]> {
  const tables = features.map(({ from, column }) => tableOf(from, column));
  const slots = features.map(({ from }) => from.slot);
  const unseen = features.map(({ from }) => from.misfitCount);
  const expanded = modelColumns(schema).length !== features.length;
  const expand = expansionOf(schema);
  const values = new Float32Array(features.length);
  const { width } = spool;
  for await (const { from, rows, floats, codes } of spool.blocks()) {
    for (let row = 0; row < rows; row++) {
      const writer = writerOf(from + row);
      if (writer.room === 0) await writer.flush();
      const to = expanded ? values : writer.features;
      const at = expanded ? 0 : writer.at;
      for (let i = 0; i < slots.length; i++) {
        const place = row * width + (slots[i] as number);
        const table = tables[i];
        if (!table) to[at + i] = floats[place] as number;
        else {
          const code = codes[place] as number;
          const value = code === missingCode ? Number.NaN : (table[code] as number);
          if (code !== missingCode && Number.isNaN(value)) unseen[i] = (unseen[i] as number) + 1;
          to[at + i] = value;
        }
      }
      if (expanded) expand(values, 0, writer.features, writer.at);
      writer.endRow(labels[from + row] as number, weights ? (weights[from + row] as number) : 1);
    }
  }
  return unseen;
}

/** The number for each text of the column: what prediction reads from that text. Null for a column of numbers. */
function tableOf({ dictionary }: ScanColumn, column: Column): Float32Array | null {
  return dictionary && Float32Array.from(dictionary.texts, (text) => encodeCell(column, text) ?? Number.NaN);
}
