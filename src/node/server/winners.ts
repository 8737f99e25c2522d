/** The winner of each job, found once for each number of its finished trials. */
import { setImmediate } from 'node:timers/promises';
import { winnerSteps } from '../../core/analyze/winner.ts';
import type { Winner } from '../../core/model/winner.ts';
import { mustState } from '../run/jobs.ts';
import { keptPredictionsOf } from '../run/kept-predictions.ts';
import type { Workspace } from '../store/workspace.ts';

/** Longest time for which other requests wait; one step may take somewhat longer. */
const sliceMilliseconds = 40;
const mostKept = 50;

interface Found {
  readonly finished: number;
  readonly winner: Promise<Winner | null>;
}

export class Winners {
  readonly #workspace: Workspace;
  /** The one that was asked for last is the last. */
  readonly #found = new Map<string, Found>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Rejects with 'job-not-found'. */
  async of(job: string): Promise<Winner | null> {
    const state = mustState(this.#workspace, job);
    const finished = state.trials.filter((trial) => trial.state === 'finished').length;
    const known = this.#found.get(job);
    const found =
      known?.finished === finished
        ? known
        : { finished, winner: inSlices(winnerSteps(state, keptPredictionsOf(this.#workspace, state))) };
    this.#found.delete(job);
    this.#found.set(job, found);
    for (const [oldest] of this.#found) {
      if (this.#found.size <= mostKept) break;
      this.#found.delete(oldest);
    }
    // What failed once, as when memory was short, is tried again.
    found.winner.catch(() => this.#found.get(job) === found && this.#found.delete(job));
    return found.winner;
  }
}

async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  let begin = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    if (performance.now() - begin < sliceMilliseconds) continue;
    await setImmediate();
    begin = performance.now();
  }
}
