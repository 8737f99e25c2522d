/** A cross-validated job, and the model that its best trial gets when it is deployed. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataSource, type Job } from '../../../src/core/model/job.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { metricOf } from '../../../src/core/model/trial.ts';
import { loadPart } from '../../../src/node/data/part.ts';
import { deployTrial } from '../../../src/node/deploy/deploy-trial.ts';
import { listEndpoints, undeploy } from '../../../src/node/deploy/endpoints.ts';
import { predictFile } from '../../../src/node/deploy/predict-file.ts';
import { Engine } from '../../../src/node/run/engine.ts';
import { refit } from '../../../src/node/run/refit.ts';
import { storedData } from '../../../src/node/run/stored-data.ts';
import { openWorkspace, type Workspace } from '../../../src/node/store/workspace.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { openLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { syntheticTable } from '../xgb/synthetic.ts';

const rounds = 7;
const folder = mkdtempSync(join(tmpdir(), 'cross-validated-'));
const file = join(folder, 'data.csv');
let workspace: Workspace;
let state: JobState;

beforeAll(async () => {
  const { data, labels, rows, columns } = syntheticTable(300, 4, 5);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from(data.subarray(row * columns, (row + 1) * columns));
    return [...cells.map((cell) => (Number.isNaN(cell) ? '' : cell)), labels[row]].join(',');
  });
  writeFileSync(file, `a,b,c,d,y\n${lines.join('\n')}\n`);
  workspace = openWorkspace(join(folder, 'store'));
  const job: Job = {
    name: 'cv',
    createdAt: 1,
    space: [{ kind: 'continuous', name: 'eta', min: 0.1, max: 0.5, scaling: 'linear' }],
    fixed: { objective: 'binary:logistic', num_round: String(rounds), max_depth: '3', base_score: '0.5' },
    objective: { metric: 'validation:auc', direction: 'maximize' },
    strategy: 'random',
    limits: {
      maxTrials: 2,
      maxParallel: 1,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 1e6,
    },
    earlyStopping: 'off',
    seed: 1,
    warmStart: null,
    data: dataSource(file, { target: 'y', folds: 3, testFraction: 0.1 }),
    request: null,
  };
  await using engine = new Engine(workspace);
  const running = await engine.start(job, await engine.prepare(job.data));
  state = await running.ended;
});
afterAll(async () => {
  for (const { name } of await listEndpoints(workspace.folder)) await undeploy(workspace.folder, name);
  workspace[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

/** XGBoost's own predictions of the file, by a model of all rows that the trials see. */
async function expected(trial: JobState['trials'][number]): Promise<number[]> {
  const library = openLibrary();
  const { train } = await storedData(workspace, state);
  const part = await loadPart(train);
  using own = Matrix.fromDense(library, part.features, part.rows, part.columns, { labels: part.labels });
  const parameters = { ...state.job.fixed, eta: String(trial.config.eta), nthread: '1' };
  const params = Object.entries(parameters).filter(([name]) => name !== 'num_round');
  using booster = new Booster(library, [own], params);
  for (let round = 0; round < rounds; round++) booster.update(round, own);
  const { data, rows, columns } = syntheticTable(300, 4, 5);
  using all = Matrix.fromDense(library, data, rows, columns);
  return [...booster.predict(all)];
}

it('trains one model on all rows, once, and serves it', async () => {
  const aucs = state.trials.map((trial) => metricOf(trial, 'validation:auc') as number);
  const best = state.trials[aucs[0]! >= aucs[1]! ? 0 : 1]!;
  expect(best).toMatchObject({ state: 'finished', model: null });
  const modelFile = join(workspace.models('cv'), best.name, 'xgboost-model');
  expect(existsSync(modelFile)).toBe(false);
  const refitted: string[] = [];
  const refitting = (trial: string) => refitted.push(trial);

  const view = await deployTrial(workspace, 'cv', 'best', 'first', { refitting });
  expect(view).toMatchObject({ status: 'in-service', trial: best.name });
  expect(refitted).toEqual([best.name]);
  const { predictions } = await predictFile({ storeFolder: workspace.folder, endpoint: 'first', file });
  expect(predictions).toEqual(await expected(best));

  await deployTrial(workspace, 'cv', String(best.number), 'second', { refitting });
  expect(refitted).toEqual([best.name]);
});

it('trains nothing for a name that an endpoint cannot have', async () => {
  const other = state.trials.find(
    ({ name }) => !existsSync(join(workspace.models('cv'), name, 'xgboost-model')),
  );
  const refused = deployTrial(workspace, 'cv', other!.name, 'no name');
  await expect(refused).rejects.toMatchObject({ problems: [{ code: 'endpoint-name' }] });
  expect(existsSync(join(workspace.models('cv'), other!.name, 'xgboost-model'))).toBe(false);
});

it('says why the model could not be trained, and keeps none', async () => {
  const { job, trials } = state;
  const trial = trials.find(({ name }) => !existsSync(join(workspace.models('cv'), name, 'xgboost-model')))!;
  if (trial.state !== 'finished') throw new Error('it has finished');
  const fixed = { ...job.fixed, tree_method: 'nonsense' };
  const refitted = refit(workspace, { ...state, job: { ...job, fixed } }, trial, () => {});
  await expect(refitted).rejects.toMatchObject({
    problems: [
      { code: 'refit-failed', detail: { trial: trial.name, reason: expect.stringContaining('nonsense') } },
    ],
  });
  expect(existsSync(join(workspace.models('cv'), trial.name, 'xgboost-model'))).toBe(false);
});

it('makes the prepared rows again when they were removed', async () => {
  rmSync(workspace.data, { recursive: true });
  const other = state.trials.find(
    ({ name }) => !existsSync(join(workspace.models('cv'), name, 'xgboost-model')),
  );
  const view = await deployTrial(workspace, 'cv', other!.name, 'third');
  expect(view.trial).toBe(other!.name);
});
