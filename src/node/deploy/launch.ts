/** Starting, finding and stopping the process of an endpoint. */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ProblemError } from '../../core/model/problem.ts';
import { entry } from '../train/entry.ts';
import { instanceHeader } from './endpoint-app.ts';
import type { HostAnswer, ServeOrder } from './host-messages.ts';

export interface StartOptions {
  readonly name: string;
  /** Path of the archive. */
  readonly archive: string;
  /** The endpoint's own folder: the unpacked model and the log. */
  readonly folder: string;
  /** Default: a free one. */
  readonly port?: number | undefined;
  /** File of libxgboost; default: the one that is found. */
  readonly library?: string | undefined;
}

/** A process that serves, as far as it can be known from outside. */
export interface RunningEndpoint {
  readonly pid: number;
  readonly port: number;
  readonly address: string;
  /** Made anew at each start; the process tells it with every answer. */
  readonly instance: string;
}

export const logName = 'endpoint.log';
const startMilliseconds = 90_000;
const pingMilliseconds = 3_000;
const stopMilliseconds = 5_000;

/**
 * Starts a process that outlives this one, and resolves when it serves. Throws what kept it from serving:
 * 'port-in-use', 'archive-damaged', 'xgboost-not-found' ..., or 'endpoint-failed' with the end of its log.
 */
export async function startEndpoint(options: StartOptions): Promise<RunningEndpoint> {
  const { name, archive, folder } = options;
  const instance = randomUUID();
  mkdirSync(folder, { recursive: true });
  const log = join(folder, logName);
  const output = openSync(log, 'a');
  const child = fork(entry('deploy/endpoint-host'), [name], {
    execArgv: [],
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  });
  closeSync(output);
  const order: ServeOrder = {
    name,
    instance,
    archive,
    folder: join(folder, 'model'),
    port: options.port ?? 0,
    library: options.library ?? null,
  };
  const failed = (reason: string) => fail('endpoint-failed', name, { endpoint: name, reason });
  let timer: NodeJS.Timeout | undefined;
  try {
    const port = await new Promise<number>((resolve, reject) => {
      timer = setTimeout(
        () => reject(failed(`it was not ready within ${startMilliseconds / 1000} s`)),
        startMilliseconds,
      );
      child.once('error', (error) => reject(failed(error.message)));
      child.once('exit', (code, signal) =>
        reject(failed(`${lastLine(log)} (${signal ?? `exit code ${code}`})`)),
      );
      child.once('message', (answer: HostAnswer) => {
        if (answer.type === 'ready') resolve(answer.port);
        else {
          const [first, ...more] = answer.problems;
          reject(first ? new ProblemError(first, ...more) : failed('no reason was given'));
        }
      });
      child.send(order, (error) => {
        if (error) reject(failed(error.message));
      });
    });
    return { pid: child.pid as number, port, address: `http://127.0.0.1:${port}`, instance };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(timer);
    child.removeAllListeners();
    if (child.connected) child.disconnect();
    child.unref();
  }
}

/** Whether that very process answers on its port ('unhealthy': it does, but its model's process does not). */
export async function pingEndpoint(
  endpoint: Pick<RunningEndpoint, 'address' | 'instance'>,
): Promise<'healthy' | 'unhealthy' | 'gone'> {
  try {
    const answer = await fetch(`${endpoint.address}/ping`, { signal: AbortSignal.timeout(pingMilliseconds) });
    await answer.arrayBuffer();
    if (answer.headers.get(instanceHeader) !== endpoint.instance) return 'gone';
    return answer.ok ? 'healthy' : 'unhealthy';
  } catch {
    // Refused, reset or silent: nobody to talk to.
    return 'gone';
  }
}

/** Ends the process when it is really that endpoint; its number may belong to another one by now. */
export async function stopEndpoint(endpoint: RunningEndpoint): Promise<'stopped' | 'gone'> {
  if ((await pingEndpoint(endpoint)) === 'gone') return 'gone';
  if (!signal(endpoint.pid, 'SIGTERM')) return 'gone';
  const deadline = performance.now() + stopMilliseconds;
  while (signal(endpoint.pid, 0)) {
    if (performance.now() > deadline) {
      signal(endpoint.pid, 'SIGKILL');
      break;
    }
    await delay(20);
  }
  return 'stopped';
}

/** False when there is no such process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

function lastLine(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) || 'it ended without a word';
}
