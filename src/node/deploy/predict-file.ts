/** Every row of a file of any size, sent to an endpoint in parts that fit a request. */
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { schemaName } from './archive.ts';
import { folderOf } from './endpoint-record.ts';
import { findEndpoint } from './endpoints.ts';
import { featureLines } from './feature-lines.ts';
import { unknownCategoriesHeader } from './invoke.ts';
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
  /** Row-major, rows x width, in the order of the rows. */
  readonly predictions: readonly number[];
  /** Numbers per row: 1, or one probability per class for several classes. */
  readonly width: number;
  readonly classes: readonly string[];
  /** Cells that count as missing because training never saw their category. */
  readonly unknownCategories: number;
}

/**
 * CSV or JSON lines, gzip of them too; see `featureLines`. The whole file is read before a problem in its last
 * line shows, but nothing is changed by predicting.
 * Throws 'file-missing', 'file-empty', 'endpoint-not-found', 'endpoint-stopped', and the problems of a line.
 */
export async function predictFile(options: PredictFileOptions): Promise<FilePredictions> {
  const { storeFolder, endpoint, file, partBytes = 4 * 2 ** 20 } = options;
  if (!existsSync(file)) throw fail('file-missing', file, { file });
  if (!statSync(file).isFile()) throw fail('file-unreadable', file, { file, reason: 'it is not a file' });
  const { address, schema } = await openEndpoint(storeFolder, endpoint);
  const predictions: number[] = [];
  let rows = 0;
  let unknownCategories = 0;
  let part: string[] = [];
  let bytes = 0;
  const send = async () => {
    if (part.length === 0) return;
    const answer = await ask(address, part.join(''), endpoint);
    if (answer.rows.length !== part.length) {
      const reason = `${answer.rows.length} answers came for ${part.length} rows`;
      throw fail('prediction-failed', endpoint, { reason });
    }
    for (const row of answer.rows) for (const each of row.split(',')) predictions.push(Number(each));
    rows += part.length;
    unknownCategories += answer.unknownCategories;
    part = [];
    bytes = 0;
  };
  for await (const line of featureLines(file, schema)) {
    part.push(line);
    bytes += Buffer.byteLength(line);
    if (bytes >= partBytes) await send();
  }
  await send();
  if (rows === 0) throw fail('file-empty', file, { file });
  const { classes } = schema.target;
  return { predictions, width: predictions.length / rows, classes, unknownCategories };
}

async function openEndpoint(storeFolder: string, name: string): Promise<{ address: string; schema: Schema }> {
  const endpoint = await findEndpoint(storeFolder, name);
  if (!endpoint) throw fail('endpoint-not-found', name, { endpoint: name });
  if (!endpoint.address) throw fail('endpoint-stopped', name, { endpoint: name });
  const text = await readFile(join(folderOf(storeFolder, name), 'model', schemaName), 'utf8');
  return { address: endpoint.address, schema: readSchema(text) };
}

/** What came for each row, as text. */
interface Answer {
  readonly rows: readonly string[];
  readonly unknownCategories: number;
}

async function ask(address: string, body: string, endpoint: string): Promise<Answer> {
  const answer = await fetch(`${address}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', accept: 'text/csv' },
    body,
  });
  const text = await answer.text();
  if (!answer.ok) throw fail('prediction-failed', endpoint, { reason: text.trim() });
  return {
    rows: text.trimEnd().split('\n'),
    unknownCategories: Number(answer.headers.get(unknownCategoriesHeader) ?? 0),
  };
}
