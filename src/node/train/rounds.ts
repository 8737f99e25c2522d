/** The rounds of one trial: update, measure, tell, until all are made or it is time to stop. */
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import type { Direction } from '../../core/model/job.ts';
import type { Measured } from '../../core/model/ports.ts';
import type { Bench } from './bench.ts';
import type { Boosters, Values } from './boosters.ts';
import { meanOverFits } from './fold-means.ts';
import type { Rounds } from './messages.ts';
import type { BoosterPlan } from './parameters.ts';
import { RoundBatch } from './round-batch.ts';

export interface Progress {
  readonly measured: Measured;
  /** Asked every few milliseconds, between rounds. */
  stopAsked(): boolean;
}

export interface Made {
  readonly rounds: number;
  /** The round with the best objective on the validation rows; null when it was never a number. */
  readonly bestRound: number | null;
  /** Of each fit, after the last round; empty without a round. */
  readonly last: readonly Values[];
  /** Whether a wish to stop ended it. */
  readonly stopped: boolean;
  /** The last rounds, not told yet. */
  readonly rest: Rounds | null;
}

/** Message at most so often, and the event loop (which lets a wish to stop in) turned so often. */
const batchMilliseconds = 50;
const turnMilliseconds = 10;

export async function makeRounds(
  boosters: Boosters,
  plan: BoosterPlan,
  bench: Bench,
  progress: Progress,
): Promise<Made> {
  const batch = new RoundBatch(progress.measured, batchMilliseconds, performance.now());
  const best = new BestRound(`validation:${bench.setting.metric}`, bench.objective.direction);
  const everyRound = bench.objective.metric.startsWith('train:');
  let last: readonly Values[] = [];
  let round = 0;
  let stopped = false;
  for (let turned = Number.NEGATIVE_INFINITY; round < plan.rounds; round++) {
    if (performance.now() - turned >= turnMilliseconds) {
      await setImmediate();
      turned = performance.now();
    }
    stopped = progress.stopAsked();
    if (stopped) break;
    boosters.update(round);
    last = boosters.measure(round, everyRound || measuresTrain(round, plan.rounds));
    const values = meanOverFits(last);
    batch.add(values, performance.now());
    best.see(round, values);
    if (plan.patience !== null && best.roundsWithout >= plan.patience) {
      round++;
      break;
    }
  }
  return { rounds: round, bestRound: best.round, last, stopped, rest: batch.take() };
}

/**
 * Whether the training rows are measured after this round: after 1, 2, 4, 8, ... rounds, where their curve bends, after
 * each hundred, and after the last. Each measurement costs half a round of boosting, or more.
 */
export function measuresTrain(round: number, rounds: number): boolean {
  const made = round + 1;
  return made === rounds || made % 100 === 0 || Number.isInteger(Math.log2(made));
}

class BestRound {
  readonly #metric: string;
  readonly #sign: 1 | -1;
  #best = Number.NEGATIVE_INFINITY;
  round: number | null = null;
  /** Rounds since the best one, or since the first when none had a value. */
  roundsWithout = 0;

  constructor(metric: string, direction: Direction) {
    this.#metric = metric;
    this.#sign = direction === 'maximize' ? 1 : -1;
  }

  see(round: number, values: Values): void {
    const value = values[this.#metric];
    // Without validation rows there is nothing to wait for.
    if (value === undefined) return;
    const score = this.#sign * value;
    if (score > this.#best) {
      this.#best = score;
      this.round = round;
      this.roundsWithout = 0;
    } else this.roundsWithout++;
  }
}
