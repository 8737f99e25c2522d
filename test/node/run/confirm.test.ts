import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dataSource } from '../../../src/core/model/job.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { type ConfirmOptions, confirm, type TrainedAgain } from '../../../src/node/run/confirm.ts';
import { confirmationOf } from '../../../src/node/run/confirmation-file.ts';
import { resplit, resplitOf } from '../../../src/node/run/resplit.ts';
import { storedData } from '../../../src/node/run/stored-data.ts';
import { smallJobs } from './small-job.ts';

const jobs = smallJobs();
const { workspace } = jobs;
let state: JobState;
const temporary = join(workspace.folder, 'temporary');
beforeAll(async () => {
  mkdirSync(temporary);
  vi.stubEnv('TMPDIR', temporary);
  state = await jobs.run('split', { testFraction: 0.25 });
});
afterAll(() => {
  vi.unstubAllEnvs();
  jobs[Symbol.dispose]();
});

function again(job: JobState, more: Partial<ConfirmOptions> = {}) {
  const stop = new AbortController().signal;
  return confirm(workspace, job, { top: 3, repeats: 2, stop, progress: () => {}, ...more });
}

test('trains the best trials again on other splits, and keeps what came of it', async () => {
  const told: TrainedAgain[] = [];
  const found = await again(state, { progress: (done) => told.push(done) });
  expect(found).toMatchObject({ job: 'split', metric: 'validation:auc', varied: 'split', repeats: 2 });
  expect(found?.trials).toHaveLength(3);
  for (const { repeats, value, mean } of found?.trials ?? []) {
    expect(repeats).toHaveLength(2);
    expect(repeats[0]).not.toBe(repeats[1]);
    expect(repeats[0]).not.toBe(value);
    expect(mean?.value).toBeGreaterThan(0.5);
  }
  expect(told.map(({ done, of }) => `${done}/${of}`)).toEqual(['1/6', '2/6', '3/6', '4/6', '5/6', '6/6']);
  expect(confirmationOf(workspace, 'split')).toEqual(found);
  expect(readdirSync(workspace.models('split'))).toHaveLength(4);
});

test('only the seed differs where a file says which rows are held out', async () => {
  const found = await again(await jobs.run('seed', { validation: jobs.file }));
  expect(found?.varied).toBe('seed');
  expect(new Set(found?.trials[0]?.repeats).size).toBe(2);
});

test('folds are dealt again, and each counts', async () => {
  const found = await again(await jobs.run('folds', { folds: 3 }));
  expect(found?.varied).toBe('split');
  expect(found?.trials[0]?.repeats).toHaveLength(2);
  expect(found?.trials[0]?.mean).not.toBeNull();
});

test('stopped after the first repeat it keeps that one; stopped before, nothing; nothing is left behind', async () => {
  const early = new AbortController();
  const kept = confirmationOf(workspace, 'split');
  expect(await again(state, { stop: early.signal, progress: () => early.abort() })).toBeNull();
  expect(confirmationOf(workspace, 'split')).toEqual(kept);
  const late = new AbortController();
  const found = await again(state, {
    stop: late.signal,
    progress: ({ repeat }) => repeat === 2 && late.abort(),
  });
  expect(found?.repeats).toBe(1);
  expect(confirmationOf(workspace, 'split')?.trials[0]).toMatchObject({ mean: null });
  expect(readdirSync(temporary)).toEqual([]);
});

test('says when no trial counts, or none can be trained', async () => {
  await expect(again({ ...state, trials: [] })).rejects.toMatchObject({
    problems: [{ code: 'no-finished-trials' }],
  });
  const fixed = { ...state.job.fixed, booster: 'nonsense' };
  await expect(again({ ...state, job: { ...state.job, fixed } })).rejects.toMatchObject({
    problems: [{ code: 'confirmation-failed' }],
  });
});

test('a damaged file reads as none', () => {
  mkdirSync(join(workspace.folder, 'confirmations'), { recursive: true });
  const trial = {
    trial: 'a',
    number: 1,
    value: 0.8,
    repeats: [0.8],
    mean: { value: 0.8, low: 'x', high: 1 },
  };
  const wrong = JSON.stringify({
    job: 'damaged',
    metric: 'auc',
    varied: 'split',
    repeats: 1,
    trials: [trial],
  });
  for (const text of ['', '{"job":', 'null', '{}', '{"job":"damaged"}', '[]', wrong]) {
    writeFileSync(join(workspace.folder, 'confirmations', 'damaged.json'), text);
    expect(confirmationOf(workspace, 'damaged')).toBeNull();
  }
});

test('another split holds out as many rows of each class, uses each row once, and leaves the test rows alone', async () => {
  const prepared = await storedData(workspace, state);
  const folder = join(workspace.folder, 'other');
  const other = await resplit(prepared, state.job.data, 5, folder);
  expect(other.test).toBe(prepared.test);
  const facts = async (file: string | null) => {
    const part = await loadPart(file as string);
    const rows = Array.from({ length: part.rows }, (_, row) =>
      [part.labels[row], ...part.features.subarray(row * part.columns, (row + 1) * part.columns)].join(),
    );
    return { rows, positives: part.labels.reduce((sum, label) => sum + label, 0) };
  };
  const [train, held] = [await facts(other.train), await facts(other.validation)];
  const [trainBefore, heldBefore] = [await facts(prepared.train), await facts(prepared.validation)];
  expect(held.positives).toBe(heldBefore.positives);
  expect(held.rows).toHaveLength(heldBefore.rows.length);
  expect([...train.rows, ...held.rows].sort()).toEqual([...trainBefore.rows, ...heldBefore.rows].sort());
  expect(held.rows.filter((row) => heldBefore.rows.includes(row)).length).toBeLessThan(held.rows.length / 2);
  const same = await resplit(prepared, state.job.data, 5, join(workspace.folder, 'same'));
  expect(readFileSync(same.train)).toEqual(readFileSync(other.train));
  expect(existsSync(join(folder, 'test.f32'))).toBe(false);
});

test.each([
  [{}, 'rows'],
  [{ folds: 3 }, 'rows'],
  [{ validation: '/v.csv' }, null],
  [{ split: { by: 'time', column: 't' } }, null],
  [{ split: { by: 'column', column: 'part' } }, null],
  [{ split: { by: 'group', column: 'g' } }, 'groups'],
  [{ split: { by: 'group', column: 'g' }, testFraction: 0.2 }, null],
  [{ split: { by: 'group', column: 'g' }, test: '/t.csv', testFraction: 0.2 }, 'groups'],
] as const)('%j can be split again by %s', (more, by) => {
  expect(resplitOf(dataSource('/d.csv', more))).toBe(by);
});
