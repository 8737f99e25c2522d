/** Prepared data of a small made-up table, for tests of the trainer. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../../src/core/math/random.ts';
import type { CategoryColumn, Column, DataSummary, Folds } from '../../../src/core/model/data.ts';
import { type Part, writePart } from '../../../src/node/data/part.ts';
import type { PreparedData } from '../../../src/node/data/prepared-folder.ts';

export interface TableOptions {
  /** Rows for training. Default 400. */
  readonly rows?: number;
  /** Rows for validation; 0 = no such part. Default 200, and 0 with folds. */
  readonly validationRows?: number;
  /** Columns of numbers. Default 5. */
  readonly columns?: number;
  /** Default 2. */
  readonly classes?: number;
  readonly weighted?: boolean;
  /** Adds a column of 9 codes whose order says nothing, and which decides much. */
  readonly categories?: boolean;
  readonly folds?: Folds;
}

export async function preparedTable(folder: string, options: TableOptions = {}): Promise<PreparedData> {
  const { rows = 400, classes = 2, folds = null, categories = false, weighted = false } = options;
  const validationRows = options.validationRows ?? (folds ? 0 : 200);
  mkdirSync(folder, { recursive: true });
  const paths = { train: join(folder, 'train.f32'), validation: join(folder, 'validation.f32') };
  const train = madeUpPart(rows, 1, options);
  await writePart(paths.train, train);
  const validation = validationRows > 0 ? madeUpPart(validationRows, 2, options) : null;
  if (validation) await writePart(paths.validation, validation);
  if (folds) {
    const places = folds.count + (folds.order === 'forward' ? 1 : 0);
    writeFileSync(
      join(folder, 'folds.u8'),
      Uint8Array.from({ length: rows }, (_, row) => row % places),
    );
  }
  const numbers = Array.from({ length: options.columns ?? 5 }, (_, i): Column => {
    return { kind: 'number', name: `n${i}` };
  });
  const category: CategoryColumn = { kind: 'category', name: 'kind', levels: [...'abcdefghi'], rare: false };
  const classNames = Array.from({ length: classes }, (_, i) => `class ${i}`);
  const rowsOf = (part: Part) => ({
    rows: part.rows,
    classRows: classNames.map((_, i) => part.labels.filter((label) => label === i).length),
  });
  const summary: DataSummary = {
    key: 'made-up',
    schema: {
      version: 2,
      features: [...numbers, ...(categories ? [category] : [])],
      categories: 'native',
      target: { name: 'label', classes: classNames },
    },
    train: rowsOf(train),
    validation: validation && rowsOf(validation),
    test: null,
    folds,
    weighted,
    warnings: [],
  };
  return {
    summary,
    train: paths.train,
    validation: validation && paths.validation,
    test: null,
    folds: folds && join(folder, 'folds.u8'),
  };
}

/** The same for the same seed; a tenth of the numbers is missing. */
export function madeUpPart(rows: number, seed: number, options: TableOptions = {}): Part {
  const { columns: numbers = 5, classes = 2, categories = false, weighted = false } = options;
  const random = createRandom(seed);
  const columns = numbers + (categories ? 1 : 0);
  const features = new Float32Array(rows * columns);
  const labels = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < numbers; column++) {
      features[row * columns + column] = random.next() < 0.1 ? Number.NaN : random.normal();
    }
    const code = Math.floor(random.next() * 9);
    if (categories) features[row * columns + numbers] = code;
    const known = (column: number) => features[row * columns + column] || 0;
    const kind = categories && [1, 4, 6].includes(code) ? 2 : 0;
    const signal = known(0) + 0.7 * known(1) + kind + random.normal();
    labels[row] = Math.min(classes - 1, Math.max(0, Math.floor((signal + 1) * (classes / 2.6))));
  }
  const weights = weighted ? Float32Array.from({ length: rows }, () => 0.5 + random.next()) : null;
  return { rows, columns, features, labels, weights };
}
