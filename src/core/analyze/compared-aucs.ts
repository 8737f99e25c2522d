/**
 * The trials whose AUCs can matter to who is best, with the errors of their differences from predictions on the same rows.
 *
 * Each trial's predictions are read once and reduced to one influence a row (`metrics/paired-aucs`); a trial that is
 * surely worse than the best is let go at once. Memory and work are bounded: with many rows and trials the covariances
 * among the others are estimated from a part of the rows (16 million numbers, 4e8 products at most); errors of differences
 * to the best are always those of all rows.
 */
import { hanleyMcNeil } from '../math/hanley-mcneil.ts';
import { normalQuantile } from '../math/normal.ts';
import { drawNormal, pivotedCholesky } from '../math/pivoted-cholesky.ts';
import { createRandom } from '../math/random.ts';
import { studentQuantile } from '../math/student-quantile.ts';
import { differenceError, type PairedAuc, PairedRows } from '../metrics/paired-aucs.ts';
import type { FinishedTrial } from '../model/trial.ts';
import type { KeptPredictions } from './predictions.ts';
import { type Errors, surelyWorse } from './tied-set.ts';

export interface RankedTrial {
  readonly trial: FinishedTrial;
  /** The objective: its AUC. */
  readonly value: number;
}

export interface Compared extends Errors {
  /** Best first. Those that are surely worse are not here. */
  readonly trials: readonly RankedTrial[];
  readonly aucs: Float64Array;
  /** Of the best AUC by itself. */
  readonly standardError: number;
  readonly compared: number;
  readonly unseen: number;
}

const most = { numbers: 1.6e7, products: 4e8, leastRows: 1000 };

/**
 * `ranked`: best first. Null when the best one's predictions are not at hand (or do not give its AUC), or a class has fewer
 * than two rows.
 */
export function* compareAucs(
  ranked: readonly RankedTrial[],
  predictions: KeptPredictions,
  seed: number,
): Generator<void, Compared | null> {
  const [first] = ranked;
  const scores = first && predictions.of(first.trial.name);
  const rows = scores && PairedRows.of(predictions.labels, predictions.folds ?? null, scores);
  const best = scores && rows?.measure(scores);
  if (!first || !rows || !best || !agrees(best.auc, first.value)) return null;
  const count = ranked.length;
  const wanted = Math.min(most.numbers / count, Math.max(most.leastRows, (2 * most.products) / count ** 2));
  const { at, scale } = rows.thin(wanted);
  const thinned = (influence: Float32Array) =>
    Float64Array.from(at, (place, i) => (influence[place] as number) * (scale[i] as number));
  const kept = [{ ranked: first, auc: best.auc, error: 0, influence: thinned(best.influence) }];
  const bound = surelyWorse(count);
  let unseen = 0;
  for (const each of ranked.slice(1)) {
    yield;
    if (farBelow(first.value, each.value, rows)) continue;
    const own = predictions.of(each.trial.name);
    const measured = own && rows.measure(own);
    if (!measured || !agrees(measured.auc, each.value)) {
      unseen++;
      continue;
    }
    const error = differenceError(best, measured) || degenerateError(best.auc, measured.auc, rows);
    if (best.auc - measured.auc > bound * error) continue;
    kept.push({ ranked: each, auc: measured.auc, error, influence: thinned(measured.influence) });
  }
  const toBest = kept.map(({ error }) => error);
  const errors = yield* errorsOf(
    kept.map(({ influence }) => influence),
    toBest,
    seed,
  );
  return {
    ...errors,
    trials: kept.map((each) => each.ranked),
    aucs: Float64Array.from(kept, ({ auc }) => auc),
    standardError: standardErrorOf(best, rows),
    compared: count - unseen,
    unseen,
  };
}

/** The AUC that the trial reports and that of its predictions: another file in its place shows here. */
function agrees(measured: number, reported: number): boolean {
  return Math.abs(measured - reported) <= 1e-6;
}

/** No error of a difference is larger than both errors together: predictions so far below need not be read. */
function farBelow(best: number, value: number, { positives, negatives }: PairedRows): boolean {
  const errors =
    (hanleyMcNeil(best, positives, negatives) ?? 1) + (hanleyMcNeil(value, positives, negatives) ?? 1);
  return best - value > 6 * errors;
}

/** Two models without any error of their own (all pairs right, or all scores alike) that differ all the same. */
function degenerateError(best: number, auc: number, { positives, negatives }: PairedRows): number {
  return best === auc ? 0 : (hanleyMcNeil(best, positives, negatives) ?? 0);
}

/**
 * Rows of the rarer class below which DeLong's error is too small: 95 % intervals hold 81-93 % at 20 rows or fewer, and of
 * real frauds, a few of which look like anything else, 81 % at 71 rows.
 */
const FEW = 100;

/**
 * The error e for which 1.96 e is half of a 95 % interval on the logit scale: DeLong's, with Student's quantile for the
 * rows of the rarer class; with few of these Hanley and McNeil's where it is larger, which is on the safe side.
 */
function standardErrorOf(best: PairedAuc, { positives, negatives }: PairedRows): number {
  const delong = Math.sqrt(best.influence.reduce((sum, psi) => sum + psi * psi, 0));
  const rarer = Math.min(positives, negatives);
  const byCounts = hanleyMcNeil(best.auc, positives, negatives) ?? 0;
  const error = rarer < FEW || delong === 0 ? Math.max(delong, byCounts) : delong;
  return (error * studentQuantile(0.975, rarer - 1)) / normalQuantile(0.975);
}

function* errorsOf(
  influences: readonly Float64Array[],
  toBest: readonly number[],
  seed: number,
): Generator<void, Errors> {
  const n = influences.length;
  const covariance = new Float64Array(n * n);
  for (const [i, a] of influences.entries()) {
    for (let j = 0; j <= i; j++) {
      const product = dot(a, influences[j] as Float64Array);
      covariance[i * n + j] = product;
      covariance[j * n + i] = product;
    }
    yield;
  }
  const differences = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const variance =
        (covariance[i * n + i] as number) +
        (covariance[j * n + j] as number) -
        2 * (covariance[i * n + j] as number);
      const error = j === 0 ? (toBest[i] as number) : Math.sqrt(Math.max(0, variance));
      differences[i * n + j] = error;
      differences[j * n + i] = error;
    }
  }
  const factor = yield* pivotedCholesky(covariance, n);
  const draws = n === 1 ? 0 : n <= 300 ? 2000 : 1000;
  const drawn = new Float32Array(draws * n);
  const random = createRandom(seed).fork('errors of AUCs');
  for (let b = 0; b < draws; b++) {
    drawNormal(factor, random, drawn, b * n);
    if (b % 50 === 49) yield;
  }
  return { differences, drawn, draws };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
