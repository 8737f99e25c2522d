/** Optuna's importance and the truth of tables, by bench/peers/importance.py. Answers are kept beside the system's other temporary files. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPeers } from './peers.mjs';

/**
 * 'peers': problems {space, runs: [[{config, value}]]} -> per problem and run {fanova, ped: {shares, seconds}}.
 * 'truth': problems {space, rows: [{config, value}]} -> per problem {main, total, r2}.
 * Null where Python or its packages are missing.
 */
export function askPeers(mode, problems) {
  const python = installPeers();
  if (python === null) return null;
  const text = JSON.stringify(
    problems.map(({ space, runs, rows }) => ({
      axes: space.map(({ name, kind, min, max, scaling }) => ({
        name,
        kind,
        min,
        max,
        log: scaling === 'log',
      })),
      ...(runs ? { runs: runs.map((run) => tabled(space, run)) } : tabled(space, rows)),
    })),
  );
  const script = fileURLToPath(new URL('../peers/importance.py', import.meta.url));
  const key = createHash('sha256').update(mode).update(readFileSync(script)).update(text).digest('hex');
  const folder = join(tmpdir(), 'tunescope-bench');
  mkdirSync(folder, { recursive: true });
  const [question, answer] = [join(folder, `${key}.in.json`), join(folder, `${key}.json`)];
  if (!existsSync(answer)) {
    writeFileSync(question, text);
    const { stdout, stderr, status } = spawnSync('python3', [script, mode, question], {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, PYTHONPATH: python },
    });
    if (status !== 0) throw new Error(stderr);
    writeFileSync(answer, stdout.trim().split('\n').at(-1));
  }
  return JSON.parse(readFileSync(answer, 'utf8'));
}

function tabled(space, rows) {
  return {
    rows: rows.map(({ config }) => space.map(({ name }) => config[name])),
    values: rows.map((r) => r.value),
  };
}
