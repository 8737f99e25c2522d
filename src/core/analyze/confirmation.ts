/**
 * What training the best trials again has shown.
 *
 * Repeats on other splits of the same rows are not independent: their training parts overlap, so that the variance of their
 * mean is larger than s^2 / n. C. Nadeau and Y. Bengio, Machine Learning 52 (2003) 239-281: (1 / n + held out / trained on) s^2
 * with n - 1 degrees of freedom, which is as conservative as it must be. With folds every fold counts as a split
 * (R. Bouckaert and E. Frank, PAKDD 2004). Repeats with other seeds on the same rows do not overlap in this sense; what
 * they say is about those rows only.
 */
import { studentTwoSided } from '../math/student.ts';
import { studentQuantile } from '../math/student-quantile.ts';
import type { Interval } from '../model/finding.ts';
import type { Direction } from '../model/job.ts';
import type { Confirmation, ConfirmedTrial } from '../model/winner.ts';

/** A trial's objective in each repeat: in each fold, one number without folds, null where the training failed. */
export interface RepeatedTrial {
  readonly trial: string;
  readonly number: number;
  /** The objective as the job measured it. */
  readonly value: number;
  readonly repeats: readonly (readonly number[] | null)[];
}

export interface Repeats {
  readonly job: string;
  readonly metric: string;
  readonly direction: Direction;
  readonly varied: 'split' | 'seed';
  readonly repeats: number;
  /** Rows held out over rows trained on, of one split; 0 when the rows stay the same. */
  readonly overlap: number;
  readonly trials: readonly RepeatedTrial[];
}

/** Intervals need two values at least. Those of differences, and their p, hold together for all trials (Bonferroni). */
export function confirmationFrom(run: Repeats): Confirmation {
  const sign = run.direction === 'maximize' ? 1 : -1;
  const measured = run.trials.map((each) => ({ ...each, mean: meanOf(each) }));
  const sorted = measured.sort(
    (a, b) => sign * ((b.mean ?? -sign * Infinity) - (a.mean ?? -sign * Infinity)) || a.number - b.number,
  );
  const [first] = sorted;
  const comparisons = sorted.filter(({ mean }) => mean !== null).length - 1;
  return {
    job: run.job,
    metric: run.metric,
    varied: run.varied,
    repeats: run.repeats,
    trials: sorted.map((each): ConfirmedTrial => {
      const deficit =
        !first || each === first ? null : deficitOf(first, each, sign, run, Math.max(1, comparisons));
      const { trial, number, value } = each;
      const values = each.repeats.flatMap((parts) => parts ?? []);
      const repeats = each.repeats.map((parts) => parts && average(parts));
      return { trial, number, value, repeats, mean: meanIntervalOf(values, run), deficit };
    }),
  };
}

/** On the repeats that both finished; null when these are fewer than two values, or differ for no luck of any kind. */
function deficitOf(
  best: RepeatedTrial,
  other: RepeatedTrial,
  sign: number,
  { overlap, varied, metric }: Repeats,
  comparisons: number,
): ConfirmedTrial['deficit'] {
  const differences = best.repeats.flatMap((parts, repeat) => {
    const others = other.repeats[repeat];
    return parts && others ? parts.map((part, i) => sign * (part - (others[i] as number))) : [];
  });
  const interval = intervalOf(differences, overlap, comparisons);
  if (!interval) return null;
  const error = errorOf(differences, overlap);
  // On the same rows, training again without any luck of the seed says what the job said already.
  if (varied === 'seed' && error === 0 && interval.value !== 0) return null;
  const p =
    error > 0
      ? studentTwoSided(interval.value / error, differences.length - 1)
      : interval.value === 0
        ? 1
        : 0;
  // Shares differ by one at most.
  const most = isShare(metric) ? Math.max(1, Math.abs(interval.value)) : Number.POSITIVE_INFINITY;
  const { value, low, high } = interval;
  return { value, low: Math.max(low, -most), high: Math.min(high, most), p: Math.min(1, p * comparisons) };
}

function intervalOf(values: readonly number[], overlap: number, comparisons: number): Interval | null {
  if (values.length < 2) return null;
  const value = average(values);
  const half = studentQuantile(1 - 0.025 / comparisons, values.length - 1) * errorOf(values, overlap);
  return { value, low: value - half, high: value + half };
}

/** On the scale of log(m / (1 - m)) where the metric is a share, so that few repeats do not lead beyond 0 and 1. */
function meanIntervalOf(values: readonly number[], { metric, overlap }: Repeats): Interval | null {
  const plain = intervalOf(values, overlap, 1);
  if (!plain || !isShare(metric) || !(plain.value > 0 && plain.value < 1)) return plain;
  const { value, high } = plain;
  const middle = Math.log(value / (1 - value));
  const half = (high - value) / (value * (1 - value));
  const back = (x: number) => 1 / (1 + Math.exp(-x));
  return half === 0 ? plain : { value, low: back(middle - half), high: back(middle + half) };
}

/** Whether the metric lies between 0 and 1. */
function isShare(metric: string): boolean {
  const name = metric.split(':').at(-1) ?? '';
  return /^(auc|aucpr|average_precision|m?error|brier|specificity|(balanced_)?accuracy|(f1|precision|recall)(_\w+)?)$/.test(
    name,
  );
}

/** Standard error of the mean. */
function errorOf(values: readonly number[], overlap: number): number {
  const n = values.length;
  const middle = average(values);
  const variance = values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (n - 1);
  // Means of equal numbers differ from them by rounding.
  return variance < (1e-14 * middle) ** 2 ? 0 : Math.sqrt((1 / n + overlap) * variance);
}

function meanOf({ repeats }: RepeatedTrial): number | null {
  const values = repeats.flatMap((parts) => parts ?? []);
  return values.length > 0 ? average(values) : null;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
