/**
 * Fixed hyperparameters that deserve another search: a parent tuned them, and the trials of both together say that other values
 * do better than the fixed one, beyond noise.
 */

import { quantile } from '../math/quantile.ts';
import { createRandom } from '../math/random.ts';
import { fromUnit } from '../model/coordinate.ts';
import type { Proposal } from '../model/proposal.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { anovaCoordinate, anovaOf } from './anova-of.ts';
import { sampleOf } from './sample.ts';

/** Values that are compared with the fixed one. */
const VALUES = 9;
const DRAWS = 200;
/** The best of several values is compared: 1 % instead of 5 %, shared by both sides. */
const LEVEL = 0.005;
/** A surrogate that explains less than this share of the variance says nothing. */
const GOOD_ENOUGH = 0.3;

/** SageMaker's limit of ranges in one request. */
export const MOST_RANGES = 30;

/** One 'free' proposal for each, `room` at most. */
export function freedProposals(state: JobState, parents: readonly JobState[], room: number): Proposal[] {
  const { job } = state;
  if (job.warmStart?.type !== 'identical') return [];
  const tried = new Set<string>();
  return job.warmStart.parents.flatMap((name) => {
    const parent = parents.find((p) => p.job.name === name);
    if (!parent) return [];
    return parent.job.space.flatMap((range) => {
      const value = job.fixed[range.name];
      if (value === undefined || tried.has(range.name) || tried.size >= room) return [];
      const proposal = proposalOf(state, parent, range, value);
      if (proposal) tried.add(range.name);
      return proposal ?? [];
    });
  });
}

function proposalOf(state: JobState, parent: JobState, range: Range, value: string): Proposal | null {
  const { space } = parent.job;
  const axis = space.findIndex((r) => r.name === range.name);
  const here = anovaCoordinate(range, range.kind === 'categorical' ? value : Number(value));
  // This job's trials as the parent's: what is fixed here has its one value, what the parent fixed has to agree.
  const pooled = sampleOf(
    { ...parent, job: { ...parent.job, warmStart: { type: 'identical', parents: [state.job.name] } } },
    [state],
  );
  const surrogate = Number.isNaN(here) ? null : anovaOf(space, pooled)?.anova;
  if (!surrogate || !(surrogate.r2 >= GOOD_ENOUGH)) return null;
  const values =
    range.kind === 'categorical'
      ? [...range.values]
      : Array.from({ length: VALUES }, (_, i) => fromUnit(range, (i + 0.5) / VALUES));
  const coordinates = values.map((x) => anovaCoordinate(range, x));
  const means = surrogate.effect(axis, coordinates).map((e) => e.mean);
  const best = means.indexOf(Math.max(...means));
  const there = coordinates[best] as number;
  const random = createRandom(state.job.seed).fork(`free ${range.name}`);
  const gains = Array.from({ length: DRAWS }, () => {
    const [elsewhere, now] = surrogate.draw(random).effect(axis, [there, here]);
    return (elsewhere as number) - (now as number);
  });
  const gain = (means[best] as number) - (surrogate.effect(axis, [here])[0]?.mean ?? Number.NaN);
  const [low, high] = [quantile(gains, LEVEL), quantile(gains, 1 - LEVEL)];
  if (!(low > 0) || ![gain, low, high].every(Number.isFinite)) return null;
  const better = values[best] as number | string;
  const detail = { value, better, gain, low, high, parent: parent.job.name };
  return {
    hyperparameter: range.name,
    action: 'free',
    from: null,
    to: range,
    fixed: value,
    reason: { code: 'better-elsewhere', detail },
  };
}
