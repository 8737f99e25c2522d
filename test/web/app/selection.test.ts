import { describe, expect, it } from 'vitest';
import { NOTHING, PROGRESS, selected, toggled } from '../../../src/web/app/selection.ts';
import { jobState } from '../../support/job-state.ts';

const state = jobState([
  { config: { eta: 0.01, max_depth: 2 }, value: 0.7 },
  { config: { eta: 0.1, max_depth: 3 }, value: 0.8 },
  { config: { eta: 1, max_depth: 4 }, value: 0.9 },
  { config: { eta: 0.1, max_depth: 3 }, outcome: 'failed' },
]);
const numbers = (names: ReadonlySet<string> | null) =>
  names && state.trials.filter((t) => names.has(t.name)).map((t) => t.number);
const select = (plot: string, x: readonly [number, number], y: readonly [number, number] | null) =>
  numbers(selected({ by: 'brush', plot, brush: { x, y } }, state.job.space, state.trials, 'validation:auc'));

describe('selected', () => {
  it('is nothing when nothing is brushed or picked', () => {
    expect(selected(NOTHING, state.job.space, state.trials, 'validation:auc')).toBeNull();
  });

  it('takes the trials in a stretch of a log axis, failed ones too', () => {
    expect(select('eta', [0.4, 0.6], null)).toEqual([2, 4]);
  });

  it('takes only trials with a value in a rectangle', () => {
    expect(select('eta', [0.4, 1], [0.75, 0.85])).toEqual([2]);
  });

  it('goes by trial number in the plot of progress', () => {
    expect(select(PROGRESS, [1.5, 3.5], null)).toEqual([2, 3]);
  });
});

describe('toggled', () => {
  it('adds, removes, and is nothing again at the end', () => {
    const one = toggled(null, 'a');
    expect(one).toEqual({ by: 'pick', trials: new Set(['a']) });
    expect(toggled(new Set(['a', 'b']), 'a')).toEqual({ by: 'pick', trials: new Set(['b']) });
    expect(toggled(new Set(['a']), 'a')).toEqual(NOTHING);
  });
});
