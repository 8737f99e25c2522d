import koffi from 'koffi';
import type { XgbLibrary } from './library.ts';

export interface MatrixOptions {
  /** One per row. */
  readonly labels?: Float32Array | undefined;
  /** One per row, at least 0; none: every row counts 1. */
  readonly weights?: Float32Array | null | undefined;
  /** One per column. */
  readonly names?: readonly string[] | undefined;
  /** One per column: a quantity, or the code of a category (0, 1, 2, ...). None: all are quantities. */
  readonly types?: readonly FeatureType[] | undefined;
}

/** XGBoost's own letters. */
export type FeatureType = 'q' | 'c';

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
      if (options.labels) matrix.#setPerRow('label', options.labels);
      if (options.weights) matrix.#setPerRow('weight', options.weights);
      if (options.names) matrix.#setPerColumn('feature_name', options.names);
      if (options.types) matrix.#setPerColumn('feature_type', options.types);
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

  #setPerRow(field: 'label' | 'weight', values: Float32Array): void {
    if (values.length !== this.rows) throw new RangeError(`${values.length} ${field}s for ${this.rows} rows`);
    const data = arrayInterface(values, [this.rows]);
    this.library.call('XGDMatrixSetInfoFromInterface', this.handle, field, data);
  }

  #setPerColumn(field: 'feature_name' | 'feature_type', texts: readonly string[]): void {
    if (texts.length !== this.columns) {
      throw new RangeError(`${texts.length} times ${field} for ${this.columns} columns`);
    }
    this.library.call('XGDMatrixSetStrFeatureInfo', this.handle, field, [...texts], texts.length);
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
