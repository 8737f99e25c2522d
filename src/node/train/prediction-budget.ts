import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { predictionsName } from './predictions-file.ts';

/** Keeps the predictions of a job's trials within so many bytes in all; first come, first kept. */
export class PredictionBudget {
  readonly #most: number;
  /** Bytes of each trial whose predictions are kept, or may be when it ends. */
  readonly #byTrial: Map<string, number>;

  /** `models`: the folder of the models, where an earlier engine may have kept some. */
  constructor(most: number, models: string) {
    this.#most = most;
    this.#byTrial = most > 0 ? keptIn(models) : new Map();
  }

  /** Whether the trial may keep so many bytes; they are then set aside for it. */
  reserve(trial: string, bytes: number): boolean {
    const others = this.#total() - (this.#byTrial.get(trial) ?? 0);
    if (others + bytes > this.#most) return false;
    this.#byTrial.set(trial, bytes);
    return true;
  }

  /** Of a trial that kept none. */
  release(trial: string): void {
    this.#byTrial.delete(trial);
  }

  #total(): number {
    let total = 0;
    for (const bytes of this.#byTrial.values()) total += bytes;
    return total;
  }
}

function keptIn(models: string): Map<string, number> {
  const kept = new Map<string, number>();
  for (const trial of namesIn(models)) {
    const stats = statSync(join(models, trial, predictionsName), { throwIfNoEntry: false });
    if (stats) kept.set(trial, stats.size);
  }
  return kept;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    // Before the first model there is no such folder; one that cannot be read shows when a model is written.
    if (error instanceof Error && 'code' in error) return [];
    throw error;
  }
}
