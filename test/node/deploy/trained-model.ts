/** A small model that libxgboost really trained, for the tests of this folder. */
import { join } from 'node:path';
import type { Schema } from '../../../src/core/model/data.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { openLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';

export const schema: Schema = {
  version: 2,
  categories: 'codes',
  features: [
    { kind: 'number', name: 'age' },
    { kind: 'number', name: 'bill' },
    { kind: 'category', name: 'plan', levels: ['basic', 'plus', 'pro'], rare: false },
  ],
  target: { name: 'churn', classes: ['no', 'yes'] },
};

const columns = 3;
const rows = 300;

/** Deterministic and without structure beyond the rule below; every seventh bill is missing. */
const features = Float32Array.from({ length: rows * columns }, (_, i) => {
  const row = Math.floor(i / columns);
  if (i % columns === 0) return 18 + ((row * 37) % 61);
  if (i % columns === 1) return row % 7 === 0 ? Number.NaN : ((row * 53) % 997) / 10;
  return row % 3;
});
const labels = Float32Array.from({ length: rows }, (_, row) =>
  Number((features[row * columns] as number) + 20 * (row % 3) > 65 !== (row % 11 === 0)),
);

/** The same rows as text/csv, categories by name. */
export const csv = Array.from({ length: rows }, (_, row) => {
  const [age, bill, plan] = features.subarray(row * columns, (row + 1) * columns);
  return `${age},${Number.isNaN(bill) ? '' : bill},${['basic', 'plus', 'pro'][plan as number]}\n`;
}).join('');

/** Trains, saves to `<folder>/xgboost-model`, and answers with its path and XGBoost's own predictions. */
export function trainModel(folder: string): { model: string; predictions: Float32Array } {
  const library = openLibrary();
  using matrix = Matrix.fromDense(library, features, rows, columns, { labels });
  const params = [
    ['objective', 'binary:logistic'],
    ['max_depth', '3'],
    ['eta', '0.3'],
    ['nthread', '1'],
  ] as const;
  using booster = new Booster(library, [matrix], params);
  for (let round = 0; round < 20; round++) booster.update(round, matrix);
  const model = join(folder, 'xgboost-model');
  booster.save(model);
  using loaded = Booster.load(library, model);
  return { model, predictions: loaded.predict(matrix) };
}
