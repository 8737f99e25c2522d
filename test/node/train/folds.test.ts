import { expect, test } from 'vitest';
import { foldRows, partOf } from '../../../src/node/train/folds.ts';

const rows = (bytes: number[], fold: number, order: 'any' | 'forward') => {
  const { train, validated } = foldRows(Uint8Array.from(bytes), fold, order);
  return { train: [...train], validated: [...validated] };
};

test('a fold is judged by its own rows and learns from all others', () => {
  expect(rows([0, 1, 2, 0, 1], 1, 'any')).toEqual({ train: [0, 2, 3], validated: [1, 4] });
});

test('in time, a fold learns from what was before', () => {
  const bytes = [2, 0, 1, 0, 2, 1];
  expect(rows(bytes, 0, 'forward')).toEqual({ train: [1, 3], validated: [2, 5] });
  expect(rows(bytes, 1, 'forward')).toEqual({ train: [1, 2, 3, 5], validated: [0, 4] });
});

test('rows are taken with their label and weight', () => {
  const part = {
    rows: 3,
    columns: 2,
    features: Float32Array.of(1, 2, 3, Number.NaN, 5, 6),
    labels: Float32Array.of(0, 1, 0),
    weights: Float32Array.of(1, 2, 3),
  };
  expect(partOf(part, Uint32Array.of(1, 2), new Float32Array(6))).toEqual({
    rows: 2,
    columns: 2,
    features: Float32Array.of(3, Number.NaN, 5, 6),
    labels: Float32Array.of(1, 0),
    weights: Float32Array.of(2, 3),
  });
  expect(partOf({ ...part, weights: null }, Uint32Array.of(0), new Float32Array(2)).weights).toBe(null);
});
