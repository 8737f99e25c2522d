/**
 * The best trials, trained again:
 *
 *     tied trials, then the next best -> per repeat: rows dealt again -> each trial trained with another seed -> Confirmation
 *
 * The result is kept after every repeat, so that one that is interrupted leaves what it has found.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { confirmationFrom, type RepeatedTrial } from '../../core/analyze/confirmation.ts';
import { winnerOf } from '../../core/analyze/winner.ts';
import { hyperparametersOf } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import type { JobState } from '../../core/model/state.ts';
import { type FinishedTrial, metricOf } from '../../core/model/trial.ts';
import type { Confirmation } from '../../core/model/winner.ts';
import type { PreparedData } from '../data/prepared-folder.ts';
import { storeFailure } from '../store/store-failure.ts';
import type { Workspace } from '../store/workspace.ts';
import { createXgboostTrainer, type XgboostTrainer } from '../train/pool.ts';
import { openLibrary } from '../xgb/library.ts';
import { checkMemory } from './check-memory.ts';
import { keepConfirmation } from './confirmation-file.ts';
import { keptPredictionsOf } from './kept-predictions.ts';
import { resplit, resplitOf } from './resplit.ts';
import { storedData } from './stored-data.ts';

export interface ConfirmOptions {
  /** Trials, at least 1. */
  readonly top: number;
  /** Trainings of each, at least 2. */
  readonly repeats: number;
  /** Aborting ends it after the rounds under way; the repeats that are whole count. */
  readonly stop: AbortSignal;
  /** Told of each training that ended; `value` null = it failed, because of `cause`. */
  readonly progress: (done: TrainedAgain) => void;
  /** Told of the worker processes when there are new ones. */
  readonly working?: (workers: readonly number[]) => void;
}

export interface TrainedAgain {
  readonly done: number;
  readonly of: number;
  /** From 1. */
  readonly repeat: number;
  readonly number: number;
  readonly value: number | null;
  readonly cause: string | null;
}

/**
 * Null when it was stopped before the first repeat was whole. Throws 'no-finished-trials', 'confirmation-failed' when not one
 * training of the first repeat came to a value, 'xgboost-not-found', 'memory-too-small', and what `storedData` throws.
 */
export async function confirm(
  workspace: Workspace,
  state: JobState,
  options: ConfirmOptions,
): Promise<Confirmation | null> {
  const { job } = state;
  const chosen = chosenTrials(state, workspace, options.top);
  if (chosen.length === 0) throw fail('no-finished-trials', job.name, { job: job.name });
  openLibrary();
  const prepared = await storedData(workspace, state);
  const parallel = Math.min(job.limits.maxParallel, chosen.length, availableParallelism());
  checkMemory(parallel, prepared.summary);
  const run = new Run(workspace, state, options, prepared, chosen, parallel);
  return run.all();
}

/** The tied ones, best first, then the next best. */
function chosenTrials(state: JobState, workspace: Workspace, top: number): FinishedTrial[] {
  const { metric, direction } = state.job.objective;
  const tied = winnerOf(state, keptPredictionsOf(workspace, state))?.tied.map(({ trial }) => trial) ?? [];
  const sign = direction === 'maximize' ? 1 : -1;
  const scored = state.trials.flatMap((trial) => {
    const value = metricOf(trial, metric);
    return trial.state === 'finished' && value !== null ? [{ trial, value }] : [];
  });
  return scored
    .sort(
      (a, b) =>
        Number(tied.includes(b.trial.name)) - Number(tied.includes(a.trial.name)) ||
        sign * (b.value - a.value) ||
        a.trial.number - b.trial.number,
    )
    .slice(0, top)
    .map(({ trial }) => trial);
}

class Run {
  readonly #workspace: Workspace;
  readonly #state: JobState;
  readonly #options: ConfirmOptions;
  readonly #prepared: PreparedData;
  readonly #parallel: number;
  readonly #chosen: readonly FinishedTrial[];
  /** Whether other rows are held out in each repeat. */
  readonly #other: boolean;
  #done = 0;

  constructor(
    workspace: Workspace,
    state: JobState,
    options: ConfirmOptions,
    prepared: PreparedData,
    chosen: readonly FinishedTrial[],
    parallel: number,
  ) {
    this.#workspace = workspace;
    this.#state = state;
    this.#options = options;
    this.#prepared = prepared;
    this.#chosen = chosen;
    this.#parallel = parallel;
    this.#other = resplitOf(state.job.data) !== null;
  }

