import type { Measured, StopSignal, Trainer, TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { MetricName } from '../../core/model/trial.ts';
import type { ToWorker } from './messages.ts';
import { metricWithoutPart } from './parameters.ts';
import { runOn } from './run-on.ts';
import { TimeLimit, usualGraceSeconds } from './time-limit.ts';
import { WorkerProcess } from './worker-process.ts';

export interface PoolOptions {
  readonly prepared: { readonly train: string; readonly validation: string };
  /** File of libxgboost. */
  readonly library: string;
  /** Worker processes, at least 1. */
  readonly parallel: number;
  /** Folder of the models: each becomes `<models>/<trial>/xgboost-model`. */
  readonly models: string;
  /** The job's objective, e.g. 'validation:aucpr'; measured besides auc and logloss. */
  readonly objective?: MetricName;
  /** Ends a trial that takes longer as stopped, or as failed when its worker no longer answers. Default: none. */
  readonly secondsPerTrial?: number;
  /** How long after that a worker may take to finish its round. Default: SageMaker's 120. */
  readonly graceSeconds?: number;
}

export interface XgboostTrainer extends Trainer {
  /** Process ids of the workers that are alive. */
  readonly workers: readonly number[];
}

/**
 * XGBoost in worker processes that live as long as the trainer. Resolves when all have loaded the data;
 * rejects when one cannot. Tasks beyond `parallel` wait for a free worker.
 */
export async function createXgboostTrainer(options: PoolOptions): Promise<XgboostTrainer> {
  const pool = new Pool(options);
  try {
    const version = await pool.start();
    return {
      kind: 'xgboost',
      version,
      parallel: options.parallel,
      bytesPerWorker: null,
      get workers() {
        return pool.workers;
      },
      train: (task, measured, stop) => pool.train(task, measured, stop),
      [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
    };
  } catch (error) {
    await pool[Symbol.asyncDispose]();
    throw error;
  }
}

/** A place for one worker. The worker is replaced when it has died, by the next task that needs it. */
interface Slot {
  worker: WorkerProcess | null;
}

class Pool implements AsyncDisposable {
  readonly #options: PoolOptions;
  readonly #init: ToWorker;
  readonly #slots: readonly Slot[];
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#init = {
      type: 'init',
      library: options.library,
      train: options.prepared.train,
      validation: options.prepared.validation,
      models: options.models,
      metrics: options.objective ? [metricWithoutPart(options.objective)] : [],
    };
    this.#slots = Array.from({ length: options.parallel }, () => ({ worker: null }));
    this.#free = [...this.#slots];
  }

  /** XGBoost's version. */
  async start(): Promise<string> {
    const started = await Promise.all(this.#slots.map((slot) => this.#fill(slot)));
    for (const answer of started) if ('cause' in answer) throw new Error(answer.cause);
    const [first] = started;
    if (!first || !('version' in first)) throw new RangeError('a pool has at least one worker');
    return first.version;
  }

  get workers(): number[] {
    return this.#slots.flatMap(({ worker }) => (worker?.alive && worker.pid ? [worker.pid] : []));
  }

  async train(task: TrainTask, measured: Measured, stop: StopSignal): Promise<TrainResult> {
    if (!/^[\w.-]+$/.test(task.trial) || /^\.+$/.test(task.trial)) {
      throw new RangeError(`"${task.trial}" cannot name a folder`);
    }
    const slot = await this.#take();
    try {
      if (stop.aborted || this.#closed) return unstarted('stopped', 'stopped on request');
      if (!slot.worker?.alive) {
        const answer = await this.#fill(slot);
        if ('cause' in answer) return unstarted('failed', answer.cause);
      }
      const result = await this.#runWithin(slot.worker as WorkerProcess, task, measured, stop);
      // Closing ends the workers, which is no failure of the trial.
      return this.#closed && result.model === null
        ? { ...result, outcome: 'stopped', cause: 'the trainer was closed' }
        : result;
    } finally {
      this.#give(slot);
    }
  }

  /** The time limit is the trial's own: waiting for a worker, or for a new one to load, does not count. */
  async #runWithin(worker: WorkerProcess, task: TrainTask, measured: Measured, stop: StopSignal) {
    const { secondsPerTrial: seconds, graceSeconds = usualGraceSeconds } = this.#options;
    if (seconds === undefined) return runOn(worker, task, measured, stop);
    using limit = new TimeLimit(stop, { seconds, graceSeconds, kill: () => worker.kill() });
    return limit.explain(await runOn(worker, task, measured, limit.signal));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const go of this.#waiting.splice(0)) go({ worker: null });
    await Promise.all(this.#slots.map(({ worker }) => worker?.[Symbol.asyncDispose]()));
  }

  /** Puts a fresh worker into the slot; on failure the slot stays empty. One try a call: no endless loop. */
  async #fill(slot: Slot): Promise<{ version: string } | { cause: string }> {
    const worker = new WorkerProcess();
    slot.worker = worker;
    const answer = await Promise.race([
      new Promise<{ version: string } | { cause: string }>((resolve) => {
        worker.listen((message) => {
          if (message.type === 'ready') resolve({ version: message.version });
          if (message.type === 'broken') resolve({ cause: message.cause });
        });
        worker.say(this.#init);
      }),
      worker.ended.then((cause) => ({ cause })),
    ]);
    if ('cause' in answer) {
      slot.worker = null;
      await worker[Symbol.asyncDispose]();
    }
    return answer;
  }

  #take(): Promise<Slot> {
    const slot = this.#free.pop();
    if (slot) return Promise.resolve(slot);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(slot: Slot): void {
    const next = this.#waiting.shift();
    if (next) next(slot);
    else this.#free.push(slot);
  }
}

function unstarted(outcome: 'failed' | 'stopped', cause: string): TrainResult {
  return { outcome, cause, seconds: 0, model: null, metrics: {}, details: null };
}
