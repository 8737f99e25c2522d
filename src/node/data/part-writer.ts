import { type FileHandle, open, writeFile } from 'node:fs/promises';
import type { PartSummary } from '../../core/model/data.ts';
import { type Growing, growingFloats } from './growing.ts';
import { littleEndian, type PartFacts } from './part.ts';

/** Bytes of features that are gathered before they are written. */
const gathered = 1 << 20;

/** Writes a part row by row, in the layout of `part.ts`: put a row's features at `at`, then call `endRow`. */
export class PartWriter implements AsyncDisposable {
  features: Float32Array;
  /** Where the next row begins in `features`. */
  at = 0;
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #columns: number;
  readonly #labels = growingFloats();
  readonly #weights: Growing<Float32Array> | null;
  /** The features before, which are on their way to the disk while the next ones are gathered. */
  #other: Float32Array;
  #writing: Promise<void> = Promise.resolve();

  private constructor(file: string, handle: FileHandle, columns: number, weighted: boolean) {
    this.#file = file;
    this.#handle = handle;
    this.#columns = columns;
    this.#weights = weighted ? growingFloats() : null;
    this.features = new Float32Array(Math.max(16, Math.floor(gathered / 4 / columns)) * columns);
    this.#other = new Float32Array(this.features.length);
  }

  static async create(file: string, columns: number, weighted: boolean): Promise<PartWriter> {
    return new PartWriter(file, await open(file, 'w'), columns, weighted);
  }

  /** Features that fit until `flush`; 0 when no further row does. */
  get room(): number {
    return this.features.length - this.at;
  }

  /** `weight` is without effect in a part without weights. */
  endRow(label: number, weight: number): void {
    this.at += this.#columns;
    this.#labels.push(label);
    this.#weights?.push(weight);
  }

  /** Begins to write the features; `features` is then empty again. */
  async flush(): Promise<void> {
    await this.#writing;
    this.#writing = this.#handle.writeFile(littleEndian(this.features.subarray(0, this.at)));
    // A failure is thrown by whoever waits for the writing next.
    this.#writing.catch(() => undefined);
    [this.features, this.#other] = [this.#other, this.features];
    this.at = 0;
  }

  /** Writes what is left, and the file beside it; answers how many rows of each of so many classes there are. */
  async finish(classes: number): Promise<PartSummary> {
    await this.flush();
    await this.#writing;
    const labels = this.#labels.values;
    await this.#handle.writeFile(littleEndian(labels));
    if (this.#weights) await this.#handle.writeFile(littleEndian(this.#weights.values));
    await this.#handle.sync();
    const facts: PartFacts = {
      rows: labels.length,
      columns: this.#columns,
      weighted: this.#weights !== null,
    };
    await writeFile(`${this.#file}.json`, JSON.stringify(facts));
    const classRows = new Array<number>(classes).fill(0);
    for (const label of labels) classRows[label] = (classRows[label] as number) + 1;
    return { rows: labels.length, classRows };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#writing.catch(() => undefined);
    await this.#handle.close();
  }
}
