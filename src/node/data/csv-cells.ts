/** CSV, from bytes to the spool: the only loop over every byte of a file, so it is written for speed. */
import { fail } from '../../core/model/problem.ts';
import { readDecimal } from './decimal.ts';
import type { Dictionary } from './dictionary.ts';
import { unquote } from './quoted.ts';
import type { ScanColumn } from './scan-column.ts';
import type { Spool } from './spool.ts';

const lineFeed = 10;
const carriageReturn = 13;
const quote = 34;

/** A cell longer than this is taken for a mistake, mostly a quote that does not end. */
const longestCell = 2_000_000;

/** How a cell is treated; in one small array, which the loop reads once for each cell. */
const skip = 0;
const plainNumber = 1;
const anyNumber = 2;
const text = 3;

export class CsvCells {
  readonly #file: string;
  readonly #spool: Spool;
  readonly #width: number;
  readonly #delimiter: number;
  readonly #columns: readonly (ScanColumn | undefined)[];
  readonly #kinds: Uint8Array;
  readonly #slots: Int32Array;
  #bytes = Buffer.alloc(1 << 21);
  /** The unread bytes are those from `#at` to `#end`. */
  #at = 0;
  #end = 0;
  #begun = false;
  /** The line of names is not over yet. */
  #inHeader: boolean;
  #column = 0;
  #line = 1;
  /** Set by `#endOfCell`: the cell begins with a quote. */
  #quoted = false;

  /** `columns`: for each column of the file what is read of it; undefined = nothing. */
  constructor(
    file: string,
    delimiter: string,
    header: boolean,
    columns: readonly (ScanColumn | undefined)[],
    spool: Spool,
  ) {
    this.#file = file;
    this.#spool = spool;
    this.#width = columns.length;
    this.#delimiter = delimiter.charCodeAt(0);
    this.#inHeader = header;
    this.#columns = columns;
    this.#kinds = Uint8Array.from(columns, kindOf);
    this.#slots = Int32Array.from(columns, (column) => column?.slot ?? 0);
  }

