import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../src/core/model/trial.ts';
import { columnsOf, metricsInTable, sorted } from '../../../src/web/app/trial-columns.ts';
import { jobState } from '../../support/job-state.ts';

const state = jobState([
  { config: { eta: 0.1, max_depth: 3 }, value: 0.8 },
  { config: { eta: 0.01, max_depth: 10 }, outcome: 'failed' },
  { config: { eta: 1, max_depth: 9 }, value: 0.9 },
  { config: { eta: 0.1, max_depth: 2 }, outcome: 'running', curve: [0.99] },
]);
const columns = columnsOf(state.job, []);
const order = (column: string, descending: boolean) =>
  sorted(state.trials, columns, { column, descending }).map((t) => t.number);

describe('sorted', () => {
  it('puts trials without a value last, both ways', () => {
    expect(order('value', true)).toEqual([3, 1, 2, 4]);
    expect(order('value', false)).toEqual([1, 3, 2, 4]);
  });

  it('sorts numbers as numbers and keeps the order of equals', () => {
    expect(order('range max_depth', false)).toEqual([4, 1, 3, 2]);
    expect(order('range eta', true)).toEqual([3, 1, 4, 2]);
  });

  it('calls the metric by its short name', () => {
    expect(columns.map((c) => c.title).slice(0, 3)).toEqual(['#', 'AUC', 'State']);
  });

  it('never shows a value of a running trial', () => {
    const value = columns.find((c) => c.key === 'value')!;
    expect(value.value(state.trials[3]!)).toBeNull();
  });

  it('has room for two metrics besides the objective, of those that trials have', () => {
    const [first, ...others] = state.trials;
    const metrics = Object.fromEntries(
      ['auc', 'auc_se', 'aucpr', 'f1', 'logloss', 'brier', 'balanced_accuracy'].map(
        (name) => [`validation:${name}`, 0.5] as const,
      ),
    );
    const measured = [{ ...first!, metrics } as Trial, ...others];
    expect(metricsInTable(state.job, measured)).toEqual(['validation:aucpr', 'validation:logloss']);
    expect(metricsInTable(state.job, state.trials)).toEqual([]);
    const titles = columnsOf(state.job, metricsInTable(state.job, measured)).map((c) => c.title);
    expect(titles.slice(0, 5)).toEqual(['#', 'AUC', 'State', 'PR-AUC', 'log loss']);
  });
});
