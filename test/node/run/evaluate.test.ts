/** A trial measured on rows that no trial has seen: the same as its kept model's predictions of them. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { auc } from '../../../src/core/metrics/auc.ts';
import { type DataSource, dataSource } from '../../../src/core/model/job.ts';
import type { FinishedTrial } from '../../../src/core/model/trial.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { evaluate } from '../../../src/node/run/evaluate.ts';
import { storedData } from '../../../src/node/run/stored-data.ts';
import { openWorkspace } from '../../../src/node/store/workspace.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { openLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { someJob } from '../../support/some-job.ts';
import { syntheticTable } from '../xgb/synthetic.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
const file = join(folder, 'data.csv');
const workspace = openWorkspace(join(folder, 'store'));
const { data, labels, rows, columns } = syntheticTable(400, 4, 3);
const lines = Array.from({ length: rows }, (_, row) => {
  const cells = Array.from(data.subarray(row * columns, (row + 1) * columns));
  return [labels[row], ...cells.map((cell) => (Number.isNaN(cell) ? '' : cell))].join(',');
});
writeFileSync(file, `y,a,b,c,d\n${lines.join('\n')}\n`);
afterAll(() => {
  workspace[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

async function ended(name: string, more: Partial<DataSource>, fixed: Record<string, string> = {}) {
  const base = someJob({ name });
  const job = {
    ...base,
    fixed: { ...base.fixed, ...fixed },
    limits: { ...base.limits, maxTrials: 1 },
    data: dataSource(file, { target: 'y', ...more }),
  };
  await using engine = new Engine(workspace);
  const running = await engine.start(job, await engine.prepare(job.data));
  const state = await running.ended;
  return { state, trial: state.trials[0] as FinishedTrial };
}

it.each([
  ['with all its rounds', {}],
  ['that was cut back to its best round', { num_round: '60', early_stopping_rounds: '3' }],
])('measures the model of a trial %s', async (title, fixed) => {
  const { state, trial } = await ended(title.slice(-5).replaceAll(' ', 'x'), { testFraction: 0.3 }, fixed);
  const metrics = await evaluate(workspace, state, trial);
  const { test } = await storedData(workspace, state);
  const part = await loadPart(test as string);
  expect(part.rows).toBeGreaterThan(100);
  const library = openLibrary();
  using booster = Booster.load(library, join(workspace.models(state.job.name), trial.model as string));
  using matrix = Matrix.fromDense(library, part.features, part.rows, part.columns);
  expect(metrics['validation:auc']).toBe(auc(part.labels, booster.predict(matrix)));
  expect(metrics['validation:auc']).not.toBe(trial.metrics['validation:auc']);
});

it('trains a cross-validated trial on all rows for it, and leaves no model', async () => {
  const { state, trial } = await ended('folded', { testFraction: 0.3, folds: 3 });
  const metrics = await evaluate(workspace, state, trial);
  expect(metrics['validation:auc']).toBeGreaterThan(0.5);
  expect(existsSync(join(workspace.models('folded'), trial.name, 'xgboost-model'))).toBe(false);
});

it('says when no rows were held out', async () => {
  const { state, trial } = await ended('without', {});
  await expect(evaluate(workspace, state, trial)).rejects.toMatchObject({
    problems: [{ code: 'no-test-part' }],
  });
});
