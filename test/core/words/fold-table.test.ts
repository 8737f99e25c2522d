import { expect, it } from 'vitest';
import { foldTable } from '../../../src/core/words/fold-table.ts';

it('shows the objective first, and at most two others, with mean and standard deviation', () => {
  const values = [0.8, 0.85, 0.81];
  const folds = Object.fromEntries(
    ['auc', 'aucpr', 'logloss', 'accuracy', 'f1'].map((name) => [`validation:${name}`, values] as const),
  );
  const table = foldTable(folds, 'validation:f1')!;
  expect(table.folds).toBe(3);
  expect(table.columns.map(({ label }) => label)).toEqual(['macro F1', 'AUC', 'PR-AUC']);
  // Reference: Python's statistics.mean and statistics.stdev.
  expect(table.columns[0]?.mean).toBeCloseTo(0.82, 12);
  expect(table.columns[0]?.deviation).toBeCloseTo(0.026457513110645866, 12);
});

it('leaves folds without a value out of mean and deviation', () => {
  const table = foldTable({ 'validation:auc': [0.8, Number.NaN] }, 'validation:auc')!;
  expect(table.columns[0]).toMatchObject({ mean: 0.8, deviation: null });
  expect(foldTable({}, 'validation:auc')).toBeNull();
});
