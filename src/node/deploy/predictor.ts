/** Predictions from a worker process, from the parent's side: started, supervised, restarted. */
import { type ChildProcess, fork } from 'node:child_process';
import { fail, type ProblemError } from '../../core/model/problem.ts';
import { entry } from '../train/entry.ts';
import type { FeatureType } from '../xgb/matrix.ts';
import type { FromPredictor, ToPredictor } from './predict-messages.ts';

export interface PredictorOptions {
  /** Path of the model. */
  readonly model: string;
  /** File of libxgboost; null: the one that is found. */
  readonly library: string | null;
  /** What the model's columns hold. Default: quantities all. */
  readonly types?: readonly FeatureType[] | undefined;
  /** How long one batch may take before the worker is killed. */
  readonly timeoutMilliseconds?: number;
}

export interface Predictor extends AsyncDisposable {
  /**
   * One number per row (more for models of several classes: rows x classes). Throws 'prediction-failed': XGBoost
   * refused, took too long, or its process died; then the next call has a fresh process.
   */
  predict(values: Float32Array, rows: number, columns: number): Promise<Float32Array>;
  /** Whether the worker answers within two seconds. Starts it when it had died. */
  healthy(): Promise<boolean>;
  /** Of the worker that runs now; undefined while there is none. */
  readonly pid: number | undefined;
}

/** Resolves when the model is loaded; rejects with 'prediction-failed' when it cannot be. */
export async function createPredictor(options: PredictorOptions): Promise<Predictor> {
  const predictor = new SupervisedPredictor(options);
  try {
    await predictor.start();
  } catch (error) {
    await predictor[Symbol.asyncDispose]();
    throw error;
  }
  return predictor;
}

/** What the worker is expected to answer, by the id of the question. */
interface Waiting {
  readonly resolve: (predictions: Float32Array) => void;
  readonly reject: (error: ProblemError) => void;
}

interface Worker {
  readonly child: ChildProcess;
  readonly loaded: Promise<void>;
  readonly ended: Promise<void>;
  readonly waiting: Map<number, Waiting>;
}

const loadMilliseconds = 60_000;
const pingMilliseconds = 2_000;
const keptErrorText = 2_000;
const nothing = new Float32Array(0);

class SupervisedPredictor implements Predictor {
  readonly #options: PredictorOptions;
  #worker: Worker | null = null;
  #lastId = 0;
  #closed = false;

  constructor(options: PredictorOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#worker?.child.pid;
  }

  async start(): Promise<void> {
    await this.#running();
  }

  predict(values: Float32Array, rows: number, columns: number): Promise<Float32Array> {
    const limit = this.#options.timeoutMilliseconds ?? 60_000;
    return this.#ask((id) => ({ type: 'predict', id, values, rows, columns }), limit);
  }

  async healthy(): Promise<boolean> {
    try {
      await this.#ask((id) => ({ type: 'ping', id }), pingMilliseconds, false);
      return true;
    } catch {
      return false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const worker = this.#worker;
    worker?.child.kill('SIGKILL');
    await worker?.ended;
  }

  /** `killing`: a question that is not answered in time ends the worker. */
  async #ask(question: (id: number) => ToPredictor, limit: number, killing = true): Promise<Float32Array> {
    const worker = await this.#running();
    const id = ++this.#lastId;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Float32Array>((resolve, reject) => {
        worker.waiting.set(id, { resolve, reject });
        timer = setTimeout(() => {
          reject(failure(`no answer within ${limit / 1000} s`));
          if (!killing) return;
          worker.child.kill('SIGKILL');
          // The next question must not go to a process that is about to end.
          if (this.#worker === worker) this.#worker = null;
        }, limit);
        // A write that fails means that the process is ending; its end rejects what waits.
        worker.child.send(question(id), () => {});
      });
    } finally {
      clearTimeout(timer);
      worker.waiting.delete(id);
    }
  }

  /** The worker, with its model loaded; a new one when the last has ended. */
  async #running(): Promise<Worker> {
    if (this.#closed) throw failure('the endpoint is shutting down');
    this.#worker ??= this.#spawn();
    const worker = this.#worker;
    await worker.loaded;
    // It may have ended after it had loaded; nobody would answer then.
    return this.#worker === worker ? worker : this.#running();
  }

  #spawn(): Worker {
    const child = fork(entry('deploy/predict-worker'), [], {
      execArgv: [],
      env: { ...process.env, OMP_NUM_THREADS: '1' },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let words = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-keptErrorText);
    });
    const waiting = new Map<number, Waiting>();
    let resolve: () => void = () => {};
    let reject: (error: ProblemError) => void = () => {};
    const loaded = new Promise<void>((...both) => {
      [resolve, reject] = both;
    });
    // Whoever asks next hears of it; nobody may be asking now.
    loaded.catch(() => {});
    const timer = setTimeout(() => {
      reject(failure(`the model was not loaded within ${loadMilliseconds / 1000} s`));
      child.kill('SIGKILL');
    }, loadMilliseconds);
    child.on('message', (message: FromPredictor) => {
      if (message.type === 'loaded') resolve();
      else if (message.type === 'broken') {
        reject(failure(message.reason));
        child.kill('SIGKILL');
      } else if (message.type === 'refused') waiting.get(message.id)?.reject(failure(message.reason));
      else waiting.get(message.id)?.resolve(message.type === 'predicted' ? message.predictions : nothing);
    });
    const ended = new Promise<void>((done) => {
      const end = (how: string) => {
        clearTimeout(timer);
        const error = failure(words.trim() ? `${how}: ${words.trim()}` : how);
        if (this.#worker?.child === child) this.#worker = null;
        reject(error);
        for (const each of waiting.values()) each.reject(error);
        done();
      };
      child.once('error', (error) => end(`its process could not be started: ${error.message}`));
      child.once('close', (code, signal) =>
        end(signal ? `its process was killed by ${signal}` : `its process ended with exit code ${code}`),
      );
    });
    const { model, library, types = null } = this.#options;
    child.send({ type: 'load', model, library, types } satisfies ToPredictor, () => {});
    return { child, loaded, ended, waiting };
  }
}

function failure(reason: string): ProblemError {
  return fail('prediction-failed', 'predictor', { reason });
}
