/** Public data that is no part of the project: real data sets, and tables of hyperparameters with their AUC. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** TUNESCOPE_BENCH_DATA, else `shared/data` beside the project: it holds `datasets` and `hpo-tables`. */
export const dataFolder =
  process.env.TUNESCOPE_BENCH_DATA ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));

/** `datasets/NAME/data.csv` (label first, no header), or null. */
export function dataSet(name) {
  const found = [join(dataFolder, 'datasets', name, 'data.csv'), join(dataFolder, name, 'data.csv')];
  return found.find((file) => existsSync(file)) ?? null;
}

/** A file of `hpo-tables`, or null. */
export function hpoTable(...path) {
  const file = join(dataFolder, 'hpo-tables', ...path);
  return existsSync(file) ? file : null;
}
