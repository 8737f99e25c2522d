import { cleanCell } from './cell.ts';

/** Cells of one column as written are remembered up to so many, so that each is cleaned once. */
const remembered = 20_000;

/** A column that may be an identifier is given up after so many different texts ... */
const manyTexts = 100_000;
/** ... when at least this share of its cells were new. */
const newShare = 0.9;

/** Code of a missing cell. */
export const missingCode = -1;

const unknown = -2;

/** The different texts of a column, without blanks around them; their codes count from 0 in order of their first row. */
export class Dictionary {
  readonly texts: string[] = [];
  /** Cells so far that were not missing. */
  cells = 0;
  /** Nearly every cell was different, and no more texts are kept: an identifier. */
  abandoned = false;
  readonly #mayAbandon: boolean;
  readonly #codes = new Map<string, number>();
  readonly #written = new Map<string, number>();
  /** Codes of cells of one ASCII character, by the character. */
  readonly #short = new Int32Array(128).fill(unknown);

  /** `mayAbandon`: whether the column is of no use when nearly all its cells are different. */
  constructor(mayAbandon: boolean) {
    this.#mayAbandon = mayAbandon;
  }

  /** Code of a cell as it is written in the file. */
  codeOf(written: string): number {
    return this.#remember(written, () => written);
  }

  /** Code of a cell given as its UTF-8 bytes, one character each; `decode` gives the text and is called when it is new. */
  codeOfBytes(bytes: string, decode: () => string): number {
    return this.#remember(bytes, decode);
  }

  /** Code of a cell of one byte, below 128: labels are mostly such, and every row has one. */
  codeOfByte(byte: number): number {
    const code = this.#short[byte] as number;
    if (code < 0 || this.abandoned) {
      this.#short[byte] = this.codeOf(String.fromCharCode(byte));
      return this.#short[byte] as number;
    }
    this.cells += 1;
    return code;
  }

  #remember(key: string, decode: () => string): number {
    let code = this.#written.get(key);
    if (code === undefined) {
      code = this.#add(cleanCell(decode()));
      if (this.#written.size < remembered) this.#written.set(key, code);
    }
    if (code !== missingCode) this.cells += 1;
    return code;
  }

  #add(clean: string | null): number {
    if (clean === null || this.abandoned) return missingCode;
    const known = this.#codes.get(clean);
    if (known !== undefined) return known;
    const count = this.texts.length;
    if (this.#mayAbandon && count >= manyTexts && count >= newShare * this.cells) {
      this.abandoned = true;
      this.#codes.clear();
      this.#written.clear();
      return missingCode;
    }
    this.#codes.set(clean, count);
    this.texts.push(clean);
    return count;
  }
}
