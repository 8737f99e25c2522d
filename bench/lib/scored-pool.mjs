/**
 * Real XGBoost models and what they say of a large pool of rows that none of them has seen. Validation parts are drawn
 * from the pool with replacement, so that a model's AUC on the whole pool is its true one, exactly.
 */
import { readFileSync } from 'node:fs';
import { createRandom } from '../../dist/core/math/random.js';
import { createSobol } from '../../dist/core/math/sobol.js';
import { auc } from '../../dist/core/metrics/auc.js';
import { Booster } from '../../dist/node/xgb/booster.js';
import { openLibrary } from '../../dist/node/xgb/library.js';
import { Matrix } from '../../dist/node/xgb/matrix.js';
import { dataSet } from './data-folder.mjs';

/** Null when the data set is not at hand; else { labels, rows: Float32Array[] }, missing values NaN. */
export function tableOf(name) {
  const file = dataSet(name);
  if (!file) return null;
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Float32Array.from(line.split(','), (cell) => (cell === '' ? Number.NaN : Number(cell))));
  return { labels: Uint8Array.from(rows, (row) => row[0]), rows: rows.map((row) => row.subarray(1)) };
}

/**
 * Trains `configurations` models on `trainRows` random rows. Returns { labels, scores, truth } of the pool: all other
 * rows. `spread`: how much of the usual ranges the configurations use, in (0, 1]; small = all much alike.
 */
export function scoredPool(table, { trainRows, configurations, spread = 1, seed }) {
  const random = createRandom(seed);
  const order = random.shuffle(Array.from(table.rows.keys()));
  const library = openLibrary();
  const part = (rows) => {
    const columns = table.rows[0].length;
    const data = new Float32Array(rows.length * columns);
    for (const [i, row] of rows.entries()) data.set(table.rows[row], i * columns);
    return Matrix.fromDense(library, data, rows.length, columns, {
      labels: Float32Array.from(rows, (row) => table.labels[row]),
    });
  };
  const poolRows = order.slice(trainRows);
  const train = part(order.slice(0, trainRows));
  const pool = part(poolRows);
  const sobol = createSobol(5, seed);
  const scores = Array.from({ length: configurations }, (_, i) => {
    const u = Array.from(sobol(i), (x) => 0.5 + spread * (x - 0.5));
    const params = {
      objective: 'binary:logistic',
      nthread: 1,
      seed: i,
      eta: 0.03 * 10 ** u[0],
      max_depth: 2 + Math.floor(6 * u[1]),
      min_child_weight: 10 ** (1.3 * u[2]),
      subsample: 0.5 + 0.5 * u[3],
      colsample_bytree: 0.4 + 0.6 * u[4],
    };
    const booster = new Booster(
      library,
      [train],
      Object.entries(params).map(([k, v]) => [k, String(v)]),
    );
    for (let round = 0; round < 60; round++) booster.update(round, train);
    const own = booster.predict(pool);
    booster[Symbol.dispose]();
    return own;
  });
  train[Symbol.dispose]();
  pool[Symbol.dispose]();
  const labels = Uint8Array.from(poolRows, (row) => table.labels[row]);
  return { labels, scores, truth: scores.map((own) => auc(labels, own)) };
}

/** A validation part of so many rows, each class as often as in the pool: { labels, scores }. */
export function drawPart({ labels, scores }, rows, random) {
  const byClass = [0, 1].map((label) => Array.from(labels.keys()).filter((row) => labels[row] === label));
  const drawn = byClass.flatMap((members) =>
    Array.from(
      { length: Math.max(2, Math.round((rows * members.length) / labels.length)) },
      () => members[random.integer(members.length)],
    ),
  );
  return {
    labels: Uint8Array.from(drawn, (row) => labels[row]),
    scores: scores.map((own) => Float32Array.from(drawn, (row) => own[row])),
  };
}
