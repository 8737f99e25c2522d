/** The median rule: stop a trial that does worse than the typical earlier trial did on average so far. */
import type { Direction } from '../model/job.ts';

/**
 * Rounds before the rule applies. Where an epoch is a pass of gradient descent one is enough; a boosting
 * round adds one tree, and with a small learning rate the first trees say little about where a curve ends.
 */
export const GRACE_ROUNDS = 10;

/** Earlier trials with a value at the round, below which their median says nothing (as in Syne Tune). */
export const GRACE_TRIALS = 5;

/**
 * SageMaker's rule (after Golovin et al. 2017, "Google Vizier", section 3.2.1): at round r, take of every
 * earlier trial the mean of its objective over rounds 1 to r; stop when the trial's value at r is worse than
 * the median of these means. Earlier trials that ended before r, or whose values are not finite, do not count.
 *
 * A question costs the same however many trials there were; a finished trial of R rounds costs R insertions.
 */
export class MedianRule {
  readonly #direction: Direction;
  readonly #graceRounds: number;
  /** Of each round, the means of the trials that came as far, ascending. */
  readonly #means: number[][] = [];

  /** `graceRounds`: rounds a trial may always have. */
  constructor(direction: Direction, graceRounds: number = GRACE_ROUNDS) {
    this.#direction = direction;
    this.#graceRounds = graceRounds;
  }

  /** Takes note of a finished trial's objective after each of its rounds. */
  add(curve: readonly number[]): void {
    let sum = 0;
    for (const [i, value] of curve.entries()) {
      sum += value;
      const mean = sum / (i + 1);
      if (!Number.isFinite(mean)) return;
      this.#means[i] ??= [];
      insert(this.#means[i], mean);
    }
  }

  /** Whether a trial is to be stopped after the last round of its curve. */
  stops(curve: readonly number[]): boolean {
    const round = curve.length;
    const value = curve.at(-1);
    const means = this.#means[round - 1] ?? [];
    if (value === undefined || round <= this.#graceRounds || means.length < GRACE_TRIALS) return false;
    const middle = (means.length - 1) / 2;
    const median = ((means[Math.floor(middle)] as number) + (means[Math.ceil(middle)] as number)) / 2;
    // A value that is not a number will not become one: as bad as can be.
    if (Number.isNaN(value)) return true;
    const behind = this.#direction === 'maximize' ? median - value : value - median;
    // A mean of equal numbers can differ from them in its last digit; a tie is not worse.
    return behind > 1e-12 * Math.abs(median);
  }
}

function insert(ascending: number[], value: number): void {
  let from = 0;
  for (let to = ascending.length; from < to; ) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  ascending.splice(from, 0, value);
}
