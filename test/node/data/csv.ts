/** CSV files in a temporary folder, and what becomes of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataSource, dataSource } from '../../../src/core/model/job.ts';
import { ProblemError } from '../../../src/core/model/problem.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { prepare } from '../../../src/node/data/prepare.ts';

export class CsvFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'tunescope-data-'));
  readonly prepared = join(this.path, 'prepared');

  write(name: string, content: string | Uint8Array): string {
    const file = join(this.path, name);
    writeFileSync(file, content);
    return file;
  }

  remove(file: string): void {
    rmSync(file);
  }

  source(train: string, more: Partial<DataSource> = {}): DataSource {
    return dataSource(train, { validationFraction: 0.5, splitSeed: 1, ...more });
  }

  /** Prepares a file of this content. */
  prepare(content: string | Uint8Array, more: Partial<DataSource> = {}, name = 'train.csv') {
    return prepare(this.source(this.write(name, content), more), { folder: this.prepared });
  }

  /**
   * Prepares a file and gives all its rows back, labels first, in the order of the file: the validation
   * file is the training file again, so that nothing is split.
   */
  async rows(content: string | Uint8Array, more: Partial<DataSource> = {}, name = 'train.csv') {
    const file = this.write(name, content);
    const { summary: whole, train } = await prepare(this.source(file, { validation: file, ...more }), {
      folder: this.prepared,
    });
    const warnings = whole.warnings.filter(({ code }) => code !== 'validation-same');
    const summary = { ...whole, warnings };
    const { rows, columns, labels, features } = await loadPart(train);
    const table = Array.from({ length: rows }, (_, row) => [
      labels[row] as number,
      ...features.subarray(row * columns, (row + 1) * columns),
    ]);
    return { summary, names: summary.schema.features.map(({ name: each }) => each), table };
  }

  /** The problem that preparing this content ends with. */
  async problem(content: string | Uint8Array, more: Partial<DataSource> = {}, name = 'train.csv') {
    return problemOf(this.prepare(content, more, name));
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

export async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof ProblemError) return error.problems[0];
  throw new Error(`expected a problem, got ${error}`);
}

/** Lines with both classes, four rows each: "0,<cell>" and "1,<cell>" in turn. */
export function lines(cells: readonly string[]): string {
  return cells.map((cell, i) => `${i % 2},${cell}\n`).join('');
}
