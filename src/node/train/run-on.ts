import type { Measured, StopSignal, TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { Rounds } from './messages.ts';
import { FileUnsaved, putInPlace } from './save-file.ts';
import type { WorkerProcess } from './worker-process.ts';

export interface Trained {
  readonly result: TrainResult;
  /** Settles when the trial's files are on the disk and in their place; rejects with FileUnsaved. */
  readonly saved: Promise<void>;
}

/**
 * One trial on one idle worker. Settles only when the worker is idle again or dead, so that the next trial
 * never meets the last one. A worker that dies is a failed trial; what `measured` throws is thrown again, and
 * FileUnsaved is thrown: the trial can be made again when there is room.
 */
export async function runOn(
  worker: WorkerProcess,
  task: TrainTask & { readonly keepPredictions: boolean },
  measured: Measured,
  stop: StopSignal,
): Promise<Trained> {
  const begin = performance.now();
  const askToStop = () => worker.say({ type: 'stop' });
  let thrown: { readonly error: unknown } | null = null;
  const tell = ({ round, values }: Rounds) => {
    if (thrown) return;
    try {
      measured(round, values);
    } catch (error) {
      thrown = { error };
      askToStop();
    }
  };
  const finished = new Promise<Trained>((resolve, reject) => {
    worker.listen((message) => {
      if (message.type === 'measured') tell(message);
      if (message.type === 'unsaved') reject(new FileUnsaved(message.reason, message.code));
      if (message.type !== 'finished') return;
      if (message.rest) tell(message.rest);
      resolve({ result: message.result, saved: putInPlace(message.files) });
    });
  });
  const died = worker.ended.then((cause): Trained => {
    const seconds = (performance.now() - begin) / 1000;
    return {
      result: { outcome: 'failed', cause, seconds, model: null, metrics: {}, details: null },
      saved: Promise.resolve(),
    };
  });
  stop.addEventListener('abort', askToStop, { once: true });
  try {
    worker.say({ type: 'task', ...task });
    if (stop.aborted) askToStop();
    const trained = await Promise.race([finished, died]);
    if (thrown) await trained.saved.catch(() => {});
    rethrow(thrown);
    return trained;
  } finally {
    stop.removeEventListener('abort', askToStop);
    worker.listen(() => {});
  }
}

function rethrow(thrown: { readonly error: unknown } | null): void {
  if (thrown) throw thrown.error;
}
