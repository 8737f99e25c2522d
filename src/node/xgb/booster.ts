import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import koffi from 'koffi';
import { fail } from '../../core/model/problem.ts';
import { parseEvaluation } from './evaluation.ts';
import type { XgbLibrary } from './library.ts';
import { handleFrom, type Matrix } from './matrix.ts';
import { isNewer, modelVersion } from './model-version.ts';

export interface PredictOptions {
  /** Before the objective's transformation: log-odds for binary:logistic, one number a class for multi:softmax. */
  readonly margin?: boolean;
}

const peekConfig =
  '{"type": 0, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": false}';

/** A model inside libxgboost. All calls are synchronous and throw XgbError when XGBoost refuses. */
export class Booster implements Disposable {
  readonly library: XgbLibrary;
  #handle: bigint | null;
  /** Where {@link peek} found the numbers last time, and how many. */
  #peeked: { readonly at: bigint | null; readonly bits: Uint32Array } = {
    at: null,
    bits: new Uint32Array(0),
  };

  /**
   * `matrices`: those it will be trained or evaluated on (XGBoost caches their predictions).
   * A parameter may come more than once: each `eval_metric` adds a metric.
   */
  constructor(
    library: XgbLibrary,
    matrices: readonly Matrix[] = [],
    params: Iterable<readonly [string, string]> = [],
  ) {
    this.library = library;
    const out: [bigint | null] = [null];
    const handles = matrices.map((matrix) => matrix.handle);
    library.call('XGBoosterCreate', handles, handles.length, out);
    this.#handle = handleFrom(out);
    try {
      for (const [name, value] of params) this.set(name, value);
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  /** Reads a model from a file written by {@link save} or by another XGBoost: UBJSON, JSON, or (up to 3.0) binary. */
  static load(library: XgbLibrary, path: string): Booster {
    return Booster.fromBytes(library, readFileSync(path));
  }

  /** Throws 'model-newer' when a later XGBoost wrote it. */
  static fromBytes(library: XgbLibrary, bytes: Uint8Array): Booster {
    const written = modelVersion(bytes);
    if (written !== null && isNewer(written, library.version)) {
      throw fail('model-newer', 'model', { written, version: library.version });
    }
    const booster = new Booster(library, [], [['nthread', '1']]);
    try {
      library.call('XGBoosterLoadModelFromBuffer', booster.handle, bytes, bytes.length);
    } catch (error) {
      booster[Symbol.dispose]();
      throw error;
    }
    return booster;
  }

  /** The BoosterHandle. Throws after disposal. */
  get handle(): bigint {
    if (this.#handle === null) throw new Error('this booster has been disposed of');
    return this.#handle;
  }

  /** Number of features the model reads. */
  get features(): number {
    const out = [0];
    this.library.call('XGBoosterGetNumFeature', this.handle, out);
    return Number(out[0]);
  }

  /** Number of boosting rounds made. */
  get rounds(): number {
    const out = [0];
    this.library.call('XGBoosterBoostedRounds', this.handle, out);
    return Number(out[0]);
  }

  /** Sets a parameter. Most values are checked only by the next {@link update}. */
  set(name: string, value: string): void {
    this.library.call('XGBoosterSetParam', this.handle, name, value);
  }

  /** Sets an attribute, which is saved in the model; null removes it. */
  setAttribute(key: string, value: string | null): void {
    this.library.call('XGBoosterSetAttr', this.handle, key, value);
  }

  /** One boosting round, counted from 0. */
  update(round: number, train: Matrix): void {
    this.library.call('XGBoosterUpdateOneIter', this.handle, round, train.handle);
  }

  /** Each metric on each named matrix, e.g. { 'train:auc': 0.98, 'validation:auc': 0.97 }; may be NaN. */
  evaluate(round: number, parts: readonly (readonly [Matrix, string])[]): Record<string, number> {
    const names = parts.map(([, name]) => name);
    const handles = parts.map(([matrix]) => matrix.handle);
    const out: [string | null] = [null];
    this.library.call('XGBoosterEvalOneIter', this.handle, round, handles, names, names.length, out);
    return parseEvaluation(out[0] ?? '', names);
  }

  /**
   * One probability a row for binary:logistic, row-major rows x classes for multi:softprob: transformed by the
   * objective, unless margins are asked for. Nothing is computed again where the matrix
   * is one of the constructor's.
   */
  predict(matrix: Matrix, { margin = false }: PredictOptions = {}): Float32Array {
    const shape: [bigint | null] = [null];
    const dimensions = [0];
    const out: [bigint | null] = [null];
    const config = `{"type": ${margin ? 1 : 0}, "training": false, "iteration_begin": 0, "iteration_end": 0, "strict_shape": true}`;
    const { handle } = this;
    this.library.call('XGBoosterPredictFromDMatrix', handle, matrix.handle, config, shape, dimensions, out);
    let length = 1;
    for (const size of koffi.decode(shape[0], 'uint64_t', Number(dimensions[0])) as Iterable<
      number | bigint
    >) {
      length *= Number(size);
    }
    return length === 0 ? new Float32Array(0) : new Float32Array(koffi.view(out[0], length * 4)).slice();
  }

  /**
   * The bits of {@link predict}'s numbers where XGBoost keeps them, without a copy: one number a row, of an objective
   * with one output. Valid until the next call on this booster.
   */
  peek(matrix: Matrix): Uint32Array {
    const out: [bigint | null] = [null];
    this.library.call(
      'XGBoosterPredictFromDMatrix',
      this.handle,
      matrix.handle,
      peekConfig,
      [null],
      [0],
      out,
    );
    const [at] = out;
    if (at === null || matrix.rows === 0) return new Uint32Array(0);
    if (at !== this.#peeked.at || this.#peeked.bits.length !== matrix.rows) {
      this.#peeked = { at, bits: new Uint32Array(koffi.view(at, matrix.rows * 4)) };
    }
    return this.#peeked.bits;
  }

  /**
   * A model of the first rounds only, at least 1. Throws XgbError for gblinear, which has no rounds to take. Of
   * dart it is not the model as it was after them, because later rounds give earlier trees other weights.
   */
  slice(rounds: number): Booster {
    const part = new Booster(this.library);
    try {
      const out: [bigint | null] = [null];
      this.library.call('XGBoosterSlice', this.handle, 0, rounds, 1, out);
      part.#replace(handleFrom(out));
      part.set('nthread', '1');
      return part;
    } catch (error) {
      part[Symbol.dispose]();
      throw error;
    }
  }

  /** The model as UBJSON, which XGBoost 1.7 and later read whatever the file is called. */
  toBytes(): Uint8Array {
    const length = [0];
    const out: [bigint | null] = [null];
    this.library.call('XGBoosterSaveModelToBuffer', this.handle, '{"format": "ubj"}', length, out);
    return new Uint8Array(koffi.view(out[0], Number(length[0]))).slice();
  }

  /** Writes {@link toBytes} to a file; the file appears whole or not at all. */
  save(path: string): void {
    const temporary = `${path}.${process.pid}.tmp`;
    writeFileSync(temporary, this.toBytes());
    renameSync(temporary, path);
  }

  [Symbol.dispose](): void {
    if (this.#handle === null) return;
    const handle = this.#handle;
    this.#handle = null;
    this.library.call('XGBoosterFree', handle);
  }

  #replace(handle: bigint): void {
    this[Symbol.dispose]();
    this.#handle = handle;
  }
}
