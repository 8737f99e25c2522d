/** The small file that stands for an endpoint: `<store>/endpoints/<name>/endpoint.json`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail } from '../../core/model/problem.ts';
import { writeWhole } from './archive.ts';

const shape = z.object({
  version: z.literal(1),
  name: z.string(),
  job: z.string(),
  trial: z.string(),
  createdAt: z.number(),
  /** File of libxgboost asked for, or null. */
  library: z.string().nullable(),
  /** The process last started; null when none was. */
  running: z
    .object({ pid: z.number(), port: z.number(), address: z.string(), instance: z.string() })
    .nullable(),
});

export type EndpointRecord = Readonly<z.infer<typeof shape>>;

const recordName = 'endpoint.json';
export const archiveName = 'model.tar.gz';

/** SageMaker's rule, which also keeps a name from meaning a place outside the folder of endpoints. */
export function isEndpointName(name: string): boolean {
  return name.length <= 63 && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name);
}

export function endpointsFolder(storeFolder: string): string {
  return join(storeFolder, 'endpoints');
}

/** Throws 'endpoint-name'. */
export function folderOf(storeFolder: string, name: string): string {
  if (!isEndpointName(name)) throw fail('endpoint-name', '--name', { endpoint: name });
  return join(endpointsFolder(storeFolder), name);
}

/** Names of the endpoints there are, sorted. */
export function endpointNames(storeFolder: string): string[] {
  const folder = endpointsFolder(storeFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.') && existsSync(join(folder, name, recordName)))
    .sort();
}

/** Null when there is none. Throws 'store-damaged' when its file cannot be read. */
export function readRecord(storeFolder: string, name: string): EndpointRecord | null {
  const file = join(folderOf(storeFolder, name), recordName);
  if (!existsSync(file)) return null;
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw fail('store-damaged', file, { store: file, reason });
  }
}

export async function writeRecord(folder: string, record: EndpointRecord): Promise<void> {
  await writeWhole(join(folder, recordName), `${JSON.stringify(record, null, 1)}\n`);
}
