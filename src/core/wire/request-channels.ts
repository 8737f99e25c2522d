/** InputDataConfig -> which addresses stand for training and validation. */
import { problem } from '../model/problem.ts';
import type { Reader } from './request-reader.ts';
import { channelShape } from './request-shape.ts';

export interface Channels {
  /** S3 addresses, as given. */
  readonly train: string;
  readonly validation: string | null;
  readonly contentType: string;
}

const root = 'TrainingJobDefinition.InputDataConfig';
/** What the container falls back to. */
const defaultContentType = 'text/libsvm';

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
  let contentType = defaultContentType;
  let readable = true;
  for (const i of items.keys()) {
    const at = `${root}[${i}]`;
    const channel = reader.read(channelShape, at);
    if (!channel) {
      readable = false;
      continue;
    }
    const name = channel.ChannelName;
    if (name !== 'train' && name !== 'validation') {
      malformed(reader, `${at}.ChannelName`, `Extraneous channel found: ${name}`);
    } else if (uris.has(name)) {
      malformed(reader, `${at}.ChannelName`, `there are two channels named ${name}`);
    }
    const source = channel.DataSource.S3DataSource;
    if (!source) refuse(reader, `${at}.DataSource`, 'no S3DataSource', 'Give an S3DataSource.');
    else if (source.S3DataType !== 'S3Prefix') {
      refuse(reader, `${at}.DataSource.S3DataSource.S3DataType`, source.S3DataType, 'Use S3Prefix.');
    }
    checkContentType(reader, `${at}.ContentType`, channel.ContentType);
    if (name === 'train') contentType = channel.ContentType ?? defaultContentType;
    uris.set(name, source?.S3Uri ?? '');
  }
  const train = uris.get('train');
  if (readable && train === undefined) malformed(reader, root, 'Missing required channel: train');
  return train === undefined ? null : { train, validation: uris.get('validation') ?? null, contentType };
}

/** The container takes exactly these names; a parameter such as label_size is refused there for training. */
function checkContentType(reader: Reader, path: string, given: string | undefined): void {
  const type = given ?? defaultContentType;
  if (type === 'text/csv' || type === 'csv') return;
  if (/^(text\/)?csv\s*;/.test(type)) {
    malformed(reader, path, `Channel configuration is not supported: ${type}; send plain text/csv`);
    return;
  }
  const value = given ?? `${defaultContentType} (the default)`;
  refuse(reader, path, value, 'Use text/csv: no header, the label in the first column.');
}

function malformed(reader: Reader, path: string, reason: string): void {
  reader.found.push(problem('request-malformed', path, { reason }));
}

function refuse(reader: Reader, path: string, value: string, instead: string): void {
  const member = path.split('.').at(-1)!;
  reader.found.push(problem('request-unsupported', path, { member, value, instead }));
}
