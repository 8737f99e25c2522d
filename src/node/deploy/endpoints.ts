/**
 * The endpoints of a store. What is on disk says what was deployed; whether it is in service only its
 * process can say.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndpointView } from '../../core/model/api.ts';
import type { Schema } from '../../core/model/data.ts';
import { fail, ProblemError } from '../../core/model/problem.ts';
import { writeArchive } from './archive.ts';
import {
  archiveName,
  type EndpointRecord,
  endpointNames,
  endpointsFolder,
  folderOf,
  isEndpointName,
  readRecord,
  writeRecord,
} from './endpoint-record.ts';
import { pingEndpoint, type RunningEndpoint, startEndpoint, stopEndpoint } from './launch.ts';

export interface DeployInput {
  readonly storeFolder: string;
  /** Name of the endpoint. */
  readonly name: string;
  readonly job: string;
  readonly trial: string;
  /** Path of the trained model. */
  readonly modelFile: string;
  readonly schema: Schema;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** File of libxgboost; default: the one that is found. */
  readonly library?: string | undefined;
}

/**
 * Model -> archive -> process; resolves when it serves, and leaves nothing behind when it does not.
 * Throws 'endpoint-name', 'endpoint-exists', and what `startEndpoint` throws.
 */
export async function deployModel(input: DeployInput): Promise<EndpointView> {
  const { storeFolder, name, job, trial, createdAt } = input;
  checkName(storeFolder, name);
  const folder = folderOf(storeFolder, name);
  const record: EndpointRecord = {
    version: 1,
    name,
    job,
    trial,
    createdAt,
    library: input.library ?? null,
    running: null,
  };
  const draft = join(endpointsFolder(storeFolder), `.${name}-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    await writeArchive({ model: input.modelFile, schema: input.schema, file: join(draft, archiveName) });
    await writeRecord(draft, record);
    // Of two that deploy at once, one finds the folder filled.
    await rename(draft, folder).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOTEMPTY' || error.code === 'EEXIST' ? exists(name) : error;
    });
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
  try {
    return viewOf(await start(storeFolder, record, input.port), true);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a new endpoint may have the name. Throws 'endpoint-name' and 'endpoint-exists'. */
export function checkName(storeFolder: string, name: string): void {
  folderOf(storeFolder, name);
  const taken = endpointNames(storeFolder).some((each) => each.toLowerCase() === name.toLowerCase());
  if (taken) throw exists(name);
}

function exists(name: string) {
  return fail('endpoint-exists', '--name', { endpoint: name });
}

/** All endpoints by name, each asked whether it serves. */
export function listEndpoints(storeFolder: string): Promise<EndpointView[]> {
  const records = endpointNames(storeFolder).flatMap((name) => readRecord(storeFolder, name) ?? []);
  return Promise.all(records.map(observe));
}

/** Null when there is none of that name. */
export async function findEndpoint(storeFolder: string, name: string): Promise<EndpointView | null> {
  const record = isEndpointName(name) ? readRecord(storeFolder, name) : null;
  return record && observe(record);
}

/** Stops the process and deletes the endpoint; the trial's own model stays. Throws 'endpoint-not-found'. */
export async function undeploy(storeFolder: string, name: string): Promise<void> {
  const record = mustRecord(storeFolder, name);
  if (record.running) await stopEndpoint(record.running);
  await rm(folderOf(storeFolder, name), { recursive: true, force: true });
}

/**
 * Starts an endpoint whose process has ended (after a reboot, say), on its old port when that is free; one
 * in service is left alone. Throws 'endpoint-not-found', and what `startEndpoint` throws.
 */
export async function restart(storeFolder: string, name: string): Promise<EndpointView> {
  const record = mustRecord(storeFolder, name);
  if (record.running && (await pingEndpoint(record.running)) !== 'gone') return viewOf(record, true);
  try {
    return viewOf(await start(storeFolder, record, record.running?.port), true);
  } catch (error) {
    const taken = error instanceof ProblemError && error.problems[0].code === 'port-in-use';
    if (!taken) throw error;
    return viewOf(await start(storeFolder, record, undefined), true);
  }
}

async function start(
  storeFolder: string,
  record: EndpointRecord,
  port: number | undefined,
): Promise<EndpointRecord> {
  const folder = folderOf(storeFolder, record.name);
  const running: RunningEndpoint = await startEndpoint({
    name: record.name,
    archive: join(folder, archiveName),
    folder,
    port,
    library: record.library ?? undefined,
  });
  const now = { ...record, running };
  try {
    await writeRecord(folder, now);
  } catch (error) {
    // A process that no record knows could never be stopped.
    await stopEndpoint(running);
    throw error;
  }
  return now;
}

async function observe(record: EndpointRecord): Promise<EndpointView> {
  return viewOf(record, record.running !== null && (await pingEndpoint(record.running)) !== 'gone');
}

function viewOf({ name, job, trial, createdAt, running }: EndpointRecord, serves: boolean): EndpointView {
  const address = serves && running ? running.address : null;
  return { name, job, trial, createdAt, status: serves ? 'in-service' : 'stopped', address };
}

function mustRecord(storeFolder: string, name: string): EndpointRecord {
  const record = isEndpointName(name) ? readRecord(storeFolder, name) : null;
  if (!record) throw fail('endpoint-not-found', name, { endpoint: name });
  return record;
}
