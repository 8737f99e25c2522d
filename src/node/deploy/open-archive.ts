/**
 * Unpacks a model archive that may come from anywhere. Nothing is written under a name taken from the
 * archive: the two known members are read into memory, within limits, and written under their own names.
 */
import { createReadStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { Schema } from '../../core/model/data.ts';
import { fail } from '../../core/model/problem.ts';
import { modelName, schemaName, writeWhole } from './archive.ts';
import { readSchema } from './schema-text.ts';

export interface OpenedArchive {
  /** Path of the unpacked model. */
  readonly model: string;
  /** Null when the archive was not made here. */
  readonly schema: Schema | null;
}

export interface ArchiveLimits {
  /** Bytes of the whole archive when unpacked. */
  readonly unpacked: number;
  /** Members of any kind. */
  readonly members: number;
}

const usualLimits: ArchiveLimits = { unpacked: 1024 ** 3, members: 1000 };

/** Throws 'file-missing' or 'archive-damaged'; the folder is made, and left as it was on failure. */
export async function openArchive(
  file: string,
  folder: string,
  limits: ArchiveLimits = usualLimits,
): Promise<OpenedArchive> {
  if (!existsSync(file)) throw fail('file-missing', file, { file });
  const damaged = (reason: string) => fail('archive-damaged', file, { file, reason });
  let members: Map<string, Buffer>;
  let schema: Schema | null = null;
  try {
    members = await readMembers(file, limits);
    const text = members.get(schemaName);
    if (text) schema = readSchema(text.toString('utf8'));
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
  const bytes = members.get(modelName);
  if (!bytes) throw damaged(`it holds no ${modelName}`);
  if (bytes.length === 0) throw damaged(`its ${modelName} is empty`);
  await mkdir(folder, { recursive: true });
  const model = join(folder, modelName);
  await writeWhole(model, bytes);
  if (schema) await writeWhole(join(folder, schemaName), members.get(schemaName) as Buffer);
  return { model, schema };
}

/** The known members of the archive by name. Throws an Error that says what is wrong. */
async function readMembers(file: string, limits: ArchiveLimits): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  let count = 0;
  const tar = extract();
  const reading = (async () => {
    for await (const entry of tar) {
      count += 1;
      if (count > limits.members) throw new Error(`it has more than ${limits.members} members`);
      const name = memberName(entry.header);
      if (name !== modelName && name !== schemaName) {
        entry.resume();
        continue;
      }
      if (found.has(name)) throw new Error(`it holds ${name} twice`);
      found.set(name, await buffer(entry));
    }
  })();
  const unpacking = pipeline(createReadStream(file), createGunzip(), atMost(limits.unpacked), tar);
  const [unpacked, read] = await Promise.allSettled([unpacking, reading]);
  // The reader's reason is the better one when both fail: its end closes the pipeline.
  const reasons = [read, unpacked].flatMap((each) =>
    each.status === 'rejected' ? [each.reason as Error] : [],
  );
  const first = reasons.find((each) => !/premature close|aborted/i.test(each.message)) ?? reasons[0];
  if (first) throw first;
  return found;
}

/** The member's name without a leading "./". Throws for links and for paths that leave the archive. */
function memberName({ name, type }: Header): string {
  if (type === 'symlink' || type === 'link') throw new Error(`it holds a link (${name})`);
  const parts = name.split(/[/\\]/);
  if (name.startsWith('/') || /^[a-zA-Z]:/.test(name) || parts.includes('..')) {
    throw new Error(`it names a place outside itself (${name})`);
  }
  if (type !== 'file' && type !== 'contiguous-file') return '';
  return parts.filter((part) => part !== '.').join('/');
}

function atMost(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(new Error(`it unpacks to more than ${limit} bytes`));
      else done(null, chunk);
    },
  });
}
