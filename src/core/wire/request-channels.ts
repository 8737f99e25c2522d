/** InputDataConfig -> which addresses stand for training and validation. */
import type { z } from 'zod';
import type { DataFormat } from '../model/job.ts';
import { problem } from '../model/problem.ts';
import type { Reader } from './request-reader.ts';
import { channelShape } from './request-shape.ts';

export interface Channels {
  /** S3 addresses, as given. */
  readonly train: string;
  readonly validation: string | null;
  readonly contentType: string;
  /** What the content type says of the files. */
  readonly format: DataFormat;
}

const root = 'TrainingJobDefinition.InputDataConfig';
/** What the container falls back to. */
const defaultContentType = 'text/libsvm';
/** The container takes exactly these names. */
const formats: ReadonlyMap<string, DataFormat> = new Map([
  ['csv', 'csv'],
  ['text/csv', 'csv'],
  ['libsvm', 'libsvm'],
  ['text/libsvm', 'libsvm'],
  ['text/x-libsvm', 'libsvm'],
  ['parquet', 'parquet'],
  ['application/x-parquet', 'parquet'],
]);

/** Null after noting what is wrong. */
export function readChannels(reader: Reader): Channels | null {
  // A list of definitions is refused as a whole.
  if (reader.at('TrainingJobDefinitions') !== undefined) return null;
  const items = reader.at(root);
  if (!Array.isArray(items) || items.length < 1 || items.length > 20) {
    const reason = `${root} must be a list of 1 to 20 channels`;
    reader.found.push(problem('request-malformed', root, { reason }));
    return null;
  }
  const uris = new Map<string, string>();
  const types = new Map<string, string>();
  let readable = true;
  for (const i of items.keys()) {
    const at = `${root}[${i}]`;
    const channel = reader.read(channelShape, at);
    if (!channel) {
      readable = false;
      continue;
    }
    const name = channel.ChannelName;
    if (name === 'code') {
      refuse(reader, `${at}.ChannelName`, name, 'Leave it out: the built-in algorithm is run, not a script.');
    } else if (name !== 'train' && name !== 'validation') {
      malformed(reader, `${at}.ChannelName`, `Extraneous channel found: ${name}`);
    } else if (uris.has(name)) {
      malformed(reader, `${at}.ChannelName`, `there are two channels named ${name}`);
    }
    const source = channel.DataSource.S3DataSource;
    if (!source) refuse(reader, `${at}.DataSource`, 'no S3DataSource', 'Give an S3DataSource.');
    else if (source.S3DataType !== 'S3Prefix') {
      refuse(reader, `${at}.DataSource.S3DataSource.S3DataType`, source.S3DataType, 'Use S3Prefix.');
    }
    checkContentType(reader, at, channel);
    types.set(name, channel.ContentType ?? defaultContentType);
    uris.set(name, source?.S3Uri ?? '');
  }
  const train = uris.get('train');
  const validation = uris.get('validation') ?? null;
  if (readable && train === undefined) malformed(reader, root, 'Missing required channel: train');
  const contentType = types.get('train') ?? defaultContentType;
  const format = formats.get(contentType);
  const other = types.get('validation');
  if (train !== undefined && format && other !== undefined && formats.get(other) !== format) {
    refuse(reader, root, `${contentType} and ${other}`, 'Give both channels the same ContentType.');
  }
  if (train === undefined || !format) return null;
  return { train, validation, contentType, format };
}

/** A parameter such as label_size is refused by the container for training, although its parser takes it. */
function checkContentType(reader: Reader, at: string, channel: z.infer<typeof channelShape>): void {
  const path = `${at}.ContentType`;
  const type = channel.ContentType ?? defaultContentType;
  const mode =
    channel.InputMode ?? reader.at('TrainingJobDefinition.AlgorithmSpecification.TrainingInputMode');
  if (formats.has(type)) {
    if (mode !== 'Pipe' || formats.get(type) !== 'libsvm') return;
    malformed(reader, path, `Channel configuration is not supported: ${type} in Pipe mode; use File`);
  } else if (/^(text\/)?csv\s*;/.test(type)) {
    malformed(reader, path, `Channel configuration is not supported: ${type}; send plain text/csv`);
  } else if (/^(application\/x-)?recordio-protobuf$/.test(type)) {
    refuse(reader, path, type, 'Use text/csv, text/libsvm or application/x-parquet.');
  } else {
    const known = [...formats.keys()].join(', ');
    malformed(reader, path, `Channel configuration is not supported: ${type}; send one of ${known}`);
  }
}

function malformed(reader: Reader, path: string, reason: string): void {
  reader.found.push(problem('request-malformed', path, { reason }));
}

function refuse(reader: Reader, path: string, value: string, instead: string): void {
  const member = path.split('.').at(-1)!;
  reader.found.push(problem('request-unsupported', path, { member, value, instead }));
}
