import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import { fromUnit, toUnit } from '../model/coordinate.ts';
import type { BestRange, Interval } from '../model/finding.ts';
import type { NumericRange, Range, SearchSpace } from '../model/space.ts';
import { type DenseAxis, denseAxis, densePart } from './density.ts';
import { bestCount, ENOUGH_TO_ANALYZE, type SampleTrial, topOf } from './sample.ts';

/** Bootstrap samples behind the stability of the ends; fewer of very many trials, whose ends hardly move. */
const RESAMPLES = 100;
const FEWEST_RESAMPLES = 40;
const RESAMPLED = 200_000;

/**
 * For each hyperparameter in the order of the space, the shortest range that holds 80 % of where good trials are
 * dense relative to where the search looked (see `density.ts`), and always the best trial. `stability` from resampled
 * trials. Null for categories, when fewer than 8 trials have a place in the range, and when all score the same.
 */
export function bestRangesOf(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): (BestRange | null)[] {
  const sorted = [...sample].sort((a, b) => b.score - a.score);
  if (sorted[0]?.score === sorted.at(-1)?.score) return space.map(() => null);
  const top = topOf(sample).length;
  const axes = space.map((range) => axisOf(range, sorted));
  const all = new Float64Array(sorted.length).fill(1);
  const good = all.map((_, i) => (i < top ? 1 : 0));
  const ends = axes.map((axis) => axis && endsOf(axis, densePart(axis, all, good)));
  if (ends.every((e) => e === null)) return ends.map(() => null);
  const drawn = axes.map(() => ({ min: [] as number[], max: [] as number[] }));
  const random = createRandom(seed).fork('best ranges');
  const resamples = Math.min(RESAMPLES, Math.max(FEWEST_RESAMPLES, Math.floor(RESAMPLED / sorted.length)));
  for (let b = 0; b < resamples; b++) {
    const weights = resample(sorted.length, random);
    const best = bestOfWeights(weights);
    for (const [i, axis] of axes.entries()) {
      if (!axis || axis.range.min === axis.range.max) continue;
      const found = endsOf(axis, densePart(axis, weights, best));
      if (!found) continue;
      drawn[i]?.min.push(found.min);
      drawn[i]?.max.push(found.max);
    }
  }
  return axes.map((axis, i) => {
    const found = ends[i];
    if (!axis || !found) return null;
    const values = axis.values.slice(0, top).filter((x) => !Number.isNaN(x));
    const inside = values.filter((x) => x >= found.min && x <= found.max).length;
    const { min, max } = drawn[i] as { min: number[]; max: number[] };
    const stability =
      min.length < resamples / 2
        ? null
        : { min: intervalOf(found.min, min), max: intervalOf(found.max, max) };
    return { ...found, from: values.length, inside, stability };
  });
}

interface Placed extends DenseAxis {
  readonly range: NumericRange;
  /** Values in the order of the scores, best first; NaN where a trial has none. */
  readonly values: readonly number[];
}

function axisOf(range: Range, sorted: readonly SampleTrial[]): Placed | null {
  if (range.kind === 'categorical') return null;
  const values = sorted.map(({ config }) => Number(config[range.name] ?? Number.NaN));
  const units = values.map((x) => toUnit(range, x));
  if (units.filter(Number.isFinite).length < ENOUGH_TO_ANALYZE) return null;
  const levels = range.kind === 'integer' && range.scaling === 'linear' ? range.max - range.min + 1 : null;
  return { range, values, ...denseAxis(units, levels) };
}

function endsOf(
  { range, places, values }: Placed,
  part: readonly [number, number] | null,
): { readonly min: number; readonly max: number } | null {
  if (!part) return null;
  // A hair inside the cells, so that an end does not round to the neighbouring whole number.
  const inset = range.kind === 'integer' ? 1e-9 : 0;
  const low = Number(fromUnit(range, part[0] / places + inset));
  const high = Number(fromUnit(range, (part[1] + 1) / places - inset));
  const best = values.find((x) => x >= range.min && x <= range.max) ?? low;
  return { min: Math.min(low, high, best), max: Math.max(low, high, best) };
}

/** How often each of n trials comes when n are drawn with replacement. */
function resample(n: number, random: ReturnType<typeof createRandom>): Float64Array {
  const counts = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = random.integer(n);
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

/** The part of the weights, best trials first, that is as many as the best part of so many trials. */
function bestOfWeights(weights: Float64Array): Float64Array {
  let left = bestCount(weights.length);
  return weights.map((w) => {
    const taken = Math.min(w, left);
    left -= taken;
    return taken;
  });
}

function intervalOf(value: number, drawn: readonly number[]): Interval {
  return {
    value,
    low: Math.min(value, quantile(drawn, 0.025)),
    high: Math.max(value, quantile(drawn, 0.975)),
  };
}
