/**
 * Does the analysis tell the truth? Every part of `bench/truth`, one after the other, against simulated truth and tables
 * of real XGBoost runs; `--quick` with fewer repetitions, names of parts to run only these.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const parts = ['coverage', 'no-effect', 'bayesian', 'importance', 'ties', 'winner', 'refinement', 'speed'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
let failed = false;
for (const part of positionals.length > 0 ? positionals : parts) {
  console.log(`\n== ${part}\n`);
  const file = fileURLToPath(new URL(`truth/${part}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...(values.quick ? ['--quick'] : [])], {
    stdio: 'inherit',
  });
  if (status !== 0) failed = true;
}
process.exitCode = failed ? 1 : 0;
