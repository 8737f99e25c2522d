/**
 * A worker process: loads the data once, then trains one trial after the other. It ends when its parent
 * does. Entry of `child_process.fork`; see `messages.ts` for what is said.
 */
import type { Bench } from './bench.ts';
import { loadBench } from './load-bench.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { FileUnsaved } from './save-file.ts';
import { trainOne } from './train-one.ts';

let bench: Bench | null = null;
let stopAsked = false;

// Ctrl-C in a terminal reaches every process of the group; the parent decides what becomes of the trial.
// So do the ends of a session and of a service; 'disconnect' comes when the parent has gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));
process.on('message', (message: ToWorker) => {
  if (message.type === 'init') void init(message);
  else if (message.type === 'stop') stopAsked = true;
  else void run(message);
});

async function init(message: ToWorker & { type: 'init' }): Promise<void> {
  try {
    bench = await loadBench(message);
    // The matrices hold copies of the float columns, which are half of this process's memory: it goes back to the
    // system with the second call, which waits for what the first began.
    globalThis.gc?.();
    globalThis.gc?.();
    say({ type: 'ready', version: bench.library.version, bytes: process.memoryUsage.rss() });
  } catch (error) {
    say({ type: 'broken', cause: error instanceof Error ? error.message : String(error) });
  }
}

async function run(task: ToWorker & { type: 'task' }): Promise<void> {
  if (!bench) throw new Error('a task came before the data');
  stopAsked = false;
  try {
    const trained = await trainOne(bench, task, {
      measured: (round, values) => say({ type: 'measured', round, values }),
      stopAsked: () => stopAsked,
    });
    say({ type: 'finished', ...trained });
  } catch (error) {
    if (!(error instanceof FileUnsaved)) throw error;
    say({ type: 'unsaved', reason: error.message, code: error.code });
  }
}

function say(message: FromWorker): void {
  // The parent may be gone; 'disconnect' then ends this process.
  if (process.connected) process.send?.(message);
}
