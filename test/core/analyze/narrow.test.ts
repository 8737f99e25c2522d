import { describe, expect, test } from 'vitest';
import { extended } from '../../../src/core/analyze/extend.ts';
import { narrowed } from '../../../src/core/analyze/narrow.ts';
import { roundOut } from '../../../src/core/analyze/round-range.ts';
import type { NumericRange } from '../../../src/core/model/space.ts';

const linear: NumericRange = { kind: 'continuous', name: 'x', min: 0, max: 1, scaling: 'linear' };
const log: NumericRange = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
const whole: NumericRange = { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' };
const reverse: NumericRange = {
  kind: 'continuous',
  name: 'decay',
  min: 0.5,
  max: 0.999,
  scaling: 'reverse-log',
};

describe('narrowed', () => {
  test('holds the values it must, on either side', () => {
    const best = { min: 0.4, max: 0.6 };
    expect(narrowed(linear, best, [0.123], 0.25)!.min).toBeLessThanOrEqual(0.123);
    expect(narrowed(linear, best, [0.777], 0.25)!.max).toBeGreaterThanOrEqual(0.777);
    expect(narrowed(linear, best, [5], 0.25)).toMatchObject({ min: 0.37, max: 0.63 });
  });

  test('is as wide as told, also at a wall', () => {
    const { min, max } = narrowed(linear, { min: 0.01, max: 0.02 }, [], 0.25)!;
    expect([min, max]).toEqual([0, 0.25]);
    expect(narrowed(whole, { min: 12, max: 12 }, [], 0.25)).toMatchObject({ min: 10, max: 12 });
  });

  test('is nothing when next to nothing would go', () => {
    expect(narrowed(linear, { min: 0.1, max: 0.9 }, [], 0.25)).toBeNull();
    expect(narrowed(linear, { min: 0.1, max: 0.8 }, [], 0.25)).not.toBeNull();
  });
});

describe('extended', () => {
  test('goes half the width further along the scale, at most a factor of ten', () => {
    expect(extended({ ...linear, max: 2 }, 'max')!.max).toBe(3);
    expect(extended({ ...log, name: 'alpha' }, 'max')!.max).toBe(10);
    expect(extended({ ...log, name: 'alpha', min: 0.1 }, 'min')!.min).toBeCloseTo(0.031, 12);
    expect(extended(reverse, 'max')!.max).toBeCloseTo(0.9999, 9);
  });

  test('stops at what XGBoost takes or can use', () => {
    expect(extended(log, 'max')).toBeNull();
    expect(extended({ ...log, max: 0.9 }, 'max')!.max).toBe(1);
    expect(extended({ ...whole, max: 18 }, 'max')!.max).toBe(20);
    expect(extended(whole, 'min')).toBeNull();
    expect(extended({ ...whole, name: 'num_round' }, 'min')).toBeNull();
    expect(extended({ ...linear, name: 'subsample', min: 0.1 }, 'min')!.min).toBe(0.05);
    expect(extended({ ...log, name: 'alpha', min: 1e-10 }, 'min')).toBeNull();
    expect(extended({ ...linear, min: 0.2 }, 'min')!.min).toBe(0);
    expect(extended({ ...linear, min: -0.2 }, 'min')!.min).toBe(-0.8);
  });

  test('does not pull back a range that began further out', () => {
    expect(extended({ ...whole, max: 64 }, 'max')).toBeNull();
    expect(extended({ ...whole, min: 0 }, 'min')).toBeNull();
  });

  test('gives up where numbers end', () => {
    expect(extended({ ...linear, max: 1.7e308 }, 'max')).toBeNull();
  });
});

test('ends are rounded outwards to what a person would write', () => {
  expect(roundOut({ ...log, min: 0.03141, max: 0.2718 })).toMatchObject({ min: 0.031, max: 0.28 });
  expect(roundOut({ ...linear, min: 0.3, max: 0.7 })).toMatchObject({ min: 0.3, max: 0.7 });
  expect(roundOut({ ...linear, min: 1000.123, max: 1001.017 })).toMatchObject({ min: 1000.12, max: 1001.02 });
  expect(roundOut({ ...whole, min: 2.2, max: 5.1 })).toMatchObject({ min: 2, max: 6 });
  expect(roundOut({ ...reverse, min: 0.9123, max: 0.99876 })).toMatchObject({ min: 0.912, max: 0.9988 });
});
