/**
 * Every benchmark, one after the other, so that none disturbs another.
 *
 * TUNESCOPE_BENCH_DATA names a folder with `telco-churn/data.csv` and `adult/data.csv` (label first, no header),
 * which are public and no part of the project; without it the throughput is measured on the shipped data alone.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = process.env.TUNESCOPE_BENCH_DATA;
const sets = ['telco-churn', 'adult'].flatMap((name) => {
  const file = data && join(data, name, 'data.csv');
  return file && existsSync(file) ? [{ name, file }] : [];
});
if (sets.length < 2)
  console.log('TUNESCOPE_BENCH_DATA does not hold telco-churn and adult: shipped data only\n');

const throughput = sets.map(({ name, file }) => ['throughput.mjs', '--data', file, '--name', name]);
let failed = false;
for (const [script, ...args] of [
  ...(throughput.length > 0 ? throughput : [['throughput.mjs']]),
  ['engine.mjs'],
  ['loading.mjs'],
]) {
  console.log(`\n== ${[script, ...args].join(' ')}\n`);
  const file = fileURLToPath(new URL(script, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...args], { stdio: 'inherit' });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
