/**
 * The AUCs of many models on the same rows, in a form that gives the covariance of any two at the cost of one dot
 * product.
 *
 * DeLong et al. (see `delong.ts`): with the placements V_i of P rows of class 1 and N rows of class 0, the covariance of
 * two AUCs A and B is cov(V_A, V_B) / P over class 1 plus the same over N of class 0. So each model gets a vector with
 * one number a row, its influence
 *
 *     psi_i = (V_i - AUC) sqrt(m / (m - 1)) / m          m = P or N, the rows of i's class
 *
 * and cov(A, B) = psi_A . psi_B, var(A - B) = |psi_A - psi_B|^2.
 *
 * Folds: the AUC of a cross-validated model is the mean of its folds' AUCs, and rows of different folds are different
 * rows, so that covariances of folds add up: psi of a row is that within its fold, over the number of folds. Given the
 * models this is the error of "the mean AUC of these folds' models on new rows".
 */
import { placements } from './delong.ts';
import type { Labels, Scores } from './predictions.ts';

export interface PairedAuc {
  readonly auc: number;
  /** One per row of {@link PairedRows.rows}. */
  readonly influence: Float32Array;
}

/** Rows of one fold; without folds, all rows. */
interface Stratum {
  /** Places in the predictions. */
  readonly rows: Uint32Array;
  readonly labels: Uint8Array;
  readonly positives: number;
}

export class PairedRows {
  readonly #strata: readonly Stratum[];
  /** How many rows there are. */
  readonly rows: number;
  /** Rows of class 1 and of class 0 in all. */
  readonly positives: number;
  readonly negatives: number;

  private constructor(strata: readonly Stratum[]) {
    this.#strata = strata;
    this.rows = sum(strata.map(({ rows }) => rows.length));
    this.positives = sum(strata.map(({ positives }) => positives));
    this.negatives = this.rows - this.positives;
  }

  /** `like`: the predictions of one model; rows where these are NaN were never held out. Null with fewer than 2 rows of a class in a fold. */
  static of(labels: Labels, folds: Uint8Array | null, like: Scores): PairedRows | null {
    const byFold = new Map<number, number[]>();
    for (let row = 0; row < labels.length; row++) {
      if (Number.isNaN(like[row])) continue;
      const fold = folds?.[row] ?? 0;
      const rows = byFold.get(fold);
      if (rows) rows.push(row);
      else byFold.set(fold, [row]);
    }
    const strata = [...byFold.values()].map((rows): Stratum => {
      const own = Uint8Array.from(rows, (row) => labels[row] as number);
      return { rows: Uint32Array.from(rows), labels: own, positives: sum(own) };
    });
    const enough = strata.every(({ rows, positives }) => positives >= 2 && rows.length - positives >= 2);
    return strata.length > 0 && enough ? new PairedRows(strata) : null;
  }

  /** Null when one of the rows has no finite score. O(rows); 10,000 rows take about 1 ms. */
  measure(scores: Scores): PairedAuc | null {
    const influence = new Float32Array(this.rows);
    let auc = 0;
    let from = 0;
    for (const { rows, labels, positives } of this.#strata) {
      // Floats of 32 bits are sorted in half the time.
      const own =
        scores instanceof Float32Array ? new Float32Array(rows.length) : new Float64Array(rows.length);
      for (let i = 0; i < own.length; i++) {
        const score = scores[rows[i] as number] as number;
        if (!Number.isFinite(score)) return null;
        own[i] = score;
      }
      const negatives = rows.length - positives;
      const placed = placements(labels, own, negatives);
      let twice = 0;
      for (let i = 0; i < placed.length; i++) if (labels[i] === 1) twice += placed[i] as number;
      const area = twice / (2 * positives * negatives);
      auc += area / this.#strata.length;
      const scale = [negatives, positives].map((m) => Math.sqrt(m / (m - 1)) / m / this.#strata.length);
      const others = [2 * positives, 2 * negatives];
      for (let i = 0; i < placed.length; i++) {
        const label = labels[i] as number;
        influence[from + i] =
          ((placed[i] as number) / (others[label] as number) - area) * (scale[label] as number);
      }
      from += rows.length;
    }
    return { auc, influence };
  }

  /**
   * About so many of the rows, the rarer class first, to estimate covariances from: their places among the influences,
   * and by how much an influence is to be multiplied so that dot products stand for those of all rows.
   */
  thin(most: number): { readonly at: Uint32Array; readonly scale: Float64Array } {
    const cell = Math.max(2, Math.ceil(most / (2 * this.#strata.length)));
    const at: number[] = [];
    const scale: number[] = [];
    let from = 0;
    for (const { labels, positives } of this.#strata) {
      for (const [label, m] of [labels.length - positives, positives].entries()) {
        const taken = Math.min(m, Math.max(cell, 2 * cell - (labels.length - m)));
        let seen = 0;
        for (let i = 0; i < labels.length; i++) {
          if (labels[i] !== label) continue;
          // Evenly spread: the places where floor(seen * taken / m) steps up.
          if (Math.floor(((seen + 1) * taken) / m) > Math.floor((seen * taken) / m)) {
            at.push(from + i);
            scale.push(Math.sqrt(m / taken));
          }
          seen++;
        }
      }
      from += labels.length;
    }
    return { at: Uint32Array.from(at), scale: Float64Array.from(scale) };
  }
}

/** Standard error of the difference of two AUCs. */
export function differenceError(a: PairedAuc, b: PairedAuc): number {
  let squares = 0;
  for (let i = 0; i < a.influence.length; i++) {
    const difference = (a.influence[i] as number) - (b.influence[i] as number);
    squares += difference * difference;
  }
  return Math.sqrt(squares);
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += numbers[i] as number;
  return total;
}
