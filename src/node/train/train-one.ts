/**
 * One trial, trained in this process:
 *
 *     plan -> boosters -> rounds, measured -> cut back to the best -> metrics from predictions -> files written
 */
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { TrainResult, TrainTask } from '../../core/model/ports.ts';
import { XgbError } from '../xgb/error.ts';
import type { Bench } from './bench.ts';
import { Boosters, type Values } from './boosters.ts';
import { finalMetrics } from './final-metrics.ts';
import { finalMeans, perFit } from './fold-means.ts';
import type { TrainedHere } from './messages.ts';
import { type BoosterPlan, planOf } from './parameters.ts';
import { watchPeak } from './peak-memory.ts';
import { predictionBytes, predictionsName } from './predictions-file.ts';
import { type Made, makeRounds, type Progress } from './rounds.ts';
import { makeFolder, type WrittenFile, writeBeside } from './save-file.ts';
import type { Scored } from './scored.ts';

/** Name of the model's file in the trial's folder: what SageMaker's container calls it. */
export const modelName = 'xgboost-model';

interface KeepingTask extends TrainTask {
  readonly keepPredictions: boolean;
}

/**
 * What XGBoost or the plan refuses makes the trial fail. Throws FileUnsaved; any other error is a defect, and
 * thrown too.
 */
export async function trainOne(bench: Bench, task: KeepingTask, progress: Progress): Promise<TrainedHere> {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1000;
  const peak = watchPeak();
  try {
    const plan = planOf(task.hyperparameters, bench.setting);
    using boosters = new Boosters(bench, plan);
    const made = await makeRounds(boosters, plan, bench, progress);
    const outcome = made.stopped ? 'stopped' : 'completed';
    const cause = made.stopped ? 'stopped on request' : null;
    if (made.rounds === 0) return withoutModel(outcome, cause, seconds());
    const kept = keepBest(boosters, plan, made);
    const validation = boosters.scores('validation').filter((scored) => scored !== null);
    const ofFits = finalOfFits(boosters, kept.values, validation);
    const keepsPredictions = task.keepPredictions && validation.length > 0;
    const model = bench.foldedRows === null ? boosters.toBytes() : null;
    const files = write(join(bench.models, task.trial), {
      ...(model && { [modelName]: model }),
      ...(keepsPredictions && { [predictionsName]: predictionBytes(bench, validation) }),
    });
    const result: TrainResult = {
      outcome,
      cause,
      seconds: seconds(),
      model: model && `${task.trial}/${modelName}`,
      metrics: finalMeans(ofFits),
      details: {
        rounds: kept.rounds,
        bestRound: made.bestRound,
        modelBytes: model?.length ?? null,
        peakBytes: peak(),
        predictions: keepsPredictions ? `${task.trial}/${predictionsName}` : null,
        folds: bench.foldedRows === null ? {} : perFit(ofFits),
      },
    };
    return { result, rest: made.rest, files };
  } catch (error) {
    if (!(error instanceof XgbError || error instanceof RangeError)) throw error;
    return withoutModel('failed', error.message, seconds());
  }
}

function withoutModel(outcome: TrainResult['outcome'], cause: string | null, seconds: number): TrainedHere {
  const result = { outcome, cause, seconds, model: null, metrics: {}, details: null };
  return { result, rest: null, files: [] };
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
  // Only the last of all rounds is sure to have been measured on the training rows.
  return { rounds, values: rounds === plan.rounds ? made.last : boosters.measure(rounds - 1, true) };
}

/** By file name. A cross-validated trial has several models and keeps none, so there may be nothing to write. */
function write(folder: string, contents: Readonly<Record<string, Uint8Array>>): WrittenFile[] {
  const files = Object.entries(contents);
  if (files.length > 0) makeFolder(folder);
  return files.map(([name, bytes]) => writeBeside(join(folder, name), bytes));
}

/** Metrics of each fit's final model; none where there are no validation rows. */
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
