/**
 * Every benchmark, one after the other, so that none disturbs another.
 *
 * The data sets telco-churn and adult are public and no part of the project (see lib/data-folder.mjs); without them the
 * throughput is measured on the shipped data alone.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { dataFolder, dataSet } from './lib/data-folder.mjs';

const sets = ['telco-churn', 'adult'].flatMap((name) => {
  const file = dataSet(name);
  return file ? [{ name, file }] : [];
});
if (sets.length < 2) console.log(`${dataFolder} does not hold telco-churn and adult: shipped data only\n`);

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
