/** One column while its file is read: what its cells are taken for, and what did not fit. */
import { clamp, cleanCell, largest, parseCell, parseDate, parseNumber } from './cell.ts';
import { Dictionary } from './dictionary.ts';
import { type Growing, growingDoubles, growingInts } from './growing.ts';

/**
 * 'text' keeps a code for each different text, and nothing is lost. The others keep 32-bit floats: 'number', 'date'
 * (as days), or 'either'. A cell that does not fit becomes NaN and is noted.
 */
export type Reading = 'text' | 'number' | 'date' | 'either';

/** A cell that is not what its column holds. */
export interface Misfit {
  readonly row: number;
  readonly line: number;
  readonly text: string;
}

/** So many misfits are kept with their rows. */
const keptMisfits = 1000;

export interface ScanOptions {
  readonly reading: Reading;
  /** Whether the column's values of all rows are wanted in memory, numbers as 64-bit floats. */
  readonly keep?: boolean;
  /** Whether a column of texts may turn out an identifier, whose texts are then not kept. */
  readonly mayBeIdentifier?: boolean;
}

export class ScanColumn {
  /** Index in the file. */
  readonly at: number;
  readonly name: string;
  readonly reading: Reading;
  /** Index in a row of the spool. */
  readonly slot: number;
  /** Of a column of texts. */
  readonly dictionary: Dictionary | null;
  readonly misfits: Misfit[] = [];
  misfitCount = 0;
  /** Numbers cut to the range of 32-bit floats. */
  clamped = 0;
  /** Codes or numbers of all rows, when they are to be kept. */
  readonly kept: Growing<Int32Array> | Growing<Float64Array> | null;

  constructor(at: number, name: string, slot: number, options: ScanOptions) {
    this.at = at;
    this.name = name;
    this.slot = slot;
    this.reading = options.reading;
    const isText = options.reading === 'text';
    this.dictionary = isText ? new Dictionary(options.mayBeIdentifier ?? false) : null;
    this.kept = options.keep ? (isText ? growingInts() : growingDoubles()) : null;
  }

  /** The number in a cell as it is written; NaN when it is missing or does not fit. */
  parse(written: string, row: number, line: number): number {
    const clean = cleanCell(written);
    if (clean === null) return Number.NaN;
    const value = this.#read(clean);
    return value === null ? this.misfit(clean, row, line) : this.cut(value);
  }

  /** Notes a cell that does not fit, and is NaN. */
  misfit(text: string, row: number, line: number): number {
    this.misfitCount += 1;
    if (this.misfits.length < keptMisfits) this.misfits.push({ row, line, text });
    return Number.NaN;
  }

  /** A number within the range of 32-bit floats. */
  cut(value: number): number {
    if (value > largest || value < -largest) this.clamped += 1;
    return clamp(value);
  }

  /** Whether `misfits` holds all of them. */
  get knowsMisfits(): boolean {
    return this.misfitCount === this.misfits.length;
  }

  #read(clean: string): number | null {
    if (this.reading === 'number') return parseNumber(clean);
    return this.reading === 'date' ? parseDate(clean) : parseCell(clean);
  }
}
