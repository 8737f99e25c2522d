/** CSV as RFC 4180 has it: quoted cells, doubled quotes, CRLF or LF, line breaks inside quotes. */

export interface CsvRecord {
  readonly cells: readonly string[];
  /** The line it begins on, counted from 1. */
  readonly line: number;
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/**
 * Splits text that comes in pieces. `push` answers with the records that are whole by then, `end` with the
 * last one. A quote inside an unquoted cell is an ordinary character. An empty line is a record of one
 * empty cell.
 */
export class CsvSplitter {
  readonly #delimiter: Delimiter;
  #cells: string[] = [];
  #cell = '';
  /** start: of a cell; plain, quoted: inside one; closed: after its closing quote. */
  #state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  #line = 1;
  #beganAt = 1;
  #pendingReturn = false;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter;
  }

  push(text: string): CsvRecord[] {
    const records: CsvRecord[] = [];
    // Unquoted stretches are copied whole: character by character would be slow in the common case.
    let from = 0;
    const flush = (to: number) => {
      if (to > from) this.#cell += text.slice(from, to);
      from = to + 1;
    };
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!;
      if (this.#pendingReturn) {
        this.#pendingReturn = false;
        if (c === '\n') {
          from = i + 1;
          continue;
        }
      }
      if (this.#state === 'quoted') {
        if (c === '"') {
          flush(i);
          this.#state = 'closed';
        } else if (c === '\n') this.#line += 1;
        continue;
      }
      if (c === '"' && this.#state === 'start') {
        flush(i);
        this.#state = 'quoted';
      } else if (c === '"' && this.#state === 'closed') {
        flush(i);
        this.#cell += '"';
        this.#state = 'quoted';
      } else if (c === this.#delimiter) {
        flush(i);
        this.#endCell();
      } else if (c === '\n' || c === '\r') {
        flush(i);
        this.#pendingReturn = c === '\r';
        this.#line += 1;
        records.push(this.#endRecord());
      } else if (this.#state === 'start') this.#state = 'plain';
    }
    flush(text.length);
    return records;
  }

  /** The record after the last line break, or null when there is nothing after it. */
  end(): CsvRecord | null {
    return this.#state === 'start' && this.#cells.length === 0 ? null : this.#endRecord();
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#state = 'start';
  }

  #endRecord(): CsvRecord {
    this.#endCell();
    const record = { cells: this.#cells, line: this.#beganAt };
    this.#cells = [];
    this.#beganAt = this.#line;
    return record;
  }
}

/** The first record of a text; what is there of it when it does not end within the first million characters. */
export function firstRecord(text: string, delimiter: Delimiter): readonly string[] {
  const splitter = new CsvSplitter(delimiter);
  for (let from = 0; from < Math.min(text.length, 1 << 20); from += 1 << 12) {
    const [first] = splitter.push(text.slice(from, from + (1 << 12)));
    if (first) return first.cells;
  }
  return splitter.end()?.cells ?? [];
}

/** A record as a line, quoted where it has to be. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",;|\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${quoted.join(',')}\n`;
}
