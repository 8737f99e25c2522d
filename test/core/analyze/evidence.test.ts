import { expect, test } from 'vitest';
import { adaptiveEvidence } from '../../../src/core/analyze/adaptive-evidence.ts';
import { permutationEvidence } from '../../../src/core/analyze/permutation.ts';
import { reviewOf } from '../../../src/core/analyze/review.ts';
import { sampleOf } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import type { Configuration, Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { createStrategy, type Observation } from '../../../src/core/tune/strategy.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const linear = (name: string): Range => ({ kind: 'continuous', name, min: 0, max: 1, scaling: 'linear' });

const at = (config: Configuration, name: string): number => Number(config[name]);
/** Depends on h0 and h1. */
const peak = (c: Configuration): number => -0.1 * (at(c, 'h0') - 0.7) ** 2 - 0.06 * (at(c, 'h1') - 0.25) ** 2;
const rising = (c: Configuration): number => 0.05 * at(c, 'h0') - 0.03 * at(c, 'h1');

/** A job of 40 trials, each proposed by the search from the results of those before it. */
function searched(d: number, seed: number, objective: (c: Configuration) => number): JobState {
  const space = Array.from({ length: d }, (_, i) => linear(`h${i}`));
  const random = createRandom(seed).fork('noise');
  const propose = createStrategy('bayesian');
  const finished: Observation[] = [];
  const rows: Row[] = [];
  for (let proposed = 0; proposed < 40; proposed++) {
    const next = propose({ space, direction: 'maximize', finished, running: [], seed, proposed })!;
    const value = 0.9 + objective(next.config) + 0.001 * random.normal();
    finished.push({ config: next.config, value });
    rows.push({ config: next.config, value, origin: next.origin });
  }
  return jobState(rows, { job: { space, seed } });
}

test('under Bayesian search, what matters is narrowed and what does not is left alone', () => {
  const jobs = [
    ...[1, 2, 3, 4].map((seed) => ({ relevant: 2, state: searched(4, seed, peak) })),
    ...[5, 6].map((seed) => ({ relevant: 2, state: searched(4, seed, rising) })),
    ...[7, 8].map((seed) => ({ relevant: 2, state: searched(6, seed, peak) })),
    ...[9, 10, 11].map((seed) => ({ relevant: 0, state: searched(4, seed, () => 0) })),
  ];
  let [found, real, wrong, idle, fooled] = [0, 0, 0, 0, 0];
  for (const { relevant, state } of jobs) {
    const changed = reviewOf(state, []).refinement!.proposals.map((p) => p.action !== 'keep');
    const naive = permutationEvidence(state.job.space, sampleOf(state), 1);
    for (const [h, change] of changed.entries()) {
      if (h < relevant) {
        real++;
        if (change) found++;
      } else {
        idle++;
        if (change) wrong++;
        if (naive[h]! < 0.05) fooled++;
      }
    }
  }
  expect([real, idle]).toEqual([16, 32]);
  // Of 816 in larger simulations 5 were wrong.
  expect(wrong / idle).toBeLessThan(0.1);
  expect(found / real).toBeGreaterThan(0.8);
  // The reason for all this: a permutation test takes the search's own crowding for an effect.
  expect(fooled / idle).toBeGreaterThan(0.15);
}, 60_000);

test('categories and whole numbers are told apart from coordinates that do nothing', () => {
  const space: Range[] = [
    { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'gblinear'] },
    { kind: 'integer', name: 'max_depth', min: 1, max: 8, scaling: 'linear' },
    linear('idle'),
    { kind: 'categorical', name: 'idle too', values: ['a', 'b'] },
    linear('never varied'),
  ];
  const random = createRandom(5);
  const rows = Array.from({ length: 40 }, (_, i): Row => {
    const [booster, depth] = [['gbtree', 'dart', 'gblinear'][random.integer(3)]!, 1 + random.integer(8)];
    const config = {
      booster,
      max_depth: depth,
      idle: random.next(),
      'idle too': random.integer(2) === 0 ? 'a' : 'b',
      'never varied': 0.5,
    };
    const collapsed = i % 13 === 7 ? 0.4 : 0;
    const value = 0.9 - (booster === 'dart' ? 0.02 : 0) - 0.002 * (depth - 5) ** 2 - collapsed;
    return { config, value: value + 0.002 * random.normal(), origin: 'bayesian' };
  });
  const sample = sampleOf(jobState(rows, { job: { space } }));
  const clean = sampleOf(
    jobState(
      rows.filter((r) => r.value! > 0.6),
      { job: { space } },
    ),
  );
  const [booster, depth, ...idle] = adaptiveEvidence(space, clean);
  expect([booster! < 0.001, depth! < 0.001]).toEqual([true, true]);
  expect(Math.min(...idle)).toBeGreaterThan(0.2);
  expect(idle.at(-1)).toBe(1);
  // Collapses that come from nothing hide effects, but make none up.
  expect(Math.min(...adaptiveEvidence(space, sample).slice(2))).toBeGreaterThan(0.2);
  const level = sample.map((t) => ({ ...t, value: 0.5, score: 0.5 }));
  expect(adaptiveEvidence(space, level)).toEqual([1, 1, 1, 1, 1]);
});