  /** Hands over the next bytes; call `read` until it answers true before the next ones. */
  add(piece: Uint8Array): void {
    const left = this.#end - this.#at;
    if (left + piece.length > this.#bytes.length) {
      const larger = Buffer.alloc(Math.max(2 * this.#bytes.length, left + piece.length));
      larger.set(this.#bytes.subarray(this.#at, this.#end));
      this.#bytes = larger;
    } else this.#bytes.copyWithin(0, this.#at, this.#end);
    this.#bytes.set(piece, left);
    this.#at = 0;
    this.#end = left + piece.length;
    if (!this.#begun && this.#end >= 3) {
      this.#begun = true;
      if (this.#bytes.readUIntBE(0, 3) === 0xefbbbf) this.#at = 3;
    }
  }

  /**
   * Reads rows into the spool until it is full (false) or the bytes are used up (true). After the last bytes,
   * add a line feed. Throws 'not-a-table' for a row with another number of cells than the columns, for a text that
   * is not UTF-8 and for a quote that does not end.
   */
  read(last: boolean): boolean {
    const { floats, width } = this.#spool;
    const [bytes, kinds, slots, columns, delimiter] = [
      this.#bytes,
      this.#kinds,
      this.#slots,
      this.#width,
      this.#delimiter,
    ];
    // Whether a line feed follows a carriage return is known with the next bytes only.
    const cut = !last && bytes[this.#end - 1] === carriageReturn;
    const end = cut ? this.#end - 1 : this.#end;
    let at = this.#at;
    let column = this.#column;
    let row = this.#spool.filled * width;
    for (;;) {
      if (column === 0) {
        if (!this.#inHeader && this.#spool.room === 0) break;
        const blank = this.#blankLine(at, end);
        if (blank > at) {
          at = blank;
          this.#line += 1;
          continue;
        }
      }
      if (at >= end) break;
      let stop = -1;
      if (!this.#inHeader && column < columns && kinds[column] === plainNumber) {
        stop = readDecimal(bytes, at, end, delimiter, floats, row + (slots[column] as number));
      }
      if (stop < 0) {
        stop = this.#endOfCell(at, end);
        if (stop < 0) {
          this.#checkLength(at, end, last);
          break;
        }
        if (!this.#inHeader && column < columns && kinds[column] !== skip) this.#store(column, row, at, stop);
      }
      const byte = bytes[stop];
      at = stop + 1;
      column += 1;
      if (byte === delimiter) continue;
      if (byte === carriageReturn && bytes[at] === lineFeed) at += 1;
      if (column !== columns) throw this.#wrongWidth(column);
      if (this.#inHeader) this.#inHeader = false;
      else {
        this.#spool.filled += 1;
        row += width;
      }
      column = 0;
      this.#line += 1;
    }
    this.#at = at;
    this.#column = column;
    return column !== 0 || this.#inHeader || this.#spool.room > 0;
  }

  /** Where the next line begins when this one has only blanks; else `at`. */
  #blankLine(at: number, end: number): number {
    let p = at;
    for (; p < end; p++) {
      const byte = this.#bytes[p] as number;
      if (byte === lineFeed) return p + 1;
      if (byte === carriageReturn) return this.#bytes[p + 1] === lineFeed ? p + 2 : p + 1;
      if (byte > 32 || byte === this.#delimiter) return at;
    }
    return at;
  }

  /** Index of the delimiter or line end after the cell; -1 when it is not among the bytes yet. */
  #endOfCell(at: number, end: number): number {
    const bytes = this.#bytes;
    let p = at;
    this.#quoted = bytes[at] === quote;
    if (this.#quoted) {
      for (p = at + 1; ; p++) {
        p = bytes.indexOf(quote, p);
        if (p < 0 || p + 1 >= end) return -1;
        if (bytes[p + 1] !== quote) break;
        p += 1;
      }
      p += 1;
    }
    for (; p < end; p++) {
      const byte = bytes[p];
      if (byte === this.#delimiter || byte === lineFeed || byte === carriageReturn) {
        if (this.#quoted) for (let q = at; q < p; q++) if (bytes[q] === lineFeed) this.#line += 1;
        return p;
      }
    }
    return -1;
  }

  #store(column: number, row: number, at: number, stop: number): void {
    const { floats, codes, rows } = this.#spool;
    const to = this.#columns[column] as ScanColumn;
    const place = row + to.slot;
    if (to.dictionary) {
      codes[place] = this.#codeOf(to.dictionary, at, stop);
      return;
    }
    const value = to.parse(this.#textOf(at, stop), rows, this.#line);
    floats[place] = value;
    to.kept?.push(value);
  }

  #codeOf(dictionary: Dictionary, at: number, stop: number): number {
    if (this.#quoted) return dictionary.codeOf(this.#textOf(at, stop));
    const byte = this.#bytes[at] as number;
    if (stop === at + 1 && byte < 128) return dictionary.codeOfByte(byte);
    return dictionary.codeOfBytes(this.#bytes.toString('latin1', at, stop), () => this.#textOf(at, stop));
  }

  #textOf(at: number, stop: number): string {
    const written = this.#bytes.subarray(at, stop);
    try {
      const cell = decoder.decode(written);
      return this.#quoted ? unquote(cell) : cell;
    } catch {
      throw this.#problem(`line ${this.#line} is not UTF-8 text; save it as "CSV UTF-8"`);
    }
  }

  #checkLength(at: number, end: number, last: boolean): void {
    if (!last && end - at <= longestCell) return;
    throw this.#problem(
      this.#quoted
        ? `line ${this.#line} has a quote that does not end`
        : `line ${this.#line} is longer than 2 million characters`,
    );
  }

  #wrongWidth(cells: number): Error {
    const line = this.#line;
    return this.#problem(`line ${line} has ${cells} cells, and the first line has ${this.#width}`);
  }

  #problem(reason: string): Error {
    return fail('not-a-table', this.#file, { file: this.#file, reason });
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function kindOf(column: ScanColumn | undefined): number {
  if (!column) return skip;
  if (column.dictionary) return text;
  return column.reading === 'date' || column.kept ? anyNumber : plainNumber;
}
