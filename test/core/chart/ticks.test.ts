import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeTicks, valueTicks } from '../../../src/core/chart/ticks.ts';
import type { NumericRange, Range } from '../../../src/core/model/space.ts';

const labels = (range: Range, width: number): string[] =>
  rangeTicks(range, width).flatMap((tick) => tick.label ?? []);

describe('rangeTicks', () => {
  it('labels the decades of a wide log range and marks what lies between', () => {
    const range: Range = { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' };
    expect(labels(range, 300)).toEqual(['0.001', '0.01', '0.1', '1']);
    expect(rangeTicks(range, 300).filter((tick) => tick.label === null)).toHaveLength(24);
  });

  it('labels more than decades where a log range is short', () => {
    expect(labels({ kind: 'continuous', name: 'x', min: 0.5, max: 64, scaling: 'log' }, 300)).toEqual([
      '0.5',
      '1',
      '2',
      '5',
      '10',
      '20',
      '50',
    ]);
    expect(
      labels({ kind: 'continuous', name: 'x', min: 0.2, max: 0.5, scaling: 'log' }, 300).length,
    ).toBeGreaterThan(2);
  });

  it('labels the nines of a reverse-log range', () => {
    const range: Range = { kind: 'continuous', name: 's', min: 0, max: 0.999, scaling: 'reverse-log' };
    expect(labels(range, 260)).toEqual(['0', '0.9', '0.99', '0.999']);
  });

  it('labels only whole numbers of an integer range, fewer when there is less room', () => {
    const range: Range = { kind: 'integer', name: 'max_depth', min: 2, max: 12, scaling: 'linear' };
    expect(labels(range, 400)).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
    expect(labels(range, 120)).toEqual(['5', '10']);
  });

  it('shortens categories that do not fit, and keeps one tick for each', () => {
    const range: Range = {
      kind: 'categorical',
      name: 'b',
      values: ['gbtree', 'a very long category', 'dart'],
    };
    expect(labels(range, 180)).toEqual(['gbtree', 'a very…', 'dart']);
  });

  it('labels whole numbers over a wide integer range too', () => {
    expect(labels({ kind: 'integer', name: 'x', min: 0, max: 1e6, scaling: 'linear' }, 300)).toEqual([
      '0',
      '200000',
      '400000',
      '600000',
      '800000',
      '1e6',
    ]);
  });

  it('draws one tick where the range is one value', () => {
    expect(labels({ kind: 'continuous', name: 'x', min: 3, max: 3, scaling: 'linear' }, 200)).toEqual(['3']);
  });

  it('never lets two labels of a numeric range touch', () => {
    const scalings = fc.constantFrom('linear', 'log', 'reverse-log') as fc.Arbitrary<NumericRange['scaling']>;
    fc.assert(
      fc.property(
        scalings,
        fc.double({ min: -6, max: 4, noNaN: true }),
        fc.double({ min: 0.1, max: 6, noNaN: true }),
        fc.integer({ min: 150, max: 900 }),
        (scaling, start, span, width) => {
          const low = 10 ** start;
          const range: Range =
            scaling === 'reverse-log'
              ? { kind: 'continuous', name: 'x', min: 0, max: 1 - 10 ** -Math.min(span, 6), scaling }
              : { kind: 'continuous', name: 'x', min: low, max: low * 10 ** span, scaling };
          const ticks = rangeTicks(range, width).filter((tick) => tick.label !== null);
          for (const [i, tick] of ticks.entries()) {
            const next = ticks[i + 1];
            if (!next) continue;
            const needed = ((tick.label!.length + next.label!.length) / 2) * 6;
            if (next.at - tick.at < needed) return false;
          }
          return ticks.length > 0 && ticks.every((tick) => tick.at > -1e-6 && tick.at < width + 1e-6);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('valueTicks', () => {
  it('gives as many decimals as the step needs', () => {
    expect(valueTicks([0.83, 0.85], 100)).toEqual([
      [0.83, '0.83'],
      [0.84, '0.84'],
      [0.85, '0.85'],
    ]);
  });

  it('stays whole when told so', () => {
    expect(valueTicks([0.5, 3.5], 600, true).map(([value]) => value)).toEqual([1, 2, 3]);
  });
});
