/** Python packages for the peers, in a folder of the benchmarks' own. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = ['optuna', 'xgboost-cpu', 'numpy', 'scipy', 'scikit-learn', 'duckdb'];
const markers = ['optuna', 'xgboost', 'sklearn', 'duckdb'];

/** Folder for PYTHONPATH, or null where the packages cannot be had. */
export function installPeers() {
  const to = fileURLToPath(new URL('../.python', import.meta.url));
  if (markers.every((name) => existsSync(join(to, name)))) return to;
  console.log(`installing ${packages.join(', ')} with pip ...`);
  const args = ['-m', 'pip', 'install', '-q', '--upgrade', '--target', to, ...packages];
  if (spawnSync('python3', args, { stdio: 'inherit' }).status === 0) return to;
  console.log('pip is missing or failed: the Python peers are left out');
  return null;
}

/** Runs a script of `bench/peers`; its last line of output is JSON. Throws with its error text. */
export function runPeer(python, script, args) {
  const file = fileURLToPath(new URL(`../peers/${script}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync('python3', [file, ...args.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: python },
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}
