import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../structure/source-files.ts';

export interface CliResult {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Runs as another user. */
  readonly user?: number;
  /** Called with the process, e.g. to kill it. */
  readonly started?: (child: ChildProcess) => void;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tunescope-cli-'));
}

/** Runs the built command line in a folder of its own choosing. */
export function runCli(
  folder: string,
  args: readonly string[],
  options: CliOptions = {},
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin/tunescope.mjs'), ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', TUNESCOPE_STORE: join(folder, '.tunescope'), ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
    options.started?.(child);
  });
}
