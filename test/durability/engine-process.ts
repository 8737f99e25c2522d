/** Starts engines in processes of their own and kills them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Job } from '../../src/core/model/job.ts';

export interface Acknowledged {
  readonly seq: number;
  readonly type: string;
}

export interface EngineEnd {
  /** All that the engine had acknowledged before it ended. */
  readonly acknowledged: readonly Acknowledged[];
  /** Status of the job when the engine came to its end, else null. */
  readonly status: string | null;
  /** Code of the problem it ended with, else null. */
  readonly problem: string | null;
  readonly signal: NodeJS.Signals | null;
  readonly errorText: string;
}

export interface EngineProcess {
  readonly child: ChildProcess;
  /** Called for each acknowledged append, as soon as it is heard. */
  onAcknowledged: (acknowledged: Acknowledged, count: number) => void;
  readonly end: Promise<EngineEnd>;
}

const script = fileURLToPath(new URL('engine-process.mjs', import.meta.url));

/** `prefix`: shell commands before it, e.g. 'ulimit -f 500;'. */
export function startEngine(folder: string, job: Job, prefix = ''): EngineProcess {
  const file = `${folder}-${job.name}.json`;
  writeFileSync(file, JSON.stringify(job));
  const child = spawn('/bin/sh', ['-c', `${prefix} exec "$0" "$@"`, process.execPath, script, folder, file], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acknowledged: Acknowledged[] = [];
  let status: string | null = null;
  let problem: string | null = null;
  let errorText = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errorText += text;
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [word, first = '', second = ''] = line.split(' ');
    if (word === 'ended') status = first;
    if (word === 'problem') problem = first;
    if (word !== 'acknowledged') return;
    const one = { seq: Number(first), type: second };
    acknowledged.push(one);
    engine.onAcknowledged(one, acknowledged.length);
  });
  const end = Promise.all([once(child, 'close'), once(lines, 'close')]).then(
    ([[, signal]]): EngineEnd => ({
      acknowledged,
      status,
      problem,
      signal: signal as NodeJS.Signals | null,
      errorText,
    }),
  );
  const engine: EngineProcess = { child, onAcknowledged: () => {}, end };
  return engine;
}

/** Processes whose parent is this one (Linux). Those that ended but were not waited for do not count. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      const [state, parent] = statOf(each);
      return Number(parent) === pid && state !== 'Z';
    });
}

export function isRunning(pid: number): boolean {
  const [state] = statOf(pid);
  return state !== undefined && state !== 'Z';
}

/** Whether all of its threads stand still after SIGSTOP (Linux). */
export function isHalted(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) => statOf(`${pid}/task/${thread}`)[0] === 'T');
}

/** State and parent of a process; nothing when it has gone. */
function statOf(pid: number | string): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
