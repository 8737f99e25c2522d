import type { Measured, StopSignal, Trainer, TrainResult, TrainTask } from '../../core/model/ports.ts';
import type { MetricName } from '../../core/model/trial.ts';

export interface ReplayOptions {
  /** Where the numbers come from; shown as the trainer's version. */
  readonly source: string;
  readonly parallel?: number;
  /**
   * The curve of a configuration: equally long lists, or the cause of a failure. Called once a trial.
   * The same hyperparameters must give the same answer.
   */
  readonly curve: (
    hyperparameters: TrainTask['hyperparameters'],
    trial: string,
  ) => Readonly<Record<MetricName, readonly number[]>> | { readonly failed: string };
  /** Seconds a round is said to have taken; no real time passes. */
  readonly secondsPerRound?: number;
}

/**
 * A trainer that trains nothing: it plays back curves from a table or a formula, round by round. Its kind
 * is 'replay', which every state made with it carries. Rounds of trials under way take turns.
 */
export function createReplayTrainer(options: ReplayOptions): Trainer {
  return {
    kind: 'replay',
    version: options.source,
    parallel: options.parallel ?? 1,
    bytesPerWorker: null,
    train: (task, measured, stop) => replay(options, task, measured, stop),
    async [Symbol.asyncDispose]() {},
  };
}

async function replay(
  options: ReplayOptions,
  task: TrainTask,
  measured: Measured,
  stop: StopSignal,
): Promise<TrainResult> {
  const answer = options.curve(task.hyperparameters, task.trial);
  if (isFailure(answer))
    return { outcome: 'failed', cause: answer.failed, seconds: 0, model: null, metrics: {}, details: null };
  const curve = Object.entries(answer);
  const rounds = Math.max(0, ...curve.map(([, values]) => values.length));
  for (let round = 0; round < rounds; round++) {
    await Promise.resolve();
    if (stop.aborted) return ended(options, 'stopped', round);
    measured(round, valuesAt(curve, round));
  }
  return ended(options, 'completed', rounds);
}

function ended(options: ReplayOptions, outcome: 'completed' | 'stopped', rounds: number): TrainResult {
  const cause = outcome === 'stopped' ? 'stopped on request' : null;
  return {
    outcome,
    cause,
    seconds: rounds * (options.secondsPerRound ?? 0),
    model: null,
    metrics: {},
    details: null,
  };
}

function valuesAt(
  curve: readonly (readonly [MetricName, readonly number[]])[],
  round: number,
): Record<MetricName, number[]> {
  return Object.fromEntries(curve.map(([name, values]) => [name, [values[round] ?? Number.NaN]]));
}

function isFailure(answer: object): answer is { readonly failed: string } {
  return 'failed' in answer && typeof answer.failed === 'string';
}
