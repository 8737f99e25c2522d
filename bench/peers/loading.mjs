/**
 * Tunescope's own part of `loading.mjs`, in a process of its own so that its peak memory can be read: seconds to prepare
 * a CSV file into parts on disk, and then to load the parts and build XGBoost's matrices of them.
 *
 *     node loading.mjs FILE FOLDER   prints one line of JSON
 */
import { readFileSync } from 'node:fs';
import { dataSource } from '../../dist/core/model/job.js';
import { loadPart } from '../../dist/node/data/part.js';
import { prepare } from '../../dist/node/data/prepare.js';
import { openLibrary } from '../../dist/node/xgb/library.js';
import { Matrix } from '../../dist/node/xgb/matrix.js';

const [file, folder] = process.argv.slice(2);
const library = openLibrary();

const begin = performance.now();
const { train, validation, summary } = await prepare(dataSource(file), { folder });
const prepared = performance.now();
const peak = peakMemory();

const matrices = [];
for (const path of [train, validation]) {
  const { features, rows, columns, labels } = await loadPart(path);
  matrices.push(Matrix.fromDense(library, features, rows, columns, { labels }));
}
const built = performance.now();

console.log(
  JSON.stringify({
    prepare: (prepared - begin) / 1000,
    build: (built - prepared) / 1000,
    peak,
    rows: summary.train.rows + summary.validation.rows,
    versions: { xgboost: library.version },
  }),
);

/** Bytes; null where the system does not say. */
function peakMemory() {
  if (process.platform !== 'linux') return null;
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
