import { describe, expect, it } from 'vitest';
import type { Range } from '../../../src/core/model/space.ts';
import { checkRange } from '../../../src/core/wire/check-range.ts';

const continuous = (
  name: string,
  min: number,
  max: number,
  scaling: 'linear' | 'log' | 'reverse-log' = 'linear',
): Range => ({
  kind: 'continuous',
  name,
  min,
  max,
  scaling,
});
const integer = (name: string, min: number, max: number, scaling: 'linear' | 'log' = 'linear'): Range => ({
  kind: 'integer',
  name,
  min,
  max,
  scaling,
});
const codes = (range: Range) => checkRange(range).map((each) => each.code);

describe('checkRange', () => {
  it.each([
    continuous('eta', 0.01, 0.5, 'log'),
    continuous('alpha', 0, 1000),
    continuous('subsample', 0.5, 1),
    continuous('subsample', 0.5, 0.99, 'reverse-log'),
    continuous('max_delta_step', 0, 10),
    integer('max_delta_step', 0, 10),
    integer('max_depth', 0, 10),
    integer('num_round', 1, 4000, 'log'),
    integer('min_child_weight', 1, 10),
    { kind: 'categorical', name: 'max_depth', values: ['3', '6', '9'] },
  ] as Range[])('takes $name $kind', (range) => {
    expect(checkRange(range)).toEqual([]);
  });

  it.each([
    ['reversed', continuous('eta', 0.5, 0.1), ['range-reversed']],
    ['log from 0', continuous('eta', 0, 0.5, 'log'), ['range-log-zero']],
    ['integer log from 0', integer('max_depth', 0, 10, 'log'), ['range-log-zero']],
    ['reverse-log up to 1', continuous('eta', 0.1, 1, 'reverse-log'), ['range-reverse-log']],
    ['fraction for an integer', integer('max_depth', 1.5, 10), ['range-not-integer']],
    ['continuous for an integer', continuous('max_depth', 1, 10), ['range-continuous']],
    ['below the limit', continuous('alpha', -1, 10), ['range-outside']],
    ['above the limit', continuous('eta', 0.1, 1.5), ['range-outside']],
    ['an open end', continuous('subsample', 0, 1), ['range-outside']],
    ['rounds from 0', integer('num_round', 0, 10), ['range-outside']],
    ['not tunable', integer('early_stopping_rounds', 1, 10), ['hyperparameter-not-tunable']],
    ['no values', { kind: 'categorical', name: 'eta', values: [] } as Range, ['range-no-values']],
    [
      'a bad value',
      { kind: 'categorical', name: 'eta', values: ['0.1', 'x'] } as Range,
      ['hyperparameter-value'],
    ],
    [
      'a value twice',
      { kind: 'categorical', name: 'eta', values: ['1', '1'] } as Range,
      ['hyperparameter-twice'],
    ],
    ['not finite', continuous('eta', Number.NaN, 1), ['range-malformed']],
    [
      'two things at once',
      continuous('alpha', -1, -2, 'log'),
      ['range-reversed', 'range-log-zero', 'range-outside'],
    ],
  ] as [string, Range, string[]][])('refuses %s', (_, range, expected) => {
    expect(codes(range)).toEqual(expected);
  });

  it('names the nearest hyperparameter', () => {
    expect(checkRange(integer('max_deph', 1, 3))).toMatchObject([
      { code: 'hyperparameter-unknown', detail: { name: 'max_deph', nearest: 'max_depth' } },
    ]);
    expect(checkRange(integer('n_estimators', 1, 3))).toMatchObject([{ detail: { nearest: 'num_round' } }]);
    const detail = checkRange(integer('zzzzzzzzzz', 1, 3))[0]?.detail;
    expect(detail).not.toHaveProperty('nearest');
    expect(detail?.known).toMatch(/^num_round, objective, .*skip_drop/);
    expect(detail?.known).not.toContain('_kfold');
  });

  it('points at the member that is wrong', () => {
    const place = (member: string) => `ranges[0].${member}`;
    expect(checkRange(continuous('eta', 0, 2, 'log'), place).map((each) => each.path)).toEqual([
      'ranges[0].min',
      'ranges[0].max',
    ]);
  });
});
