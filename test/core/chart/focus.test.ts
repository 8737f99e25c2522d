import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { focusOf } from '../../../src/core/chart/focus.ts';
import { valueTicks } from '../../../src/core/chart/ticks.ts';

const good = [0.951, 0.953, 0.955, 0.957, 0.958, 0.96, 0.962, 0.963, 0.964, 0.966];

describe('focusOf', () => {
  it('leaves a tail of bad trials below the axis', () => {
    const [low, high] = focusOf([...good, 0.5, 0.5, 0.61], 'maximize', 'best');
    expect(low).toBeGreaterThan(0.9);
    expect(high).toBeGreaterThan(0.966);
  });

  it('mirrors for a metric to minimise', () => {
    const [low, high] = focusOf(
      [...good, 0.5, 0.61].map((v) => 1 - v),
      'minimize',
      'best',
    );
    expect(low).toBeLessThan(1 - 0.966);
    expect(high).toBeLessThan(0.1);
  });

  it('shows a cloud without a tail whole', () => {
    const [low, high] = focusOf(good, 'maximize', 'best');
    expect(low).toBeLessThan(0.951);
    expect(high).toBeGreaterThan(0.966);
  });

  it('shows everything when asked to', () => {
    expect(focusOf([...good, 0.5], 'maximize', 'all')[0]).toBeLessThan(0.5);
  });

  it('always holds the better half and the best, in an interval that is not empty', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('maximize' as const, 'minimize' as const),
        (values, direction) => {
          const [low, high] = focusOf(values, direction, 'best');
          const inside = values.filter((v) => v >= low && v <= high);
          const best = direction === 'maximize' ? Math.max(...values) : Math.min(...values);
          return low < high && inside.length >= values.length / 2 && inside.includes(best);
        },
      ),
    );
  });

  it('has a finite interval for wild values', () => {
    const wild = fc.constantFrom(0, 5e-324, -1e-308, 1e-8, 1, 1e300, Number.MAX_VALUE, -Number.MAX_VALUE);
    fc.assert(
      fc.property(
        fc.array(wild, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('best' as const, 'all' as const),
        (values, focus) => {
          const [low, high] = focusOf(values, 'maximize', focus);
          return low < high && Number.isFinite(high - low) && valueTicks([low, high], 200).length > 0;
        },
      ),
    );
  });

  it('has an interval even with one value or none', () => {
    const [low, high] = focusOf([0.7], 'maximize', 'best');
    expect(low).toBeLessThan(0.7);
    expect(high).toBeGreaterThan(0.7);
    expect(focusOf([], 'maximize', 'best')).toEqual([0, 1]);
  });
});
