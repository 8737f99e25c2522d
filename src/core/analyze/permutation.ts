/**
 * Does the objective depend on a hyperparameter, and how? For trials that were NOT chosen by what came before (Sobol
 * points, a grid): a sampler that goes back to where results were good crowds every coordinate around the good ones,
 * whether it matters or not (then: another test).
 *
 * Three views, each blind where another sees:
 *   - the objective's normal scores against the hyperparameter's first cosines (any smooth shape) or categories;
 *   - the same with what the other hyperparameters leave of the scores (an effect behind a stronger one);
 *   - whether the best trials lie close together, whatever the rest does.
 * The most telling of the three is compared with what it is when the values of the hyperparameter are dealt to the trials
 * at random: one test, valid as a whole. For many trials the three p-values are computed, and the least times three
 * taken. Adjusted over the hyperparameters by Benjamini-Hochberg.
 */
import { benjaminiHochberg } from '../math/benjamini-hochberg.ts';
import { normalQuantile } from '../math/normal.ts';
import { createRandom, type Random } from '../math/random.ts';
import { ranked } from '../math/ranked.ts';
import { sequentialP } from '../math/sequential-p.ts';
import type { Shape } from '../model/finding.ts';
import type { SearchSpace } from '../model/space.ts';
import { type Features, featuresOf } from './features.ts';
import { leftoverOf } from './leftover.ts';
import { type SampleTrial, topOf } from './sample.ts';
import { shapeOfCosines } from './shape-of-cosines.ts';
import { viewsOf } from './views.ts';

/** Up to this many trials are dealt anew; the distributions for more are known well enough. */
const MOST_DEALT = 250;
/** From this many trials on, a p-value computed to be below this would be the least that dealing can give. */
const SURE_FROM = 30;
const SURE = 1e-7;
/** With more hyperparameters than this, a p-value of 1 / 1000 would not survive the adjustment. */
const MANY = 15;

export interface DesignEvidence {
  /** Adjusted. */
  readonly p: number;
  /** What it looks like, in case it matters. */
  readonly shape: Shape;
}

/** One per hyperparameter in the order of the space; p is 1 for one that was not varied. The same seed, the same numbers. */
export function designEvidence(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): DesignEvidence[] {
  const scores = normalScores(sample.map((t) => t.value));
  const features = space.map((range) => featuresOf(range, sample));
  const top = new Set(topOf(sample));
  const best = Uint8Array.from(sample, (t) => (top.has(t) ? 1 : 0));
  const deals = dealer(createRandom(seed).fork('evidence'));
  const strength = features.map((f) => (f ? viewsOf(f, [of(scores, f)], null).deviate() : 0));
  const single = features.map((own, axis) => {
    if (own === null || scores.every((s) => s === 0)) return { p: 1, shape: 'other' as const };
    const leftover = of(leftoverOf(axis, features, strength, scores), own);
    const views = viewsOf(own, [of(scores, own), leftover], ofFlags(best, own));
    const n = own.rows.length;
    const reached = views.reaches(views.deviate());
    const order = deals(n);
    const rounds = space.length > MANY ? 1999 : 999;
    const computed = Math.min(1, 3 * views.leastP());
    let p = computed;
    if (n <= MOST_DEALT) {
      p =
        n >= SURE_FROM && computed < SURE
          ? 1 / (rounds + 1)
          : sequentialP(n, (round) => reached(order(round)), rounds);
    }
    return { p, shape: own.kind === 'categorical' ? ('differs' as const) : shapeOfCosines(own, leftover) };
  });
  const adjusted = benjaminiHochberg(single.map(({ p }) => p));
  return single.map(({ shape }, i) => ({ p: adjusted[i] ?? 1, shape }));
}

/** Adjusted p-values alone. */
export function permutationEvidence(
  space: SearchSpace,
  sample: readonly SampleTrial[],
  seed: number,
): number[] {
  return designEvidence(space, sample, seed).map(({ p }) => p);
}

/** Random orders of 0 .. n - 1, the same for every hyperparameter: order(round) of n. */
function dealer(random: Random): (n: number) => (round: number) => Uint32Array {
  const known = new Map<number, Uint32Array[]>();
  return (n) => {
    const orders = known.get(n) ?? [];
    known.set(n, orders);
    return (round) => {
      while (orders.length < round) {
        const order = orders.at(-1)?.slice() ?? Uint32Array.from({ length: n }, (_, i) => i);
        for (let i = n - 1; i > 0; i--) {
          const j = Math.floor(random.next() * (i + 1));
          const held = order[i] as number;
          order[i] = order[j] as number;
          order[j] = held;
        }
        orders.push(order);
      }
      return orders[round - 1] as Uint32Array;
    };
  };
}

/** Ranks as quantiles of the normal distribution (B. L. van der Waerden 1952), less their mean. */
function normalScores(values: readonly number[]): Float64Array {
  const { n, ranks } = ranked(values);
  const raw = ranks.map((r) => normalQuantile((r - 0.5) / n));
  const mean = raw.reduce((sum, s) => sum + s / n, 0);
  const centred = raw.map((s) => s - mean);
  return centred.every((s) => Math.abs(s) < 1e-12) ? new Float64Array(n) : centred;
}

/** The numbers of the trials that have a value, less their mean. */
function of(numbers: Float64Array, { rows }: Features): Float64Array {
  const own = Float64Array.from(rows, (row) => numbers[row] as number);
  const mean = own.reduce((sum, v) => sum + v / own.length, 0);
  return own.map((v) => v - mean);
}

function ofFlags(flags: Uint8Array, { rows }: Features): Uint8Array {
  return Uint8Array.from(rows, (row) => flags[row] as number);
}
