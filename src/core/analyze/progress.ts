import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import type { Interval } from '../model/finding.ts';
import type { Progress } from '../model/proposal.ts';
import type { Best } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import { isAdaptive } from './evidence.ts';
import { sampleOf } from './sample.ts';

/** Fewer trials than this have no tail to speak of. */
const ENOUGH = 12;
/** The latest third of the trials is looked at. */
const SHARE = 1 / 3;
/** What one doubling may bring of what the one before brought; 1 is a tail without end, as of an exponential distribution. */
const LEAST_RATIO = 0.4;
const MOST_RATIO = 0.99;
/**
 * Around a smooth peak over d hyperparameters that matter it is 2^(-2 / d): 0.8 for six. What the trials show is drawn
 * halfway towards it; for the interval, any part of the way towards anything from 0.5 (two of them) on.
 */
const USUAL_RATIO = 0.8;
const RESAMPLES = 100;
const FEWEST_RESAMPLES = 40;
const RESAMPLED = 100_000;

/** What the job's latest trials bought; null when fewer than 12 of its own count. */
export function progressOf(state: JobState, best: Best | null): Progress | null {
  const own = sampleOf({ ...state, job: { ...state.job, warmStart: null } });
  if (own.length < ENOUGH || !best) return null;
  const ordered = [...own].sort((a, b) => a.number - b.number);
  const last = Math.ceil(ordered.length * SHARE);
  const before = highest(ordered.slice(0, -last).map((t) => t.score));
  const gain = finite(Math.max(0, highest(ordered.map((t) => t.score)) - before));
  // The latest of trials that follow the results are not like those before them.
  const expected = isAdaptive(own)
    ? null
    : expectedGain(
        own.map((t) => t.score),
        last,
        state.job.seed,
      );
  return { last, gain, noise: best.standardError, expected };
}

/**
 * By how much `more` trials drawn like the given n may be expected to raise the best value, from how the best of ever larger
 * parts of the trials grows. The means of the best of n / 8, n / 4 and n / 2 drawn trials are known; where the distribution thins
 * out by a power law (all that extreme value theory leaves: B. Gnedenko 1943), each doubling brings a constant share r of what the
 * one before brought, r < 1 where it has an end. So two doublings give r, and r the doublings to come. Interval from resampled
 * trials and other tails: of the expectation, not of the gain itself. Null when the best are level.
 */
export function expectedGain(scores: readonly number[], more: number, seed: number): Interval | null {
  const size = scores.reduce((most, s) => Math.max(most, Math.abs(s)), 0);
  const sorted = scores.map((s) => (size > 0 ? s / size : 0)).sort((a, b) => b - a);
  const n = sorted.length;
  const cumulative = [n / 8, n / 4, n / 2].map((part) => cumulativeWeights(n, part));
  const value = growth(sorted, new Float64Array(n).fill(1), cumulative, more, USUAL_RATIO, 0.5);
  if (value === null) return null;
  const random = createRandom(seed).fork('progress');
  const resamples = Math.min(RESAMPLES, Math.max(FEWEST_RESAMPLES, Math.floor(RESAMPLED / n)));
  const drawn = Array.from({ length: resamples }, () => {
    const counts = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const at = random.integer(n);
      counts[at] = (counts[at] as number) + 1;
    }
    const usual = 0.5 + random.next() * (MOST_RATIO - 0.5);
    return growth(sorted, counts, cumulative, more, usual, random.next()) ?? 0;
  });
  return {
    value: finite(size * value),
    low: finite(size * Math.min(value, quantile(drawn, 0.025))),
    high: finite(size * Math.max(value, quantile(drawn, 0.975))),
  };
}

/** `sorted`: best first, each counted as often as `counts` says; `cumulative`: of an eighth, a quarter, a half of the trials. */
function growth(
  sorted: readonly number[],
  counts: Float64Array,
  cumulative: readonly Float64Array[],
  more: number,
  usual: number,
  trust: number,
): number | null {
  const [eighth, quarter, half] = cumulative.map((weights) => {
    let [mean, rank] = [0, 0];
    for (let i = 0; i < sorted.length; i++) {
      const next = rank + (counts[i] as number);
      mean += (sorted[i] as number) * ((weights[next] as number) - (weights[rank] as number));
      rank = next;
    }
    return mean;
  }) as [number, number, number];
  const [first, second] = [quarter - eighth, half - quarter];
  if (!(first > 0 && second > 0)) return null;
  const shown = Math.min(MOST_RATIO, Math.max(LEAST_RATIO, second / first));
  const ratio = (1 - trust) * usual + trust * shown;
  const doubled = second * ratio * ratio;
  return (doubled * (1 - (1 + more / sorted.length) ** Math.log2(ratio))) / (1 - ratio);
}

/** Probability that the best of `part` trials drawn from n with replacement is among the first 0, 1, ... n of them. */
function cumulativeWeights(n: number, part: number): Float64Array {
  return Float64Array.from({ length: n + 1 }, (_, rank) => 1 - ((n - rank) / n) ** part);
}

function highest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

/** The difference of two wild values may overflow. */
function finite(x: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, x));
}
