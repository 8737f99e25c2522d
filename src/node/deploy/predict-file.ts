/** Every row of a CSV file of any size, sent to an endpoint in parts that fit a request. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { schemaName } from './archive.ts';
import { type CsvRecord, CsvSplitter, csvLine } from './csv.ts';
import { folderOf } from './endpoint-record.ts';
import { findEndpoint } from './endpoints.ts';
import { RowReader } from './input.ts';
import { unknownCategoriesHeader } from './invoke.ts';
import { findDelimiter, type Layout } from './layout.ts';
import { readSchema } from './schema-text.ts';

export interface PredictFileOptions {
  readonly storeFolder: string;
  /** Name of the endpoint. */
  readonly endpoint: string;
  readonly file: string;
  /** Bytes of one request, about; well under the endpoint's limit. */
  readonly partBytes?: number;
}

export interface FilePredictions {
  /** In the order of the rows. */
  readonly predictions: number[];
  /** Cells whose category training never saw; they count as missing. */
  readonly unknownCategories: number;
}

/**
 * The columns may be named in the first line, in any order and with others between (the label, say). The
 * whole file is read before a problem in its last line shows, but nothing is changed by predicting.
 * Throws 'file-missing', 'file-empty', 'endpoint-not-found', 'endpoint-stopped', and the problems of a line.
 */
export async function predictFile(options: PredictFileOptions): Promise<FilePredictions> {
  const { storeFolder, endpoint, file, partBytes = 4 * 2 ** 20 } = options;
  if (!existsSync(file)) throw fail('file-missing', file, { file });
  if (!statSync(file).isFile()) throw fail('file-unreadable', file, { file, reason: 'it is not a file' });
  const { address, schema } = await openEndpoint(storeFolder, endpoint);
  const predictions: number[] = [];
  let unknownCategories = 0;
  let part: string[] = [];
  let bytes = 0;
  const send = async () => {
    if (part.length === 0) return;
    const answer = await ask(address, part.join(''), endpoint);
    if (answer.predictions.length !== part.length) {
      const reason = `${answer.predictions.length} answers came for ${part.length} rows`;
      throw fail('prediction-failed', endpoint, { reason });
    }
    for (const each of answer.predictions) predictions.push(each);
    unknownCategories += answer.unknownCategories;
    part = [];
    bytes = 0;
  };
  for await (const line of linesOf(file, schema)) {
    part.push(line);
    bytes += Buffer.byteLength(line);
    if (bytes >= partBytes) await send();
  }
  await send();
  if (predictions.length === 0) throw fail('file-empty', file, { file });
  return { predictions, unknownCategories };
}

async function openEndpoint(storeFolder: string, name: string): Promise<{ address: string; schema: Schema }> {
  const endpoint = await findEndpoint(storeFolder, name);
  if (!endpoint) throw fail('endpoint-not-found', name, { endpoint: name });
  if (!endpoint.address) throw fail('endpoint-stopped', name, { endpoint: name });
  const text = await readFile(join(folderOf(storeFolder, name), 'model', schemaName), 'utf8');
  return { address: endpoint.address, schema: readSchema(text) };
}

/** The features of each row in training order, as lines to send. Problems carry the file's own line numbers. */
async function* linesOf(file: string, schema: Schema): AsyncGenerator<string> {
  const reader = new RowReader(schema);
  let splitter: CsvSplitter | null = null;
  const linesFrom = (record: CsvRecord): string[] => {
    const rows = reader.read(record);
    const { layout } = reader;
    reader.clear();
    return layout === null ? [] : rows.map((row) => featureLine(row, layout));
  };
  for await (const text of textsOf(file)) {
    splitter ??= new CsvSplitter(findDelimiter(text, schema));
    for (const record of splitter.push(text)) yield* linesFrom(record);
  }
  const last = splitter?.end();
  if (last) yield* linesFrom(last);
}

function featureLine({ cells }: CsvRecord, layout: Layout): string {
  const line = csvLine(layout.cells.map((at) => cells[at] ?? ''));
  // A blank line would look like the end of the rows.
  return line.trim() === '' ? 'NaN\n' : line;
}

/** UTF-8 text in pieces, without a byte order mark; the first piece holds the first line of any usual file. */
async function* textsOf(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw fail('not-a-table', file, { file, reason: 'its text is not UTF-8; save it as "CSV UTF-8"' });
    }
  };
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const text = decode(bytes as Uint8Array);
    if (text !== '') yield text;
  }
  const rest = decode();
  if (rest !== '') yield rest;
}

async function ask(address: string, body: string, endpoint: string): Promise<FilePredictions> {
  const answer = await fetch(`${address}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', accept: 'text/csv' },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw fail('prediction-failed', endpoint, { reason: text.trim() });
  return {
    predictions: text.trimEnd().split('\n').map(Number),
    unknownCategories: Number(answer.headers.get(unknownCategoriesHeader) ?? 0),
  };
}
