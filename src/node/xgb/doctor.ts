import { existsSync } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { availableParallelism, freemem, totalmem } from 'node:os';
import { dirname } from 'node:path';
import type { Problem } from '../../core/model/problem.ts';
import type { Attempt, Origin } from './find.ts';

/** One thing that was looked at: what was found, or why it does not work. */
export type Check =
  | { readonly ok: true; readonly found: string }
  | { readonly ok: false; readonly reason: string };

export interface DoctorReport {
  readonly node: Check;
  readonly koffi: Check;
  readonly duckdb: Check;
  readonly xgboost:
    | { readonly ok: true; readonly file: string; readonly origin: Origin; readonly version: string }
    | { readonly ok: false; readonly problem: Problem | null; readonly reason: string };
  /** Every place where libxgboost was looked for, in order. */
  readonly tried: readonly Attempt[];
  readonly cores: number;
  /** Bytes. */
  readonly memory: { readonly total: number; readonly free: number };
  /** The folder that is written to. */
  readonly folder: Check;
}

/** Oldest Node that works. */
const leastNode = [20, 19] as const;

/**
 * Looks at this machine. Never rejects. `duckdb` answers with DuckDB's version (DuckDB is another folder's
 * business); nothing is made or changed.
 */
export async function doctor(parts: {
  readonly duckdb: () => Promise<string>;
  readonly folder: string;
}): Promise<DoctorReport> {
  return {
    node: checkNode(process.versions.node),
    koffi: await check(async () => (await import('koffi')).version),
    duckdb: await check(parts.duckdb),
    ...(await checkXgboost()),
    cores: availableParallelism(),
    memory: { total: totalmem(), free: freemem() },
    folder: await check(() => writable(parts.folder)),
  };
}

/** `version`: "20.19.0". */
export function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const ok = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return ok
    ? { ok, found: version }
    : { ok, reason: `Node ${version} is too old; ${leastNode.join('.')} or newer works` };
}

async function checkXgboost(): Promise<Pick<DoctorReport, 'xgboost' | 'tried'>> {
  try {
    // Imported here: without koffi's binary, loading this module fails, and the rest should still be told.
    const { notFound, searchLibrary } = await import('./find.ts');
    const { found, tried } = searchLibrary();
    if (found) {
      const { file, origin, version } = found;
      return { xgboost: { ok: true, file, origin, version }, tried };
    }
    const failure = notFound(tried);
    return { xgboost: { ok: false, problem: failure.problems[0], reason: failure.message }, tried };
  } catch (error) {
    return { xgboost: { ok: false, problem: null, reason: reasonOf(error) }, tried: [] };
  }
}

/** A folder that is not there yet is as good as the one it would be made in. */
async function writable(folder: string): Promise<string> {
  let there = folder;
  while (!existsSync(there)) there = dirname(there);
  if (!(await stat(there)).isDirectory()) throw new Error(`${there} is not a folder`);
  await access(there, constants.W_OK);
  return folder;
}

async function check(look: () => Promise<string>): Promise<Check> {
  try {
    return { ok: true, found: await look() };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
