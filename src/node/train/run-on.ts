import { rm } from 'node:fs/promises';
import type { Measured, StopSignal, TrainResult, TrainTask } from '../../core/model/ports.ts';
import { FileUnsaved, putInPlace, type WrittenFile } from './save-file.ts';
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
  const files = new TrialFiles();
  const finished = new Promise<TrainResult>((resolve, reject) => {
    worker.listen((message) => {
      if (message.type === 'finished') {
        const { type: _, ...result } = message;
        resolve(result);
      }
      if (message.type === 'unsaved') reject(new FileUnsaved(message.reason, message.code));
      if (message.type === 'written') files.save(message.files);
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
    return { result, saved: result.outcome === 'failed' ? files.remove() : files.saved };
  } finally {
    stop.removeEventListener('abort', askToStop);
    worker.listen(() => {});
  }
}

/** The files of one trial, brought to the disk while its metrics are still being computed. */
class TrialFiles {
  #files: readonly WrittenFile[] = [];
  saved: Promise<void> = Promise.resolve();

  save(files: readonly WrittenFile[]): void {
    this.#files = files;
    this.saved = putInPlace(files);
    // Whoever waits for it hears of a failure; when the trial fails before, nobody does.
    this.saved.catch(() => {});
  }

  /** Of a trial that failed after they were written. */
  async remove(): Promise<void> {
    await this.saved.catch(() => {});
    await Promise.all(this.#files.map(({ file }) => rm(file, { force: true })));
  }
}

function rethrow(thrown: { readonly error: unknown } | null): void {
  if (thrown) throw thrown.error;
}