  async all(): Promise<Confirmation | null> {
    const { repeats, stop } = this.#options;
    const results = this.#chosen.map((): (readonly number[] | null)[] => []);
    let found: Confirmation | null = null;
    for (let repeat = 1; repeat <= repeats && !stop.aborted; repeat++) {
      const values = await this.#repeat(repeat);
      // A repeat that was cut off would compare trials that were trained less with others.
      if (stop.aborted) break;
      for (const [i, value] of values.entries()) results[i]?.push(value);
      found = this.#confirmation(results, repeat);
      await keepConfirmation(this.#workspace, found);
    }
    return found;
  }

  async #repeat(repeat: number): Promise<(readonly number[] | null)[]> {
    const { job } = this.#state;
    const folder = await mkdtemp(join(tmpdir(), 'tunescope-confirm-'));
    try {
      const prepared = this.#other
        ? await resplit(this.#prepared, job.data, seedOf(job.seed, repeat), join(folder, 'data'))
        : this.#prepared;
      await using trainer = await createXgboostTrainer({
        prepared,
        library: openLibrary().file,
        parallel: this.#parallel,
        models: join(folder, 'models'),
        objective: job.objective,
        secondsPerTrial: job.limits.maxSecondsPerTrial,
      });
      this.#options.working?.(trainer.workers);
      const causes: (string | null)[] = [];
      const values = await Promise.all(
        this.#chosen.map((trial) => this.#train(trainer, trial, repeat, causes)),
      );
      if (repeat === 1 && !this.#options.stop.aborted && values.every((value) => value === null)) {
        throw fail('confirmation-failed', job.name, {
          job: job.name,
          reason: causes[0] ?? 'no metric was measured',
        });
      }
      return values;
    } catch (error) {
      throw storeFailure(error, folder) ?? error;
    } finally {
      this.#options.working?.([]);
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The objective in each fold; one number without folds. */
  async #train(
    trainer: XgboostTrainer,
    trial: FinishedTrial,
    repeat: number,
    causes: (string | null)[],
  ): Promise<readonly number[] | null> {
    const { job } = this.#state;
    const { stop, progress, repeats } = this.#options;
    const seed = String(seedOf(job.seed, repeat));
    const hyperparameters = { ...hyperparametersOf(job, trial.config), seed };
    const result = await trainer.train({ trial: `${trial.name}-${repeat}`, hyperparameters }, () => {}, stop);
    const value = result.outcome === 'failed' ? undefined : result.metrics[job.objective.metric];
    if (stop.aborted) return null;
    causes.push(result.cause);
    this.#done++;
    const known = value !== undefined && Number.isFinite(value);
    progress({
      done: this.#done,
      of: repeats * this.#chosen.length,
      repeat,
      number: trial.number,
      value: known ? value : null,
      cause: known ? null : (result.cause ?? 'no metric was measured'),
    });
    if (!known) return null;
    const folds = result.details?.folds[job.objective.metric];
    return folds && folds.length > 0 ? folds : [value];
  }

  #confirmation(results: readonly (readonly (readonly number[] | null)[])[], repeats: number): Confirmation {
    const { job } = this.#state;
    const { metric, direction } = job.objective;
    const trials = this.#chosen.map(({ name, number, metrics }, i): RepeatedTrial => {
      return { trial: name, number, value: metrics[metric] as number, repeats: results[i] ?? [] };
    });
    const varied = this.#other ? 'split' : 'seed';
    return confirmationFrom({
      job: job.name,
      metric,
      direction,
      varied,
      repeats,
      overlap: this.#other ? overlapOf(this.#prepared.summary) : 0,
      trials,
    });
  }
}

/** Rows held out over rows trained on. */
function overlapOf({ folds, train, validation }: PreparedData['summary']): number {
  return folds ? 1 / Math.max(1, folds.count - 1) : (validation?.rows ?? 0) / train.rows;
}

/** Neither the job's own seed nor one near it, and one that XGBoost takes. */
function seedOf(seed: number, repeat: number): number {
  return (Math.abs(Math.trunc(seed)) * 31 + repeat * 7919) % 2 ** 31;
}
