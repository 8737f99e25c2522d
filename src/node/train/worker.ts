/**
 * A worker process: loads the data once, then trains one trial after the other. It ends when its parent
 * does. Entry of `child_process.fork`; see `messages.ts` for what is said.
 */
import { loadPart } from '../data/part.ts';
import { openLibrary, type XgbLibrary } from '../xgb/library.ts';
import { Matrix } from '../xgb/matrix.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { ModelUnsaved } from './save-model.ts';
import { type Bench, trainOne } from './train-one.ts';

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
    const library = openLibrary(message.library);
    bench = {
      library,
      train: await load(library, message.train),
      validation: await load(library, message.validation),
      models: message.models,
      metrics: message.metrics,
    };
    say({ type: 'ready', version: library.version });
  } catch (error) {
    say({ type: 'broken', cause: error instanceof Error ? error.message : String(error) });
  }
}

async function load(library: XgbLibrary, file: string): Promise<Matrix> {
  const { rows, columns, labels, features } = await loadPart(file);
  return Matrix.fromDense(library, features, rows, columns, { labels });
}

async function run(task: ToWorker & { type: 'task' }): Promise<void> {
  if (!bench) throw new Error('a task came before the data');
  stopAsked = false;
  try {
    const result = await trainOne(bench, task, {
      measured: (round, values) => say({ type: 'measured', round, values }),
      stopAsked: () => stopAsked,
    });
    say({ type: 'finished', ...result });
  } catch (error) {
    if (!(error instanceof ModelUnsaved)) throw error;
    say({ type: 'unsaved', reason: error.message, code: error.code });
  }
}

function say(message: FromWorker): void {
  // The parent may be gone; 'disconnect' then ends this process.
  if (process.connected) process.send?.(message);
}
