import koffi from 'koffi';
import type { XgbLibrary } from './library.ts';

export interface MatrixOptions {
  /** One per row. */
  readonly labels?: Float32Array;
  /** One per column. */
  readonly names?: readonly string[];
}

/** A table inside libxgboost (a DMatrix). The numbers are copied; NaN is a missing value. */
export class Matrix implements Disposable {
  readonly library: XgbLibrary;
  readonly rows: number;
  readonly columns: number;
  #handle: bigint | null;

  private constructor(library: XgbLibrary, handle: bigint, rows: number, columns: number) {
    this.library = library;
    this.rows = rows;
    this.columns = columns;
    this.#handle = handle;
  }

  /** `data` is row-major, rows x columns. Throws XgbError (an infinite number, a label that is NaN). */
  static fromDense(
    library: XgbLibrary,
    data: Float32Array,
    rows: number,
    columns: number,
    options: MatrixOptions = {},
  ): Matrix {
    if (data.length !== rows * columns) {
      throw new RangeError(`${data.length} numbers are not ${rows} rows of ${columns}`);
    }
    const out: [bigint | null] = [null];
    const config = '{"missing": NaN, "nthread": 1}';
    library.call('XGDMatrixCreateFromDense', arrayInterface(data, [rows, columns]), config, out);
    const matrix = new Matrix(library, handleFrom(out), rows, columns);
    try {
      if (options.labels) matrix.#setLabels(options.labels);
      if (options.names) matrix.#setNames(options.names);
    } catch (error) {
      matrix[Symbol.dispose]();
      throw error;
    }
    return matrix;
  }

  /** The DMatrixHandle. Throws after disposal. */
  get handle(): bigint {
    if (this.#handle === null) throw new Error('this matrix has been disposed of');
    return this.#handle;
  }

  [Symbol.dispose](): void {
    if (this.#handle === null) return;
    const handle = this.#handle;
    this.#handle = null;
    this.library.call('XGDMatrixFree', handle);
  }

  #setLabels(labels: Float32Array): void {
    if (labels.length !== this.rows) throw new RangeError(`${labels.length} labels for ${this.rows} rows`);
    const data = arrayInterface(labels, [this.rows]);
    this.library.call('XGDMatrixSetInfoFromInterface', this.handle, 'label', data);
  }

  #setNames(names: readonly string[]): void {
    if (names.length !== this.columns) {
      throw new RangeError(`${names.length} names for ${this.columns} columns`);
    }
    this.library.call('XGDMatrixSetStrFeatureInfo', this.handle, 'feature_name', [...names], names.length);
  }
}

/** The handle a create function wrote. */
export function handleFrom(out: readonly [bigint | null]): bigint {
  if (out[0] === null) throw new Error('libxgboost answered with an empty handle');
  return out[0];
}

/** NumPy's array interface (version 3) as JSON: how XGBoost is told of numbers in memory. */
function arrayInterface(data: Float32Array, shape: readonly number[]): string {
  // A typed array without elements may have no address; XGBoost does not read it then.
  const at = data.length === 0 ? 0n : koffi.address(data);
  return `{"data": [${at}, true], "typestr": "<f4", "shape": [${shape.join(', ')}], "version": 3}`;
}
