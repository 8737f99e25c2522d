/**
 * One trial, trained in this process:
 *
 *     plan -> boosters -> rounds, measured -> cut back to the best -> files written -> metrics from predictions
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TrainResult, TrainTask } from '../../core/model/ports.ts';
import { XgbError } from '../xgb/error.ts';
import type { Bench } from './bench.ts';
import { Boosters, type Values } from './boosters.ts';
import { finalMetrics } from './final-metrics.ts';
import { finalMeans, perFit } from './fold-means.ts';
import { type BoosterPlan, planOf } from './parameters.ts';
import { watchPeak } from './peak-memory.ts';
import { predictionBytes, predictionsName } from './predictions-file.ts';
import { type Made, makeRounds, type Progress } from './rounds.ts';
import { makeFolder, type WrittenFile, writeBeside } from './save-file.ts';
import type { Scored } from './scored.ts';

export interface TrialProgress extends Progress {
  /** Told of the trial's files as soon as they are written; nothing has been measured on the final model by then. */
  written(files: readonly WrittenFile[]): void;
}

/** Name of the model's file in the trial's folder: what SageMaker's container calls it. */
export const modelName = 'xgboost-model';

/**
 * What XGBoost or the plan refuses makes the trial fail. Throws FileUnsaved; any other error is a defect, and
 * thrown too.
 */
export async function trainOne(
  bench: Bench,
  task: TrainTask & { readonly keepPredictions: boolean },
  progress: TrialProgress,
): Promise<TrainResult> {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  const peak = watchPeak();
  try {
    const plan = planOf(task.hyperparameters, bench.setting);
    using boosters = new Boosters(bench, plan);
    const made = await makeRounds(boosters, plan, bench, progress);
    const outcome = made.stopped ? 'stopped' : 'completed';
    const cause = made.stopped ? 'stopped on request' : null;
    if (made.rounds === 0) {
      return { outcome, cause, seconds: seconds(), model: null, metrics: {}, details: null };
    }
    const kept = keepBest(boosters, plan, made);
    const validation = boosters.scores('validation').filter((scored) => scored !== null);
    const { files, modelBytes } = write(bench, task, boosters, validation);
    progress.written(files);
    const ofFits = finalOfFits(boosters, kept.values, validation);
    return {
      outcome,
      cause,
      seconds: seconds(),
      model: modelBytes === null ? null : `${task.trial}/${modelName}`,
      metrics: finalMeans(ofFits),
      details: {
        rounds: kept.rounds,
        bestRound: made.bestRound,
        modelBytes,
        peakBytes: peak(),
        predictions: keepsPredictions(task, validation) ? `${task.trial}/${predictionsName}` : null,
        folds: bench.foldedRows === null ? {} : perFit(ofFits),
      },
    };
  } catch (error) {
    if (!(error instanceof XgbError || error instanceof RangeError)) throw error;
    const { message: cause } = error;
    return { outcome: 'failed', cause, seconds: seconds(), model: null, metrics: {}, details: null };
  }
}

interface Kept {
  readonly rounds: number;
  /** Of each fit, as measured in rounds. */
  readonly values: readonly Values[];
}

/**
 * Cuts the boosters back to the best round, when early_stopping_rounds asks for it; their values are those of the model
 * kept. A trial that is stopped has no time left to be trained again, so all its rounds are kept where that is
 * the only way.
 */
function keepBest(boosters: Boosters, plan: BoosterPlan, made: Made): Kept {
  const cuts = plan.patience !== null && (plan.sliceable || !made.stopped);
  const rounds = cuts && made.bestRound !== null ? made.bestRound + 1 : made.rounds;
  if (rounds < made.rounds) boosters.cutBack(rounds);
  // A trial that was stopped may end on a round without measurement of the training rows.
  const whole = rounds === made.rounds && !made.stopped;
  return { rounds, values: whole ? made.last : boosters.measure(rounds - 1, true) };
}

function keepsPredictions(
  task: { readonly keepPredictions: boolean },
  validation: readonly Scored[],
): boolean {
  return task.keepPredictions && validation.length > 0;
}

/** A cross-validated trial has several models, and none is kept. */
function write(
  bench: Bench,
  task: TrainTask & { readonly keepPredictions: boolean },
  boosters: Boosters,
  validation: readonly Scored[],
): { files: WrittenFile[]; modelBytes: number | null } {
  const model = bench.foldedRows === null ? boosters.toBytes() : null;
  const contents = [
    ...(model ? [{ name: modelName, bytes: model }] : []),
    ...(keepsPredictions(task, validation)
      ? [{ name: predictionsName, bytes: predictionBytes(bench, validation) }]
      : []),
  ];
  const folder = join(bench.models, task.trial);
  if (contents.length > 0) makeFolder(folder);
  const files = contents.map(({ name, bytes }) => writeBeside(join(folder, name), bytes));
  return { files, modelBytes: model?.length ?? null };
}

/** Metrics of each fit's final model; only what XGBoost measured where there are no validation rows. */
function finalOfFits(
  boosters: Boosters,
  measured: readonly Values[],
  validation: readonly Scored[],
): Values[] {
  if (validation.length === 0) return [];
  const train = boosters.scores('train');
  return validation.map((scored, i) => {
    const native = Object.entries(measured[i] ?? {}).filter(([, value]) => Number.isFinite(value));
    return { ...Object.fromEntries(native), ...finalMetrics(scored, train[i]!) };
  });
}
