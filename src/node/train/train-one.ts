/** One trial, trained in this process: round by round, measured after each, then saved. */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Measured, TrainResult, TrainTask } from '../../core/model/ports.ts';
import { Booster } from '../xgb/booster.ts';
import { XgbError } from '../xgb/error.ts';
import type { XgbLibrary } from '../xgb/library.ts';
import type { Matrix } from '../xgb/matrix.ts';
import { withDerived } from './derived.ts';
import { type BoosterPlan, planOf } from './parameters.ts';
import { saveModel } from './save-model.ts';

export interface Bench {
  readonly library: XgbLibrary;
  readonly train: Matrix;
  readonly validation: Matrix;
  /** Folder of the models. */
  readonly models: string;
  readonly metrics: readonly string[];
}

export interface Progress {
  readonly measured: Measured;
  /** Asked between rounds. */
  stopAsked(): boolean;
}

/** Name of the model's file in the trial's folder: what SageMaker's container calls it. */
export const modelName = 'xgboost-model';

/**
 * What XGBoost or the plan refuses makes the trial fail. Throws ModelUnsaved; any other error is a defect, and
 * thrown too.
 */
export async function trainOne(bench: Bench, task: TrainTask, progress: Progress): Promise<TrainResult> {
  const begin = performance.now();
  const ended = (
    outcome: TrainResult['outcome'],
    cause: string | null,
    model: string | null,
  ): TrainResult => ({
    outcome,
    cause,
    seconds: (performance.now() - begin) / 1000,
    model,
    metrics: {},
    details: null,
  });
  try {
    const plan = planOf(task.hyperparameters, bench.metrics);
    using booster = new Booster(bench.library, [bench.train, bench.validation], plan.params);
    const made = await boost(booster, plan, bench, progress);
    const model = made === 0 ? null : save(booster, bench.models, task.trial);
    return made < plan.rounds
      ? ended('stopped', 'stopped on request', model)
      : ended('completed', null, model);
  } catch (error) {
    if (error instanceof XgbError || error instanceof RangeError) return ended('failed', error.message, null);
    throw error;
  }
}

/** Returns the number of rounds made: fewer than asked when it was stopped. */
async function boost(booster: Booster, plan: BoosterPlan, bench: Bench, progress: Progress): Promise<number> {
  const parts = [
    [bench.train, 'train'],
    [bench.validation, 'validation'],
  ] as const;
  for (let round = 0; round < plan.rounds; round++) {
    // Lets messages in: a wish to stop arrives only while the event loop turns.
    await setImmediate();
    if (progress.stopAsked()) return round;
    booster.update(round, bench.train);
    const values = withDerived(booster.evaluate(round, parts), plan.metrics);
    progress.measured(
      round,
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]])),
    );
  }
  return plan.rounds;
}

function save(booster: Booster, models: string, trial: string): string {
  saveModel(join(models, trial, modelName), booster.toBytes());
  return `${trial}/${modelName}`;
}
