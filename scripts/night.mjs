/**
 * A night in a minute: thousands of quick trials with real XGBoost while workers are killed at random, one way or
 * another. At the end every trial must be accounted for: completed with all its rounds, its model and predictions, or failed with
 * the signal that ended its worker, one trial at most for each kill.
 *
 *     npm run build && node scripts/night.mjs [--trials 2000] [--parallel 2] [--every 400] [--seed 1] [--rows 400]
 *
 * `--every`: milliseconds between two kills, on average. Prints a table; exits with 1 when something is missing.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../dist/core/math/random.js';
import { dataSource, usualPredictionBytes } from '../dist/core/model/job.js';
import { fold } from '../dist/core/model/state.js';
import { Engine } from '../dist/node/run/engine.js';
import { openWorkspace } from '../dist/node/store/workspace.js';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '2000' },
    parallel: { type: 'string', default: '2' },
    every: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    rows: { type: 'string', default: '400' },
  },
});
const [trials, parallel, every, seed, rows] = ['trials', 'parallel', 'every', 'seed', 'rows'].map((name) =>
  Number(values[name]),
);
const rounds = 5;
const signals = ['SIGKILL', 'SIGSEGV', 'SIGABRT', 'SIGBUS'];

const folder = mkdtempSync(join(tmpdir(), 'tunescope-night-'));
const random = createRandom(seed);
const job = jobOn(writeTable(join(folder, 'night.csv')));
const workspace = openWorkspace(join(folder, 'store'));
const engine = new Engine(workspace);
const kills = new Map(signals.map((signal) => [signal, 0]));

const begun = Date.now();
const running = await engine.start(job, await engine.prepare(job.data));
let timer = setTimeout(killOne, wait());
const state = await running.ended;
clearTimeout(timer);
const seconds = (Date.now() - begun) / 1000;
report(state);
rmSync(folder, { recursive: true });

/** Exponential gaps: kills come in bursts, as troubles do. */
function wait() {
  return -Math.log(1 - random.next()) * every;
}

function killOne() {
  const workers = childrenOf(process.pid);
  const worker = workers[Math.floor(random.next() * workers.length)];
  const signal = signals[Math.floor(random.next() * signals.length)];
  if (worker !== undefined) {
    process.kill(worker, signal);
    kills.set(signal, kills.get(signal) + 1);
  }
  timer = setTimeout(killOne, wait());
}

/** Living processes whose parent this is (Linux). */
function childrenOf(pid) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const text = readFileSync(`/proc/${each}/stat`, 'utf8');
        const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
        return Number(parent) === pid && state !== 'Z';
      } catch {
        return false;
      }
    });
}

function report(state) {
  const stored = fold(workspace.store.read(job.name).map(({ event }) => event));
  const finished = stored.trials.filter((trial) => trial.state === 'finished');
  const completed = finished.filter(({ outcome }) => outcome === 'completed');
  const failed = finished.filter(({ outcome }) => outcome === 'failed');
  const allKills = [...kills.values()].reduce((sum, count) => sum + count, 0);
  const whole = completed.filter(
    ({ curve, model, details }) =>
      curve['validation:auc'].length === rounds &&
      [model, details.predictions].every((file) => statSync(join(workspace.models(job.name), file)).size > 0),
  );
  const lines = [
    ['status', `${state.status}: ${state.reason}`],
    ['seconds', seconds.toFixed(1)],
    [
      'workers killed',
      `${allKills} (${signals.map((signal) => `${kills.get(signal)} ${signal}`).join(', ')})`,
    ],
    ['trials', stored.trials.length],
    ['accounted for', finished.length],
    ['completed', `${completed.length}, of which ${whole.length} with all rounds, a model and predictions`],
    ...signals.map((signal) => [
      `failed by ${signal}`,
      failed.filter(({ cause }) => cause.includes(signal)).length,
    ]),
    [
      'failed otherwise',
      failed.filter(({ cause }) => !signals.some((signal) => cause.includes(signal))).length,
    ],
    ['stopped', finished.filter(({ outcome }) => outcome === 'stopped').length],
  ];
  for (const [name, value] of lines) console.log(`${name.padEnd(18)} ${value}`);
  const numbers = stored.trials.every(({ number }, i) => number === i + 1);
  const names = new Set(stored.trials.map(({ name }) => name)).size === trials;
  const bySignal = signals.every(
    (signal) => failed.filter(({ cause }) => cause.includes(signal)).length <= kills.get(signal),
  );
  const right =
    finished.length === trials &&
    completed.length + failed.length === trials &&
    whole.length === completed.length &&
    failed.length <= allKills &&
    numbers &&
    names &&
    bySignal;
  console.log(right ? 'All accounted for.' : 'NOT all accounted for.');
  if (!right) process.exitCode = 1;
}

function writeTable(file) {
  const lines = Array.from({ length: rows }, () => {
    const x = Array.from({ length: 6 }, () => random.normal());
    return [x[0] + x[1] * 0.7 + random.normal() > 0.3 ? 1 : 0, ...x.map((value) => value.toFixed(4))].join(
      ',',
    );
  });
  writeFileSync(file, `y,a,b,c,d,e,f\n${lines.join('\n')}\n`);
  return file;
}

function jobOn(train) {
  return {
    name: 'night',
    createdAt: Date.now(),
    space: [
      { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' },
      { kind: 'integer', name: 'max_depth', min: 1, max: 6, scaling: 'linear' },
    ],
    fixed: { num_round: String(rounds), objective: 'binary:logistic' },
    objective: { metric: 'validation:auc', direction: 'maximize' },
    strategy: 'random',
    limits: {
      maxTrials: trials,
      maxParallel: parallel,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: usualPredictionBytes,
    },
    earlyStopping: 'off',
    seed,
    warmStart: null,
    data: dataSource(train, { target: 'y', header: true, validationFraction: 0.25 }),
    request: null,
  };
}
