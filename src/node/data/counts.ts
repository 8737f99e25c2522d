/** What the rows that may be looked at hold: those of the test part are left out. */
import { partCodes } from './assign.ts';
import { missingCode } from './dictionary.ts';
import type { ScanColumn } from './scan-column.ts';
import type { Block, Spool } from './spool.ts';

export interface Counts {
  /** Rows that are not test rows. */
  readonly rows: number;
  /** Cells that are not missing, by slot. */
  readonly present: Float64Array;
  /** Rows that hold each text, by slot; null for columns of numbers. */
  readonly texts: readonly (Float64Array | null)[];
  /** By slot: is each row's number the one of the row before plus 1, in the whole file? */
  readonly counting: readonly boolean[];
}

export async function countRows(spool: Spool, part: Uint8Array): Promise<Counts> {
  const { columns } = spool;
  const present = new Float64Array(columns.length);
  const texts = columns.map(({ dictionary }) => dictionary && new Float64Array(dictionary.texts.length));
  const counting = columns.map(({ dictionary }) => dictionary === null);
  const starts = new Float64Array(columns.length).fill(Number.NaN);
  let rows = 0;
  for await (const block of spool.blocks()) {
    for (let row = 0; row < block.rows; row++) if (part[block.from + row] !== partCodes.test) rows += 1;
    for (const column of columns) {
      const { slot } = column;
      if (texts[slot]) countTexts(block, column, spool.width, part, present, texts[slot]);
      else {
        countNumbers(block, column, spool.width, part, present);
        if (counting[slot]) {
          if (block.from === 0) starts[slot] = block.floats[slot] as number;
          counting[slot] = counts(block, slot, spool.width, starts[slot] as number);
        }
      }
    }
  }
  return { rows, present, texts, counting };
}

function countTexts(
  { from, rows, codes }: Block,
  { slot }: ScanColumn,
  width: number,
  part: Uint8Array,
  present: Float64Array,
  texts: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const code = codes[row * width + slot] as number;
    if (code === missingCode || part[from + row] === partCodes.test) continue;
    texts[code] = (texts[code] as number) + 1;
    present[slot] = (present[slot] as number) + 1;
  }
}

function countNumbers(
  { from, rows, floats }: Block,
  { slot }: ScanColumn,
  width: number,
  part: Uint8Array,
  present: Float64Array,
): void {
  let count = 0;
  for (let row = 0; row < rows; row++) {
    const value = floats[row * width + slot] as number;
    if (!Number.isNaN(value) && part[from + row] !== partCodes.test) count += 1;
  }
  present[slot] = (present[slot] as number) + count;
}

function counts({ from, rows, floats }: Block, slot: number, width: number, start: number): boolean {
  for (let row = 0; row < rows; row++) {
    if (floats[row * width + slot] !== Math.fround(start + from + row)) return false;
  }
  return true;
}
