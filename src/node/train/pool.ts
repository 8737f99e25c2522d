import { availableParallelism } from 'node:os';
import type { DataSummary } from '../../core/model/data.ts';
import type { Objective } from '../../core/model/job.ts';
import type { Measured, StopSignal, Trainer, TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { PreparedData } from '../data/prepared-folder.ts';
import type { ToWorker } from './messages.ts';
import { PredictionBudget } from './prediction-budget.ts';
import { runOn, type Trained } from './run-on.ts';
import { TimeLimit, usualGraceSeconds } from './time-limit.ts';
import { WorkerProcess } from './worker-process.ts';

export interface PoolOptions {
  readonly prepared: PreparedData;
  /** File of libxgboost. */
  readonly library: string;
  /** Worker processes, at least 1. */
  readonly parallel: number;
  /** Folder of the models: each becomes `<models>/<trial>/xgboost-model`, its predictions `predictions.f32` beside it. */
  readonly models: string;
  /** What the best round of a trial is judged by, and measured after each round. Default: the AUC of the validation rows. */
  readonly objective?: Objective;
  /** Ends a trial that takes longer as stopped, or as failed when its worker no longer answers. Default: none. */
  readonly secondsPerTrial?: number | null;
  /** How long after that a worker may take to finish its round. Default: SageMaker's 120. */
  readonly graceSeconds?: number;
  /** Predictions are kept while all of the folder are within so many bytes. Default: 0, none are. */
  readonly maxPredictionBytes?: number;
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
      get bytesPerWorker() {
        return pool.bytesPerWorker;
      },
      get workers() {
        return pool.workers;
      },
      train: (task, measured, stop, released) => pool.train(task, measured, stop, released),
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
  readonly #threads: number;
  readonly #budget: PredictionBudget;
  readonly #slots: readonly Slot[];
  readonly #free: Slot[];
  readonly #waiting: ((slot: Slot) => void)[] = [];
  #bytesPerWorker: number | null = null;
  #closed = false;

  constructor(options: PoolOptions) {
    const { prepared, library, models, parallel, objective = usualObjective } = options;
    this.#options = options;
    this.#threads = Math.max(1, Math.floor(availableParallelism() / parallel));
    this.#init = { type: 'init', library, prepared, models, objective, threads: this.#threads };
    this.#budget = new PredictionBudget(options.maxPredictionBytes ?? 0, models);
    this.#slots = Array.from({ length: parallel }, () => ({ worker: null }));
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

  /** The largest that was measured when a worker had loaded the data. */
  get bytesPerWorker(): number | null {
    return this.#bytesPerWorker;
  }

  get workers(): number[] {
    return this.#slots.flatMap(({ worker }) => (worker?.alive && worker.pid ? [worker.pid] : []));
  }

  async train(
    task: TrainTask,
    measured: Measured,
    stop: StopSignal,
    released?: () => void,
  ): Promise<TrainResult> {
    if (!/^[\w.-]+$/.test(task.trial) || /^\.+$/.test(task.trial)) {
      throw new RangeError(`"${task.trial}" cannot name a folder`);
    }
    const slot = await this.#take();
    const trained = await this.#trainIn(slot, task, measured, stop).finally(() => this.#give(slot));
    // The worker is free already: files reach the disk while it trains the next trial. A failed trial has none, and is
    // told first: whether there is a next one may depend on it.
    if (trained.result.outcome !== 'failed') released?.();
    await trained.saved;
    return trained.result;
  }

  async #trainIn(slot: Slot, task: TrainTask, measured: Measured, stop: StopSignal): Promise<Trained> {
    if (stop.aborted || this.#closed) return unstarted('stopped', 'stopped on request');
    if (!slot.worker?.alive) {
      const answer = await this.#fill(slot);
      if ('cause' in answer) return unstarted('failed', answer.cause);
    }
    const { trial, hyperparameters } = task;
    const bytes = predictionBytesOf(this.#options.prepared.summary, hyperparameters);
    const keepPredictions = bytes > 0 && this.#budget.reserve(trial, bytes);
    let kept = false;
    try {
      const worker = slot.worker as WorkerProcess;
      const trained = await this.#runWithin(worker, { ...task, keepPredictions }, measured, stop);
      const { result } = trained;
      kept = typeof result.details?.predictions === 'string';
      // Closing ends the workers, which is no failure of the trial.
      return this.#closed && result.outcome === 'failed'
        ? { ...trained, result: { ...result, outcome: 'stopped', cause: 'the trainer was closed' } }
        : trained;
    } finally {
      if (keepPredictions && !kept) this.#budget.release(trial);
    }
  }

  /** The time limit is the trial's own: waiting for a worker, or for a new one to load, does not count. */
  async #runWithin(
    worker: WorkerProcess,
    task: TrainTask & { readonly keepPredictions: boolean },
    measured: Measured,
    stop: StopSignal,
  ): Promise<Trained> {
    const { secondsPerTrial: seconds, graceSeconds = usualGraceSeconds } = this.#options;
    if (seconds === undefined || seconds === null) return runOn(worker, task, measured, stop);
    using limit = new TimeLimit(stop, { seconds, graceSeconds, kill: () => worker.kill() });
    const { result, saved } = await runOn(worker, task, measured, limit.signal);
    return { result: limit.explain(result), saved };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const go of this.#waiting.splice(0)) go({ worker: null });
    await Promise.all(this.#slots.map(({ worker }) => worker?.[Symbol.asyncDispose]()));
  }

  /** Puts a fresh worker into the slot; on failure the slot stays empty. One try a call: no endless loop. */
  async #fill(slot: Slot): Promise<{ version: string } | { cause: string }> {
    const worker = new WorkerProcess(this.#threads);
    slot.worker = worker;
    const answer = await Promise.race([
      new Promise<{ version: string } | { cause: string }>((resolve) => {
        worker.listen((message) => {
          if (message.type === 'ready') {
            this.#bytesPerWorker = Math.max(this.#bytesPerWorker ?? 0, message.bytes);
            resolve({ version: message.version });
          }
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

const usualObjective: Objective = { metric: 'validation:auc', direction: 'maximize' };

function unstarted(outcome: 'failed' | 'stopped', cause: string): Trained {
  return {
    result: { outcome, cause, seconds: 0, model: null, metrics: {}, details: null },
    saved: Promise.resolve(),
  };
}

/** Size of a trial's predictions: 4 bytes a row, and a class where there are several. */
function predictionBytesOf(
  { folds, train, validation, schema }: DataSummary,
  hyperparameters: TrainTask['hyperparameters'],
): number {
  const rows = folds ? train.rows : (validation?.rows ?? 0);
  const classes = Number(hyperparameters.num_class ?? schema.target.classes.length);
  return rows * (classes > 2 ? classes : 1) * 4;
}
