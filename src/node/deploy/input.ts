/** The body of a prediction request: text/csv -> rows of numbers. */
import { modelColumns, type Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { type Expand, expansionOf } from '../data/expand.ts';
import { type CsvRecord, CsvSplitter } from './csv.ts';
import { encodeRecord } from './encode-record.ts';
import { findDelimiter, findLayout, type Layout } from './layout.ts';

export interface Input {
  readonly rows: number;
  /** Columns that the model reads: see `modelColumns`. */
  readonly columns: number;
  /** Row-major, rows x columns; NaN is a missing value. */
  readonly values: Float32Array;
  /** Cells that count as missing because the model never saw their category. */
  readonly unknownCategories: number;
}

/**
 * Each line holds the features in training order, without the label; or the first line names the columns,
 * which may then come in any order and with others between. No rows at all is no problem.
 * Throws 'feature-missing', 'feature-count', 'not-a-table' or 'cell-not-a-number'.
 */
export function parseInput(text: string, schema: Schema): Input {
  const body = text.replace(/^\ufeff/, '');
  const splitter = new CsvSplitter(findDelimiter(body, schema));
  const rows = new RowReader(schema);
  // In pieces, so that the cells of a large body are not all held at once.
  for (let from = 0; from < body.length; from += pieceLength) {
    for (const record of splitter.push(body.slice(from, from + pieceLength))) rows.read(record);
  }
  const last = splitter.end();
  if (last) rows.read(last);
  return rows.input();
}

const pieceLength = 1 << 16;

/** Takes records one by one; blank lines at the end are no rows. */
export class RowReader {
  readonly #schema: Schema;
  readonly #columns: number;
  readonly #expand: Expand;
  readonly #features: Float32Array;
  #layout: Layout | null = null;
  #values = new Float32Array(1024);
  #rows = 0;
  #unknown = 0;
  #blank: CsvRecord[] = [];

  constructor(schema: Schema) {
    this.#schema = schema;
    this.#columns = modelColumns(schema).length;
    this.#expand = expansionOf(schema);
    this.#features = new Float32Array(schema.features.length);
  }

  /** Null until the first record that is not blank. */
  get layout(): Layout | null {
    return this.#layout;
  }

  /** The rows this record adds: itself, none for a header, and blank ones before it that were rows after all. */
  read(record: CsvRecord): readonly CsvRecord[] {
    if (record.cells.length === 1 && record.cells[0]!.trim() === '') {
      this.#blank.push(record);
      return [];
    }
    const added = this.#blank;
    this.#blank = [];
    if (this.#layout === null) {
      this.#layout = findLayout(record.cells, this.#schema);
      // Blank lines before a header are nothing; before a row they are rows.
      if (this.#layout.header) return [];
    }
    added.push(record);
    for (const each of added) this.#append(each, this.#layout);
    return added;
  }

  input(): Input {
    const columns = this.#columns;
    const values = this.#values.slice(0, this.#rows * columns);
    return { rows: this.#rows, columns, values, unknownCategories: this.#unknown };
  }

  /** Forgets the rows, keeps the layout. */
  clear(): void {
    this.#rows = 0;
    this.#unknown = 0;
  }

  #append(record: CsvRecord, layout: Layout): void {
    const offset = this.#rows * this.#columns;
    if (offset + this.#columns > this.#values.length) {
      const larger = new Float32Array(Math.max(offset + this.#columns, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#unknown += encodeRecord(record, layout, this.#schema, this.#features);
    this.#expand(this.#features, 0, this.#values, offset);
    this.#rows += 1;
  }
}

/** UTF-8 only: anything else would turn into wrong categories unseen. Throws 'not-a-table'. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('not-a-table', 'body', { file: 'The input', reason: 'its text is not UTF-8' });
  }
}
