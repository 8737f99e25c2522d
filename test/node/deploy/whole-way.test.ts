/** File -> prepared rows -> trained model -> archive -> endpoint -> the predictions that training made. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { calledClass } from '../../../src/core/metrics/class-predictions.ts';
import { type CategoryEncoding, dataSource } from '../../../src/core/model/job.ts';
import { prepare } from '../../../src/node/data/prepare.ts';
import { deployModel, undeploy } from '../../../src/node/deploy/endpoints.ts';
import { predictFile } from '../../../src/node/deploy/predict-file.ts';
import { createXgboostTrainer } from '../../../src/node/train/pool.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { families } from '../xgb/libraries.ts';

const folder = mkdtempSync(join(tmpdir(), 'whole-way-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header = 'city,member,age,plan,outcome,part';
const cities = Array.from({ length: 12 }, (_, i) => `city ${i}`);

/** Rows with frequent and rare cities, truth values, and missing values in every kind of column. */
function tableOf(rows: number, classes: readonly string[]): string[] {
  const random = createRandom(7);
  return Array.from({ length: rows }, (_, row) => {
    const city = Math.floor(12 * random.next());
    const age = 18 + Math.floor(60 * random.next());
    const plan = Math.floor(3 * random.next());
    const score = (city % 4 === 1 ? 2 : 0) + (plan === 1 ? 1.5 : 0) + age / 40 + random.normal();
    const outcome = classes[score < 2 ? 0 : score < 3.3 ? 1 : classes.length - 1] as string;
    const part = row % 4 === 0 ? 'validation' : 'train';
    // Every 40th city is one of a kind, also among the validation rows, which training has never seen.
    const cityName = row % 40 < 2 ? `village ${row}` : row % 9 === 0 ? '' : (cities[city] as string);
    const cells = [
      cityName,
      row % 11 === 0 ? '' : String(random.next() < 0.5),
      row % 7 === 0 ? '' : age,
      row % 13 === 0 ? '' : ['basic', '"plus, more"', 'pro'][plan],
    ];
    return [...cells, outcome, part].join(',');
  });
}

const two = ['no', 'yes'];
const three = ['low', 'middle', 'high'];

for (const { family, library } of families) {
  const title = library ? `XGBoost ${library.version}` : `XGBoost ${family}x: none on this machine`;
  describe.skipIf(!library)(title, () => {
    const lib = library as XgbLibrary;

    it.each<[CategoryEncoding, string, readonly string[]]>([
      ['native', 'binary:logistic', two],
      ['one-hot', 'binary:logistic', two],
      ['codes', 'binary:logistic', two],
      ['native', 'multi:softprob', three],
      ['one-hot', 'multi:softmax', three],
    ])('categories as %s, %s', async (categories, objective, classes) => {
      const name = `${family.replace('.', '-')}-${categories}-${objective.slice(-7)}`.replaceAll(':', '-');
      const own = join(folder, name);
      const rows = tableOf(1000, classes);
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
      const prepared = await prepare(
        dataSource(file, { target: 'outcome', categories, split: { by: 'column', column: 'part' } }),
        { folder: join(own, 'data') },
      );
      const { schema } = prepared.summary;
      expect(schema.features.map(({ kind }) => kind)).toEqual(['category', 'boolean', 'number', 'category']);
      expect(schema.features[0]).toMatchObject({ rare: true });
      const models = join(own, 'models');
      await using trainer = await createXgboostTrainer({
        prepared,
        library: lib.file,
        parallel: 1,
        models,
        maxPredictionBytes: 1e6,
      });
      const hyperparameters = { objective, num_round: '15', max_depth: '4', tree_method: 'hist' };
      const task = { trial: 't', hyperparameters };
      const { cause, model, details } = await trainer.train(task, () => {}, new AbortController().signal);
      expect(cause).toBeNull();
      const kept = readFileSync(join(models, details?.predictions as string));
      const trained = new Float32Array(new Uint8Array(kept).buffer);

      const endpoint = `e-${name}`;
      await deployModel({
        storeFolder: own,
        name: endpoint,
        job: 'j',
        trial: 't',
        modelFile: join(models, model as string),
        schema,
        createdAt: 1,
        library: lib.file,
      });
      try {
        const validation = rows.filter((row) => row.endsWith('validation'));
        writeFileSync(file, `${[header, ...validation].join('\n')}\n`);
        const answer = await predictFile({ storeFolder: own, endpoint, file });
        expect(answer.classes).toEqual(schema.target.classes);
        expect(answer.unknownCategories).toBe(0);
        if (objective === 'multi:softmax') {
          const called = validation.map((_, row) => calledClass(trained, 3, row));
          expect(answer).toMatchObject({ width: 1, predictions: called });
          expect(new Set(called).size).toBe(3);
        } else {
          expect(answer.width).toBe(objective === 'multi:softprob' ? 3 : 1);
          expect(answer.predictions).toEqual([...trained]);
          expect(new Set(trained).size).toBeGreaterThan(50);
        }
      } finally {
        await undeploy(own, endpoint);
      }
    });
  });
}
