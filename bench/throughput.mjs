/**
 * How many trials a minute? The same configurations, rows and rounds in Tunescope, in Optuna + xgboost (with
 * `n_jobs` 1 and = cores), and in the native calls alone (one thread, one process, times the cores).
 *
 *     node bench/throughput.mjs [--data FILE] [--trials 24] [--rounds 50] [--runs 3]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createStrategy } from '../dist/core/tune/strategy.js';
import { usualSpace } from '../dist/node/cli/draft-from-flags.js';
import { loadPart } from '../dist/node/data/part.js';
import { Engine } from '../dist/node/run/engine.js';
import { prepareData } from '../dist/node/run/prepare-data.js';
import { openWorkspace } from '../dist/node/store/workspace.js';
import { Booster } from '../dist/node/xgb/booster.js';
import { openLibrary } from '../dist/node/xgb/library.js';
import { Matrix } from '../dist/node/xgb/matrix.js';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    trials: { type: 'string', default: '24' },
    rounds: { type: 'string', default: '50' },
    runs: { type: 'string', default: '3' },
  },
});
const shipped = fileURLToPath(new URL('../examples/data/breast-cancer-wisconsin.csv', import.meta.url));
const file = options.data ? resolve(options.data) : shipped;
const [trials, rounds, runs] = [Number(options.trials), Number(options.rounds), Number(options.runs)];
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), 'tunescope-bench-'));

const configurations = Array.from({ length: trials }, (_, proposed) => {
  const history = { space: usualSpace, direction: 'maximize', finished: [], running: [], seed: 1, proposed };
  return createStrategy('random')(history).config;
});
const library = openLibrary();
const source = {
  train: file,
  validation: null,
  target: null,
  header: options.data ? false : null,
  validationFraction: 0.2,
  drop: [],
  splitSeed: 1,
};

const prepared = await prepareOnce();
writeFileSync(join(folder, 'configurations.json'), JSON.stringify(configurations));
const csv = { train: await writeCsv('train'), validation: await writeCsv('validation') };
const python = installPeers();

const contestants = {
  tunescope: runTunescope,
  'native calls x cores': runNative,
  ...(python
    ? { 'optuna n_jobs=1': () => runOptuna(1), [`optuna n_jobs=${cores}`]: () => runOptuna(cores) }
    : {}),
};
const rates = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
let versions = {};
for (let run = 0; run < runs; run++) {
  for (const [name, race] of Object.entries(contestants)) {
    const rate = (60 * trials) / (await race());
    rates[name].push(rate);
    console.log(`run ${run + 1}  ${name.padEnd(22)} ${rate.toFixed(0).padStart(6)} trials a minute`);
  }
}
report();
rmSync(folder, { recursive: true, force: true });

function prepareOnce() {
  return prepareData(join(folder, 'data'), source);
}

/** Seconds from the first trial's start to the job's end, as its events say: workers, proposals and store included. */
async function runTunescope() {
  const workspace = openWorkspace(mkdtempSync(join(folder, 'store-')));
  const engine = new Engine(workspace);
  const job = {
    name: 'bench',
    createdAt: Date.now(),
    space: usualSpace,
    fixed: { objective: 'binary:logistic', num_round: String(rounds) },
    objective: { metric: 'validation:auc', direction: 'maximize' },
    strategy: 'random',
    limits: {
      maxTrials: trials,
      maxParallel: cores,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
    earlyStopping: 'off',
    seed: 1,
    warmStart: null,
    data: source,
    request: null,
  };
  const running = await engine.start(job, prepared);
  const state = await running.ended;
  await engine[Symbol.asyncDispose]();
  workspace[Symbol.dispose]();
  if (state.trials.some((trial) => trial.outcome !== 'completed'))
    throw new Error('a trial did not complete');
  return (state.finishedAt - Math.min(...state.trials.map((trial) => trial.startedAt))) / 1000;
}

/** Seconds the native calls alone would take, spread evenly over the cores. */
async function runNative() {
  const [train, validation] = await Promise.all([matrixOf(prepared.train), matrixOf(prepared.validation)]);
  const begin = performance.now();
  for (const configuration of configurations) {
    const params = {
      objective: 'binary:logistic',
      eval_metric: 'auc',
      nthread: 1,
      verbosity: 0,
      ...configuration,
    };
    const booster = new Booster(
      library,
      [train, validation],
      Object.entries(params).map(([name, value]) => [name, String(value)]),
    );
    for (let round = 0; round < rounds; round++) {
      booster.update(round, train);
      booster.evaluate(round, [
        [train, 'train'],
        [validation, 'validation'],
      ]);
    }
    booster[Symbol.dispose]();
  }
  const seconds = (performance.now() - begin) / 1000;
  train[Symbol.dispose]();
  validation[Symbol.dispose]();
  return seconds / cores;
}

async function matrixOf(part) {
  const { rows, columns, labels, features } = await loadPart(part);
  return Matrix.fromDense(library, features, rows, columns, { labels });
}

function runOptuna(jobs) {
  const script = fileURLToPath(new URL('peers/optuna_throughput.py', import.meta.url));
  const args = [
    script,
    csv.train,
    csv.validation,
    join(folder, 'configurations.json'),
    String(rounds),
    String(jobs),
  ];
  const { stdout, stderr, status } = spawnSync('python3', args, {
    encoding: 'utf8',
    env: { ...process.env, PYTHONPATH: python },
  });
  if (status !== 0) throw new Error(stderr);
  const answer = JSON.parse(stdout.trim().split('\n').at(-1));
  versions = { optuna: answer.optuna, 'xgboost (Python)': answer.xgboost };
  return answer.seconds;
}

async function writeCsv(part) {
  const { rows, columns, labels, features } = await loadPart(prepared[part]);
  const lines = Array.from({ length: rows }, (_, i) => {
    const cells = Array.from(features.subarray(i * columns, (i + 1) * columns), (x) =>
      Number.isNaN(x) ? '' : x,
    );
    return [labels[i], ...cells].join(',');
  });
  const path = join(folder, `${part}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Folder of Python packages for PYTHONPATH, or null where they cannot be had. */
function installPeers() {
  const to = fileURLToPath(new URL('.python', import.meta.url));
  if (existsSync(join(to, 'optuna'))) return to;
  console.log('installing optuna and xgboost with pip ...');
  const args = ['-m', 'pip', 'install', '-q', '--target', to, 'optuna', 'xgboost-cpu', 'numpy', 'scipy'];
  if (spawnSync('python3', args, { stdio: 'inherit' }).status === 0) return to;
  console.log('pip is missing or failed: Optuna is left out');
  return null;
}

function report() {
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
  const summary = Object.fromEntries(
    Object.entries(rates).map(([name, list]) => [
      name,
      { median: median(list), least: Math.min(...list), most: Math.max(...list) },
    ]),
  );
  const ours = summary.tunescope.median;
  console.log(
    `\n${basename(file)}, ${trials} trials of ${rounds} rounds, ${runs} runs, ${cores} cores (${cpus()[0]?.model})`,
  );
  console.log(`Node ${process.versions.node}, XGBoost ${library.version}, ${JSON.stringify(versions)}\n`);
  for (const [name, { median: mid, least, most }] of Object.entries(summary)) {
    const ratio = name === 'tunescope' ? '' : `  Tunescope is ${(ours / mid).toFixed(2)}x of it`;
    console.log(
      `${name.padEnd(22)} ${mid.toFixed(0).padStart(6)} a minute (${least.toFixed(0)} to ${most.toFixed(0)})${ratio}`,
    );
  }
  const results = fileURLToPath(new URL('results/', import.meta.url));
  mkdirSync(results, { recursive: true });
  const name = `throughput-${basename(file).replace(/\.[^.]+$/, '')}.json`;
  const machine = {
    cores,
    model: cpus()[0]?.model ?? '',
    node: process.versions.node,
    xgboost: library.version,
    ...versions,
  };
  writeFileSync(
    join(results, name),
    `${JSON.stringify({ trials, rounds, runs, machine, summary, rates }, null, 2)}\n`,
  );
}
