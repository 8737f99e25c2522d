/** The rows of a file, as the lines of CSV that an endpoint reads. */
import type { Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { objects } from '../data/jsonl-file.ts';
import { readBytes, readHead } from '../data/read-bytes.ts';
import { type CsvRecord, CsvSplitter, csvLine } from './csv.ts';
import { encodeRecord } from './encode-record.ts';
import { RowReader } from './input.ts';
import { findDelimiter, type Layout } from './layout.ts';

/**
 * The features of each row in training order. Columns may be named in the first line of CSV, in any order and
 * with others between (the label, say); in JSON lines they are members, and one that a line lacks is missing.
 * Throws the problems of a line, with its number in the file, and 'feature-missing' at the end when no line of
 * JSON has a feature.
 */
export async function* featureLines(file: string, schema: Schema): AsyncGenerator<string> {
  const { bytes, gzip } = await readHead(file);
  const head = bytes.toString('latin1');
  if (head.startsWith('PAR1')) {
    throw fail('not-a-table', file, {
      file,
      reason: 'it is Parquet, and this command reads CSV and JSON lines',
    });
  }
  const isJson = /^(\xef\xbb\xbf)?\s*\{/.test(head);
  yield* isJson ? linesOfJson(file, gzip, schema) : linesOfCsv(file, gzip, schema);
}

async function* linesOfCsv(file: string, gzip: boolean, schema: Schema): AsyncGenerator<string> {
  const reader = new RowReader(schema);
  let splitter: CsvSplitter | null = null;
  const linesFrom = (record: CsvRecord): string[] => {
    const rows = reader.read(record);
    const { layout } = reader;
    reader.clear();
    return layout === null ? [] : rows.map((row) => featureLine(row, layout));
  };
  for await (const text of textsOf(file, gzip)) {
    splitter ??= new CsvSplitter(findDelimiter(text, schema));
    for (const record of splitter.push(text)) yield* linesFrom(record);
  }
  const last = splitter?.end();
  if (last) yield* linesFrom(last);
}

async function* linesOfJson(file: string, gzip: boolean, schema: Schema): AsyncGenerator<string> {
  const names = schema.features.map(({ name }) => name);
  const layout: Layout = { header: false, width: names.length, cells: names.map((_, i) => i) };
  const values = new Float32Array(names.length);
  const lacking = new Set(names);
  for await (const { row, line } of objects(file, gzip)) {
    for (const name of lacking) if (Object.hasOwn(row, name)) lacking.delete(name);
    const cells = names.map((name) => String((Object.hasOwn(row, name) ? row[name] : null) ?? ''));
    encodeRecord({ cells, line }, layout, schema, values);
    yield featureLine({ cells, line }, layout);
  }
  if (lacking.size === 0) return;
  throw fail('feature-missing', file, { columns: [...lacking].join(', '), count: names.length });
}

function featureLine({ cells }: CsvRecord, layout: Layout): string {
  const line = csvLine(layout.cells.map((at) => cells[at] ?? ''));
  // A blank line would look like the end of the rows.
  return line.trim() === '' ? 'NaN\n' : line;
}

/** UTF-8 text in pieces, without a byte order mark; the first piece holds the first line of any usual file. */
async function* textsOf(file: string, gzip: boolean): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw fail('not-a-table', file, { file, reason: 'its text is not UTF-8; save it as "CSV UTF-8"' });
    }
  };
  for await (const bytes of readBytes(file, gzip)) {
    const text = decode(bytes);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}
