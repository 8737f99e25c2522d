import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent } from '../../../src/core/model/event.ts';
import { dataSource, type Job } from '../../../src/core/model/job.ts';
import { deployTrial } from '../../../src/node/deploy/deploy-trial.ts';
import { listEndpoints, undeploy } from '../../../src/node/deploy/endpoints.ts';
import { openWorkspace, type Workspace } from '../../../src/node/store/workspace.ts';
import { schema, trainModel } from './trained-model.ts';

let workspace: Workspace;
let folder: string;

const job: Job = {
  name: 'churn',
  createdAt: 1,
  space: [{ kind: 'continuous', name: 'eta', min: 0.1, max: 0.5, scaling: 'linear' }],
  fixed: { objective: 'binary:logistic', num_round: '20' },
  objective: { metric: 'validation:logloss', direction: 'minimize' },
  strategy: 'random',
  limits: { maxTrials: 9, maxParallel: 1, maxSeconds: null, maxSecondsPerTrial: null, maxPredictionBytes: 0 },
  earlyStopping: 'off',
  seed: 1,
  warmStart: null,
  data: dataSource('/data.csv', { splitSeed: 1 }),
  request: null,
};

/** A trial with one measured round. */
function trial(
  number: number,
  loss: number,
  end: Partial<JobEvent & { type: 'trial-finished' }> | null,
): JobEvent[] {
  const name = `churn-00${number}`;
  const started: JobEvent[] = [
    { type: 'trial-started', at: 2, trial: name, number, config: { eta: 0.3 }, origin: 'sobol' },
    { type: 'trial-measured', at: 3, trial: name, round: 0, values: { 'validation:logloss': [loss] } },
  ];
  if (!end) return started;
  const finished = {
    outcome: 'completed',
    cause: null,
    seconds: 1,
    model: `${name}/xgboost-model`,
    ...end,
  } as const;
  return [...started, { type: 'trial-finished', at: 4, trial: name, ...finished }];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-trial-'));
  workspace = openWorkspace(join(folder, 'store'));
  const part = { rows: 100, classRows: [60, 40] };
  const data = {
    key: 'k',
    schema,
    train: part,
    validation: part,
    test: null,
    folds: null,
    weighted: false,
    warnings: [],
  };
  workspace.store.append('churn', [
    { type: 'job-created', at: 1, job },
    { type: 'data-prepared', at: 1, data },
    ...trial(1, 0.3, {}),
    ...trial(2, 0.2, {}),
    ...trial(3, 0.1, { outcome: 'failed', cause: 'killed', model: null }),
    ...trial(4, 0.15, { outcome: 'stopped', cause: 'early', model: null }),
    ...trial(5, 0.01, null),
  ]);
  workspace.store.append('empty', [{ type: 'job-created', at: 1, job: { ...job, name: 'empty' } }]);
  const { model } = trainModel(folder);
  for (const name of ['churn-001', 'churn-002']) {
    mkdirSync(join(workspace.models('churn'), name), { recursive: true });
    copyFileSync(model, join(workspace.models('churn'), name, 'xgboost-model'));
  }
});
afterAll(async () => {
  for (const { name } of await listEndpoints(workspace.folder)) await undeploy(workspace.folder, name);
  workspace[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

describe('deployTrial', () => {
  it("takes the best by the job's objective among those with a model", async () => {
    const view = await deployTrial(workspace, 'churn', 'best', 'churn-best');
    expect(view).toMatchObject({
      name: 'churn-best',
      job: 'churn',
      trial: 'churn-002',
      status: 'in-service',
    });
  });

  it.each(['1', 'churn-001'])('takes the trial named %s', async (asked) => {
    const view = await deployTrial(workspace, 'churn', asked, `named-${asked}`);
    expect(view.trial).toBe('churn-001');
  });

  it.each([
    ['churn', 'churn-009', 'trial-not-found'],
    ['churn', '3', 'trial-without-model'],
    ['churn', '5', 'trial-without-model'],
    ['empty', 'best', 'no-finished-trials'],
    ['other', 'best', 'job-not-found'],
  ])('refuses %s %s: %s', async (name, asked, code) => {
    await expect(deployTrial(workspace, name, asked, 'refused')).rejects.toMatchObject({
      problems: [{ code }],
    });
  });
});
