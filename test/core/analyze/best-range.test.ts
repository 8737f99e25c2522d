import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestRangesOf } from '../../../src/core/analyze/best-range.ts';
import { edgeOf } from '../../../src/core/analyze/edge.ts';
import type { SampleTrial } from '../../../src/core/analyze/sample.ts';
import { sampleOf } from '../../../src/core/analyze/sample.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { fromUnit, toUnit } from '../../../src/core/model/coordinate.ts';
import type { BestRange } from '../../../src/core/model/finding.ts';
import type { NumericRange } from '../../../src/core/model/space.ts';
import { arbitraryState, numbersIn } from './arbitrary-state.ts';

const eta: NumericRange = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
const depth: NumericRange = { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' };

function trialsAt(
  range: NumericRange,
  units: readonly number[],
  score: (u: number) => number,
): SampleTrial[] {
  return units.map((u, i) => ({
    trial: `t${i}`,
    number: i + 1,
    origin: 'sobol',
    config: { [range.name]: fromUnit(range, u) },
    value: score(u),
    score: score(u),
    own: true,
  }));
}

function found(range: NumericRange, units: readonly number[], score: (u: number) => number): BestRange {
  return bestRangesOf([range], trialsAt(range, units, score), 1)[0]!;
}

const even = (n: number): number[] => Array.from({ length: n }, (_, i) => ((i + 0.5) * 0.6180339887) % 1);

test('lies where the objective peaks, and its ends are as sure as the trials are many', () => {
  const peak = (u: number): number => -((u - 0.7) ** 2);
  const few = found(eta, even(40), peak);
  const many = found(eta, even(1000), peak);
  for (const range of [few, many]) {
    expect(toUnit(eta, range.min)).toBeGreaterThan(0.45);
    expect(toUnit(eta, range.max)).toBeLessThan(0.95);
    const top = Number(fromUnit(eta, 0.7));
    expect(range.min <= top && range.max >= top).toBe(true);
  }
  const width = ({ stability }: BestRange): number =>
    toUnit(eta, stability!.min.high) - toUnit(eta, stability!.min.low);
  expect(width(many)).toBeLessThan(width(few) / 2);
  expect(toUnit(eta, many.max) - toUnit(eta, many.min)).toBeLessThan(0.25);
});

test('a crowd of trials alone makes no best range', () => {
  // Four fifths of the trials lie in a tenth of the range, and the objective does not depend on it.
  const random = createRandom(3);
  let narrow = 0;
  for (let seed = 0; seed < 30; seed++) {
    const units = Array.from({ length: 80 }, (_, i) => (i % 5 ? 0.8 + 0.1 * random.next() : random.next()));
    const scores = new Map(units.map((u) => [u, random.normal()]));
    const range = found(
      eta,
      units,
      (u) => scores.get(units.reduce((a, b) => (Math.abs(b - u) < Math.abs(a - u) ? b : a)))!,
    );
    if (toUnit(eta, range.max) - toUnit(eta, range.min) < 0.4) narrow++;
  }
  expect(narrow).toBeLessThanOrEqual(6);
});

test('whole numbers come out whole, and a range of one point is itself', () => {
  const range = found(depth, even(60), (u) => -Math.abs(u - 0.4));
  expect([range.min, range.max].every(Number.isInteger)).toBe(true);
  expect(range.max - range.min).toBeLessThanOrEqual(5);
  const one = { ...eta, min: 0.1, max: 0.1 };
  expect(found(one, even(20), (u) => u)).toMatchObject({ min: 0.1, max: 0.1, stability: null });
});

test('whatever the trials, a best range holds the best trial and lies inside the range', () => {
  fc.assert(
    fc.property(arbitraryState(), (state) => {
      const sample = sampleOf(state);
      const ranges = bestRangesOf(state.job.space, sample, state.job.seed);
      expect(numbersIn(ranges).filter((x) => !Number.isFinite(x))).toEqual([]);
      const best = sample.reduce<SampleTrial | null>((a, b) => (a && a.score >= b.score ? a : b), null);
      for (const [i, range] of state.job.space.entries()) {
        const at = ranges[i];
        if (!at || range.kind === 'categorical') continue;
        expect(at.min >= range.min && at.max <= range.max && at.min <= at.max).toBe(true);
        const x = Number(best?.config[range.name]);
        expect(x >= at.min && x <= at.max).toBe(true);
        expect(at.inside).toBeLessThanOrEqual(at.from);
        if (at.stability) {
          expect(at.stability.min.low <= at.min && at.min <= at.stability.min.high).toBe(true);
          expect(at.stability.max.low <= at.max && at.max <= at.stability.max.high).toBe(true);
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('of trials that all score the same there is no best range and no edge', () => {
  const level = trialsAt(eta, even(20), () => 0.5);
  expect(bestRangesOf([eta], level, 1)).toEqual([null]);
  const first = trialsAt(
    eta,
    Array.from({ length: 20 }, (_, i) => i / 19),
    () => 0.5,
  );
  expect(edgeOf(eta, first)).toBeNull();
});
