import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ModelUnsaved, saveModel } from '../../../src/node/train/save-model.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'tunescope-save-'));

test('a model is written whole, over an older one too', () => {
  const file = join(folder(), 'trial', 'xgboost-model');
  saveModel(file, new Uint8Array([1, 2, 3]));
  saveModel(file, new Uint8Array([4, 5]));
  expect([...readFileSync(file)]).toEqual([4, 5]);
  expect(readdirSync(join(file, '..'))).toEqual(['xgboost-model']);
});

test('what cannot be written leaves nothing behind, and what was there stays', () => {
  const trial = folder();
  // A folder of that name is in the way of the last step.
  mkdirSync(join(trial, 'xgboost-model', 'inside'), { recursive: true });
  expect(() => saveModel(join(trial, 'xgboost-model'), new Uint8Array(9))).toThrow(ModelUnsaved);
  expect(readdirSync(trial)).toEqual(['xgboost-model']);
  expect(existsSync(join(trial, 'xgboost-model', 'inside'))).toBe(true);
  writeFileSync(join(trial, 'file'), '');
  expect(() => saveModel(join(trial, 'file', 'deeper', 'model'), new Uint8Array(9))).toThrow(ModelUnsaved);
});
