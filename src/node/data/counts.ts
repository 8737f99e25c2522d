/** What the rows that may be looked at hold: those of the test part are left out. */
import { partCodes } from './assign.ts';
import { missingCode } from './dictionary.ts';
import type { ScanColumn } from './scan-column.ts';
import type { Block, Spool } from './spool.ts';

export interface Counts {
  /** Rows that are not test rows. */
  readonly rows: number;
  /** By slot: the cells of a column of texts that are not missing; of a column of numbers, whether there are any (1). */
  readonly present: Float64Array;
  /** Rows that hold each text, by slot; null for columns of numbers. */
  readonly texts: readonly (Float64Array | null)[];
  /** By slot: is each row's number the one of the row before plus 1, in the whole file? */
  readonly counting: readonly boolean[];
}

/** Reads the spool as far as it must: columns of numbers are mostly known after the first block. */
export async function countRows(spool: Spool, part: Uint8Array): Promise<Counts> {
  const { columns, width } = spool;
  const present = new Float64Array(columns.length);
  const texts = columns.map(({ dictionary }) => dictionary && new Float64Array(dictionary.texts.length));
  const counting = columns.map(({ dictionary }) => dictionary === null);
  const starts = new Float64Array(columns.length);
  const counts: Counts = { rows: countOthers(part, partCodes.test), present, texts, counting };
  for await (const block of spool.blocks()) {
    let open = false;
    for (const column of columns) {
      const { slot } = column;
      if (texts[slot]) countTexts(block, column, width, part, present, texts[slot]);
      else {
        if (present[slot] === 0) present[slot] = hasNumber(block, slot, width, part) ? 1 : 0;
        if (block.from === 0) starts[slot] = block.floats[slot] as number;
        counting[slot] &&= goesOn(block, slot, width, starts[slot] as number);
      }
      open ||= texts[slot] !== null || present[slot] === 0 || counting[slot] === true;
    }
    if (!open) return counts;
  }
  return counts;
}

function countOthers(part: Uint8Array, code: number): number {
  let count = 0;
  for (let row = 0; row < part.length; row++) if (part[row] !== code) count += 1;
  return count;
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

function hasNumber({ from, rows, floats }: Block, slot: number, width: number, part: Uint8Array): boolean {
  for (let row = 0; row < rows; row++) {
    const value = floats[row * width + slot] as number;
    if (!Number.isNaN(value) && part[from + row] !== partCodes.test) return true;
  }
  return false;
}

function goesOn({ from, rows, floats }: Block, slot: number, width: number, start: number): boolean {
  for (let row = 0; row < rows; row++) {
    if (floats[row * width + slot] !== Math.fround(start + from + row)) return false;
  }
  return true;
}
