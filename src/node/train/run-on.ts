import type { Measured, StopSignal, TrainResult, TrainTask } from '../../core/model/ports.ts';
import { ModelUnsaved } from './save-model.ts';
import type { WorkerProcess } from './worker-process.ts';

/**
 * One trial on one idle worker. Settles only when the worker is idle again or dead, so that the next trial
 * never meets the last one. A worker that dies is a failed trial; what `measured` throws is thrown again, and
 * ModelUnsaved is thrown: the trial can be made again when there is room.
 */
export async function runOn(
  worker: WorkerProcess,
  task: TrainTask,
  measured: Measured,
  stop: StopSignal,
): Promise<TrainResult> {
  const begin = performance.now();
  const askToStop = () => worker.say({ type: 'stop' });
  let thrown: { readonly error: unknown } | null = null;
  const finished = new Promise<TrainResult>((resolve, reject) => {
    worker.listen((message) => {
      if (message.type === 'finished') {
        const { type: _, ...result } = message;
        resolve(result);
      }
      if (message.type === 'unsaved') reject(new ModelUnsaved(message.reason, message.code));
      if (message.type !== 'measured' || thrown) return;
      try {
        measured(message.round, message.values);
      } catch (error) {
        thrown = { error };
        askToStop();
      }
    });
  });
  const died = worker.ended.then((cause): TrainResult => {
    const seconds = (performance.now() - begin) / 1000;
    return { outcome: 'failed', cause, seconds, model: null, metrics: {}, details: null };
  });
  stop.addEventListener('abort', askToStop, { once: true });
  try {
    worker.say({ type: 'task', ...task });
    if (stop.aborted) askToStop();
    const result = await Promise.race([finished, died]);
    rethrow(thrown);
    return result;
  } finally {
    stop.removeEventListener('abort', askToStop);
    worker.listen(() => {});
  }
}

function rethrow(thrown: { readonly error: unknown } | null): void {
  if (thrown) throw thrown.error;
}
