import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PredictionBudget } from '../../../src/node/train/prediction-budget.ts';

test('predictions are kept until the bytes are used up; what was not kept makes room', () => {
  const budget = new PredictionBudget(100, join(tmpdir(), 'no', 'such', 'folder'));
  expect(budget.reserve('a', 60)).toBe(true);
  expect(budget.reserve('b', 50)).toBe(false);
  expect(budget.reserve('c', 40)).toBe(true);
  budget.release('a');
  expect(budget.reserve('b', 50)).toBe(true);
});

test('what an earlier engine kept counts, but not twice for a trial that begins again', () => {
  const models = mkdtempSync(join(tmpdir(), 'tunescope-budget-'));
  mkdirSync(join(models, 'old'));
  mkdirSync(join(models, 'without'));
  writeFileSync(join(models, 'old', 'predictions.f32'), new Uint8Array(80));
  const budget = new PredictionBudget(100, models);
  expect(budget.reserve('new', 40)).toBe(false);
  expect(budget.reserve('old', 80)).toBe(true);
  expect(budget.reserve('new', 20)).toBe(true);
});

test('no bytes keep none', () => {
  expect(new PredictionBudget(0, tmpdir()).reserve('a', 4)).toBe(false);
});
