import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Schema } from '../../../src/core/model/data.ts';
import { deployModel, undeploy } from '../../../src/node/deploy/endpoints.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { openLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

const folder = temporaryFolder();
const storeFolder = join(folder, '.tunescope');
const objectives = { probabilities: 'multi:softprob', classes: 'multi:softmax' };

const schema: Schema = {
  version: 2,
  categories: 'native',
  features: [{ kind: 'number', name: 'size' }],
  target: { name: 'animal', classes: ['cat', 'dog, small', 'dog'] },
};
const sizes = Float32Array.from({ length: 30 }, (_, row) => row);
const labels = sizes.map((size) => Math.floor(size / 10));

beforeAll(async () => {
  mkdirSync(storeFolder);
  const library = openLibrary();
  using matrix = Matrix.fromDense(library, sizes, 30, 1, { labels });
  for (const [name, objective] of Object.entries(objectives)) {
    using booster = new Booster(
      library,
      [matrix],
      [
        ['objective', objective],
        ['num_class', '3'],
        ['nthread', '1'],
      ],
    );
    for (let round = 0; round < 20; round++) booster.update(round, matrix);
    const modelFile = join(folder, name);
    booster.save(modelFile);
    await deployModel({ storeFolder, name, job: 'j', trial: 't', modelFile, schema, createdAt: 1 });
  }
  writeFileSync(join(folder, 'new.csv'), 'size\n0\n15\n29\n');
});
afterAll(async () => {
  for (const name of Object.keys(objectives)) await undeploy(storeFolder, name);
  rmSync(folder, { recursive: true });
});

it('writes a probability per class and the class', async () => {
  const { code, out } = await runCli(folder, ['predict', 'probabilities', 'new.csv']);
  expect(code).toBe(0);
  const [header, ...rows] = out.trimEnd().split('\n');
  expect(header).toBe('cat,"dog, small",dog,predicted');
  expect(rows.map((row) => row.split(',').slice(3).join(','))).toEqual(['cat', '"dog, small"', 'dog']);
  for (const [i, row] of rows.entries()) {
    const probabilities = row.split(',').slice(0, 3).map(Number);
    expect(probabilities.reduce((sum, each) => sum + each)).toBeCloseTo(1, 5);
    expect(probabilities[i]).toBeGreaterThan(0.8);
  }
});

it('writes the class alone where the model gives no probabilities', async () => {
  const { out } = await runCli(folder, ['predict', 'classes', 'new.csv']);
  expect(out).toBe('predicted\ncat\n"dog, small"\ndog\n');
});

it('writes JSON with the names of the classes', async () => {
  const { out } = await runCli(folder, ['predict', 'probabilities', 'new.csv', '--json']);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ classes: schema.target.classes, unknownCategories: 0 });
  expect(answer.predictions).toHaveLength(3);
  expect(answer.predictions[0]).toHaveLength(3);
  const { out: called } = await runCli(folder, ['predict', 'classes', 'new.csv', '--json']);
  expect(JSON.parse(called).predictions).toEqual([0, 1, 2]);
});
