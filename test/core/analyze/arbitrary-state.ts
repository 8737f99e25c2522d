/** Jobs of every awkward kind, for property tests. */
import fc from 'fast-check';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Range, SearchSpace } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const RANGES: readonly Range[] = [
  { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' },
  { kind: 'continuous', name: 'alpha', min: 0, max: 2, scaling: 'linear' },
  { kind: 'integer', name: 'max_depth', min: 2, max: 12, scaling: 'linear' },
  { kind: 'integer', name: 'num_round', min: 1, max: 4000, scaling: 'log' },
  { kind: 'continuous', name: 'subsample', min: 0.5, max: 0.999, scaling: 'reverse-log' },
  { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart', 'never tried'] },
  { kind: 'continuous', name: 'gamma', min: 3, max: 3, scaling: 'linear' },
  { kind: 'continuous', name: 'unheard of', min: -1e300, max: 1e300, scaling: 'linear' },
  { kind: 'integer', name: 'max_delta_step', min: 0, max: 1, scaling: 'linear' },
  { kind: 'categorical', name: 'one', values: ['only'] },
];

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: 0.4, max: 1, noNaN: true }) },
  { weight: 2, arbitrary: fc.constantFrom(0.5, 0.9, 1, 0) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1e308, 1e308, 5e-324, null),
  },
);

const outcome = fc.oneof(
  { weight: 8, arbitrary: fc.constant('completed' as const) },
  { weight: 1, arbitrary: fc.constantFrom('failed' as const, 'stopped' as const, 'running' as const) },
);

/** A unit coordinate, often at an end, in a lump, or the same as before. */
const unit = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5, 0.97, 0.3));

export function arbitraryState(most = 60): fc.Arbitrary<JobState> {
  return fc
    .record({
      space: fc.subarray([...RANGES], { minLength: 1 }),
      direction: fc.constantFrom('maximize' as const, 'minimize' as const),
      scale: fc.constantFrom(1, 1, 1, 1e-300, 1e300, -1),
      rows: fc.array(fc.record({ value, outcome, units: fc.array(unit, { minLength: 10, maxLength: 10 }) }), {
        maxLength: most,
      }),
      origin: fc.constantFrom('sobol', 'bayesian'),
      seed: fc.integer(),
    })
    .map(({ space, direction, scale, rows, origin, seed }) =>
      jobState(
        rows.map((r): Row => {
          const scaled = r.value === null ? null : r.value * scale;
          return { config: configOf(space, r.units), value: scaled, outcome: r.outcome, origin };
        }),
        { job: { space, seed, objective: { metric: 'validation:auc', direction } } },
      ),
    );
}

function configOf(space: SearchSpace, units: readonly number[]): Row['config'] {
  return Object.fromEntries(space.map((range, i) => [range.name, fromUnit(range, units[i] ?? 0.5)]));
}

/** Every number inside a value, however deep. */
export function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
}
