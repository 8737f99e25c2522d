import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileUnsaved, makeFolder, putInPlace, writeBeside } from '../../../src/node/train/save-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'tunescope-save-'));

test('a file is there only when it is in its place, over an older one too', async () => {
  const trial = join(folder(), 'trial');
  const file = join(trial, 'xgboost-model');
  makeFolder(trial);
  const first = writeBeside(file, new Uint8Array([1, 2, 3]));
  expect(existsSync(file)).toBe(false);
  await putInPlace([first]);
  await putInPlace([
    writeBeside(file, new Uint8Array([4, 5])),
    writeBeside(join(trial, 'second'), new Uint8Array([6])),
  ]);
  expect([...readFileSync(file)]).toEqual([4, 5]);
  expect(readdirSync(trial).sort()).toEqual(['second', 'xgboost-model']);
});

test('what cannot be put into its place leaves nothing behind, and what was there stays', async () => {
  const trial = folder();
  // A folder of that name is in the way of the last step.
  mkdirSync(join(trial, 'xgboost-model', 'inside'), { recursive: true });
  const written = writeBeside(join(trial, 'xgboost-model'), new Uint8Array(9));
  await expect(putInPlace([written])).rejects.toThrow(FileUnsaved);
  expect(readdirSync(trial)).toEqual(['xgboost-model']);
  expect(existsSync(join(trial, 'xgboost-model', 'inside'))).toBe(true);
});

test('what cannot be written says the system’s code', () => {
  const trial = folder();
  writeFileSync(join(trial, 'file'), '');
  const code = expect.objectContaining({ name: 'FileUnsaved', code: 'ENOTDIR' });
  expect(() => makeFolder(join(trial, 'file', 'deeper'))).toThrow(code);
  expect(() => writeBeside(join(trial, 'file', 'model'), new Uint8Array(9))).toThrow(code);
});

test('what a killed engine left half written is taken away', () => {
  const trial = folder();
  const ended = spawnSync(process.execPath, ['--version']).pid;
  writeFileSync(join(trial, `xgboost-model.${ended}.tmp`), 'half');
  writeFileSync(join(trial, 'xgboost-model'), 'whole');
  makeFolder(trial);
  expect(readdirSync(trial)).toEqual(['xgboost-model']);
});

test('what another process is writing stays, so that both get their model', async () => {
  const trial = folder();
  const file = join(trial, 'xgboost-model');
  const first = writeBeside(file, new Uint8Array([1]));
  makeFolder(trial);
  await putInPlace([first]);
  expect([...readFileSync(file)]).toEqual([1]);
});
