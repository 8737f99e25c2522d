/** The median rule: stop a trial that does worse than the typical earlier trial did on average so far. */
import type { Direction } from '../model/job.ts';

export interface StoppingQuestion {
  readonly direction: Direction;
  /** Objective after each round of the running trial, up to now. */
  readonly curve: readonly number[];
  /** Objective curves of the trials that finished before. */
  readonly earlier: readonly (readonly number[])[];
  /** Rounds a trial may always have; {@link GRACE_ROUNDS} unless told. */
  readonly graceRounds?: number;
}

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
 */
export function shouldStop(question: StoppingQuestion): boolean {
  const { direction, curve, earlier, graceRounds = GRACE_ROUNDS } = question;
  const round = curve.length;
  const value = curve.at(-1);
  if (value === undefined || round <= graceRounds) return false;
  const means = earlier
    .filter((other) => other.length >= round)
    .map((other) => other.slice(0, round).reduce((sum, v) => sum + v, 0) / round)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  if (means.length < GRACE_TRIALS) return false;
  const middle = (means.length - 1) / 2;
  const median = ((means[Math.floor(middle)] as number) + (means[Math.ceil(middle)] as number)) / 2;
  // A value that is not a number will not become one: as bad as can be.
  if (Number.isNaN(value)) return true;
  const behind = direction === 'maximize' ? median - value : value - median;
  // A mean of equal numbers can differ from them in its last digit; a tie is not worse.
  return behind > 1e-12 * Math.abs(median);
}
