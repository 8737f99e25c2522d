/**
 * The native calls alone, in one process with one thread: no engine, no messages, nothing kept. After each round
 * the AUC of the validation rows, as a tuning job needs it; `both` adds that of the training rows.
 *
 *     node bench/peers/native.mjs '{"train": ..., "validation": ..., "configurations": FILE, "rounds": 50, "parts": "validation"}'
 *
 * Waits for a line on stdin once it is ready, so that several can begin at once; prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { loadPart } from '../../dist/node/data/part.js';
import { Booster } from '../../dist/node/xgb/booster.js';
import { openLibrary } from '../../dist/node/xgb/library.js';
import { Matrix } from '../../dist/node/xgb/matrix.js';

const task = JSON.parse(process.argv[2]);
const library = openLibrary();
const [train, validation] = [await matrixOf(task.train), await matrixOf(task.validation)];
const configurations = JSON.parse(readFileSync(task.configurations, 'utf8'));
const parts = [[validation, 'validation'], ...(task.parts === 'both' ? [[train, 'train']] : [])];

console.log('ready');
await new Promise((resolve) => process.stdin.once('data', resolve));
const begin = performance.now();
for (const configuration of configurations) {
  const params = { objective: 'binary:logistic', eval_metric: 'auc', nthread: 1, ...configuration };
  const texts = Object.entries(params).map(([name, value]) => [name, String(value)]);
  const booster = new Booster(library, [train, validation], texts);
  for (let round = 0; round < task.rounds; round++) {
    booster.update(round, train);
    booster.evaluate(round, parts);
  }
  booster[Symbol.dispose]();
}
console.log(JSON.stringify({ seconds: (performance.now() - begin) / 1000, xgboost: library.version }));
process.exit(0);

async function matrixOf(file) {
  const { rows, columns, features, labels } = await loadPart(file);
  return Matrix.fromDense(library, features, rows, columns, { labels });
}
