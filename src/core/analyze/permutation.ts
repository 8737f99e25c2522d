/**
 * Do the best trials share something, or would any handful of trials look like that? For trials that were NOT
 * chosen by what came before (Sobol points, a grid): a sampler that goes back to where results were good
 * crowds every coordinate around the good ones, whether it matters or not (then: surrogate.ts).
 *
 * A permutation test: the best trials' statistic against that of 999 random sets of as many trials. Numeric
 * hyperparameters: variance of the unit coordinate (small = clustered). Categories: chi-square of how often each
 * one is among the best (large = unequal). p = (1 + as extreme) / 1000, adjusted over the hyperparameters by
 * Benjamini-Hochberg.
 */
import { benjaminiHochberg } from '../math/benjamini-hochberg.ts';
import { createRandom } from '../math/random.ts';
import { toUnit } from '../model/coordinate.ts';
import type { Range, SearchSpace } from '../model/space.ts';
import { type SampleTrial, topOf } from './sample.ts';

const ROUNDS = 999;

/** A number that grows with what the chosen trials (by index) have in common; -Infinity = nothing to say. */
type Statistic = (chosen: Uint32Array) => number;

/** Adjusted p-value per hyperparameter in the order of the space; the same seed gives the same numbers. */
export function permutationEvidence(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): number[] {
  const sorted = [...sample].sort((a, b) => b.score - a.score);
  const best = topOf(sample).length;
  const order = Uint32Array.from(sorted, (_, i) => i);
  const statistics = space.map((range) =>
    range.kind === 'categorical' ? balance(range, sorted, best) : closeness(range, sorted),
  );
  const observed = statistics.map((statistic) => statistic(order.subarray(0, best)));
  const extreme = observed.map(() => 1);
  const random = createRandom(seed).fork('evidence');
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < best; i++) swap(order, i, i + random.integer(order.length - i));
    const chosen = order.subarray(0, best);
    for (const [h, statistic] of statistics.entries()) {
      // A hair of tolerance: equal sets summed in another order must count as equal.
      if (statistic(chosen) >= (observed[h] as number) - 1e-12) extreme[h] = (extreme[h] as number) + 1;
    }
  }
  const ps = extreme.map((count) => count / (ROUNDS + 1));
  return benjaminiHochberg(ps).map((p) => p ?? 1);
}

function closeness(range: Range, sorted: readonly SampleTrial[]): Statistic {
  const units = Float64Array.from(sorted, (t) => {
    const value = t.config[range.name];
    return value === undefined ? Number.NaN : toUnit(range, value);
  });
  return (chosen) => {
    let [n, sum, squares] = [0, 0, 0];
    for (const i of chosen) {
      const u = units[i] as number;
      if (!Number.isFinite(u)) continue;
      n++;
      sum += u;
      squares += u * u;
    }
    return n < 2 ? Number.NEGATIVE_INFINITY : (sum / n) ** 2 - squares / n;
  };
}

function balance(range: Range, sorted: readonly SampleTrial[], best: number): Statistic {
  const names = sorted.map((t) => String(t.config[range.name]));
  const levels = [...new Set(names)];
  const index = names.map((name) => levels.indexOf(name));
  const expected = levels.map((_, c) => (best * index.filter((i) => i === c).length) / sorted.length);
  return (chosen) => {
    const found = new Float64Array(levels.length);
    for (const i of chosen) found[index[i] as number] = (found[index[i] as number] as number) + 1;
    return expected.reduce((total, e, c) => total + ((found[c] as number) - e) ** 2 / e, 0);
  };
}

function swap(items: Uint32Array, i: number, j: number): void {
  const held = items[i] as number;
  items[i] = items[j] as number;
  items[j] = held;
}
