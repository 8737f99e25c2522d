/**
 * Which of many AUCs measured on the same rows may belong to the truly best model.
 *
 * Subset selection (S. S. Gupta, Technometrics 7 (1965) 225-245): model k stays unless some model j is better than it by
 * more than chance explains, max_j t_jk > c_k with t_jk = (A_j - A_k) / se_jk. If k is truly best, max_j t_jk is at most
 * the largest of the standardised errors of the differences, of which c_k is the 95 % quantile: so the truly best one
 * stays in 95 % of jobs, whatever the differences are, although the apparently best was chosen among many.
 *
 * The errors are drawn with their covariance (DeLong). Models that are clearly worse than k cannot push it out by chance
 * either: they count less in c_k, by the second of two steps of J. P. Romano, A. M. Shaikh and M. Wolf, Econometrica 82
 * (2014) 1979-2002: a joint upper bound of each difference at 0.5 %, and 4.5 % for the rest.
 */
import { normalQuantile } from '../math/normal.ts';

/** Of the 5 % that the truly best model may be missed with, what the bounds of the first step take. */
const BOUNDS = 0.005;
const LEVEL = 0.05;

export interface Errors {
  /** Standard errors of the differences, K x K. */
  readonly differences: Float64Array;
  /** Draws of the errors of all AUCs, `draws` x K. */
  readonly drawn: Float32Array;
  readonly draws: number;
}

/** Whether each model stays. O(K^2), and O(K draws) for each that is not plain at once. */
export function* tiedSet(aucs: Float64Array, errors: Errors): Generator<void, boolean[]> {
  const stays: boolean[] = [];
  for (let k = 0; k < aucs.length; k++) {
    stays.push(isTied(k, aucs, errors));
    yield;
  }
  return stays;
}

/** The value of t beyond which K models are told apart for sure: no c_k is larger. */
export function surelyWorse(models: number): number {
  return normalQuantile(1 - BOUNDS / Math.max(1, models - 1));
}

function isTied(k: number, aucs: Float64Array, { differences, drawn, draws }: Errors): boolean {
  const n = aucs.length;
  const bound = surelyWorse(n);
  const scale = new Float64Array(n);
  const shift = new Float64Array(n);
  const others: number[] = [];
  let largest = 0;
  for (let j = 0; j < n; j++) {
    const error = differences[k * n + j] as number;
    if (j === k || !(error > 0)) continue;
    const t = ((aucs[j] as number) - (aucs[k] as number)) / error;
    largest = Math.max(largest, t);
    scale[j] = 1 / error;
    shift[j] = Math.min(0, t + bound);
    // So far below that its chance of coming out on top is nil.
    if ((shift[j] as number) > -6) others.push(j);
  }
  if (largest <= normalQuantile(1 - LEVEL)) return true;
  if (largest > bound) return false;
  // k stays when more than the level of the draws come out at least as far apart as what was seen.
  const needed = (LEVEL - BOUNDS) * draws;
  let further = 0;
  for (let b = 0; b < draws; b++) {
    const at = b * n;
    const own = drawn[at + k] as number;
    for (const j of others) {
      if (((drawn[at + j] as number) - own) * (scale[j] as number) + (shift[j] as number) >= largest) {
        further++;
        break;
      }
    }
    if (further > needed) return true;
  }
  return false;
}
