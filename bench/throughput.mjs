/**
 * How many trials a minute? The same configurations, rows and rounds in Tunescope, in Optuna + xgboost (with
 * `n_jobs` 1 and = cores), and in the native calls alone (one thread, times the cores; and one process per core
 * at once, which is what the hardware gives).
 *
 *     node bench/throughput.mjs [--data FILE] [--name NAME] [--trials 60] [--rounds 100] [--runs 5]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataSource } from '../dist/core/model/job.js';
import { createStrategy } from '../dist/core/tune/strategy.js';
import { usualSpace } from '../dist/node/cli/draft-from-flags.js';
import { loadPart } from '../dist/node/data/part.js';
import { Engine } from '../dist/node/run/engine.js';
import { prepareData } from '../dist/node/run/prepare-data.js';
import { openWorkspace } from '../dist/node/store/workspace.js';
import { installPeers, runPeer } from './lib/peers.mjs';
import { machine, summary, writeResult } from './lib/report.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    name: { type: 'string' },
    trials: { type: 'string', default: '60' },
    rounds: { type: 'string', default: '100' },
    runs: { type: 'string', default: '5' },
  },
});
const shipped = fileURLToPath(new URL('../examples/data/breast-cancer-wisconsin.csv', import.meta.url));
const file = options.data ? resolve(options.data) : shipped;
const name = options.name ?? (options.data ? 'data' : 'breast-cancer');
const [trials, rounds, runs] = [options.trials, options.rounds, options.runs].map(Number);
const cores = availableParallelism();
const folder = mkdtempSync(join(tmpdir(), 'tunescope-bench-'));
const versions = {};

// As codes, so that every contestant has the same columns of numbers.
const source = dataSource(file, {
  categories: 'codes',
  splitSeed: 1,
  ...(options.data ? { header: false } : {}),
});
const configurations = Array.from({ length: trials }, (_, proposed) => {
  const history = { space: usualSpace, direction: 'maximize', finished: [], running: [], seed: 1, proposed };
  return createStrategy('random')(history).config;
});
const configurationsFile = join(folder, 'configurations.json');
writeFileSync(configurationsFile, JSON.stringify(configurations));
const prepared = await prepareData(join(folder, 'data'), source);
const csv = { train: await writeCsv('train'), validation: await writeCsv('validation') };
const python = installPeers();

const contestants = {
  tunescope: runTunescope,
  'native x cores': async () => (await runNative(1, 'validation')) / cores,
  'native at once': () => runNative(cores, 'validation'),
  'native x cores, both parts': async () => (await runNative(1, 'both')) / cores,
};
for (const style of python ? ['simple', 'rounds'] : []) {
  for (const jobs of new Set([1, cores])) {
    contestants[`optuna ${style} n_jobs=${jobs}`] = async () => {
      const args = [csv.train, csv.validation, configurationsFile, rounds, jobs, style];
      const answer = runPeer(python, 'optuna_throughput.py', args);
      Object.assign(versions, answer.versions);
      return answer.seconds;
    };
  }
}

const rates = Object.fromEntries(Object.keys(contestants).map((each) => [each, []]));
try {
  for (let run = 0; run < runs; run++) {
    for (const [each, race] of Object.entries(contestants)) {
      const rate = (60 * trials) / (await race());
      rates[each].push(rate);
      console.log(`run ${run + 1}  ${each.padEnd(28)} ${rate.toFixed(0).padStart(6)} trials a minute`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
report();

/** Seconds from the first trial's start to the job's end, as its events say: proposals, metrics, models and store included. */
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
      maxPredictionBytes: 2 ** 30,
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
  versions.xgboost = state.engine.version;
  return (state.finishedAt - Math.min(...state.trials.map((trial) => trial.startedAt))) / 1000;
}

/** Seconds until so many processes, begun at once, have shared the configurations out and trained them all. */
async function runNative(processes, parts) {
  const shares = Array.from({ length: processes }, (_, i) => {
    const share = join(folder, `share-${i}.json`);
    writeFileSync(share, JSON.stringify(configurations.filter((_each, at) => at % processes === i)));
    return share;
  });
  const script = fileURLToPath(new URL('peers/native.mjs', import.meta.url));
  const started = await Promise.all(
    shares.map((share) => {
      const task = {
        train: prepared.train,
        validation: prepared.validation,
        configurations: share,
        rounds,
        parts,
      };
      return nativeProcess(script, task);
    }),
  );
  const answers = await Promise.all(started.map((go) => go()));
  return Math.max(...answers.map(({ seconds }) => seconds));
}

/** Resolves when it is ready, to a function that lets it run and resolves to its answer. */
function nativeProcess(script, task) {
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  const ended = new Promise((resolveEnd, reject) => {
    child.once('error', reject);
    child.once('close', () => resolveEnd(JSON.parse(text.trim().split('\n').at(-1))));
  });
  return new Promise((ready) => {
    child.stdout.setEncoding('utf8').on('data', (more) => {
      text += more;
      if (more.startsWith('ready')) {
        ready(() => {
          child.stdin.write('go\n');
          return ended;
        });
      }
    });
  });
}

async function writeCsv(part) {
  const { rows, columns, labels, features } = await loadPart(prepared[part]);
  const lines = Array.from({ length: rows }, (_, i) => {
    const row = features.subarray(i * columns, (i + 1) * columns);
    return [labels[i], ...Array.from(row, (x) => (Number.isNaN(x) ? '' : x))].join(',');
  });
  const path = join(folder, `${part}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

function report() {
  const results = Object.fromEntries(Object.entries(rates).map(([each, list]) => [each, summary(list)]));
  const here = machine();
  const { train, validation } = prepared.summary;
  console.log(
    `\n${name} (${train.rows} + ${validation.rows} rows), ${trials} trials of ${rounds} rounds, ${runs} runs`,
  );
  console.log(`${here.cores} cores (${here.processor}), Node ${here.node}, ${JSON.stringify(versions)}\n`);
  for (const [each, { median, least, most }] of Object.entries(results)) {
    const ratio =
      each === 'tunescope' ? '' : `  Tunescope: ${(results.tunescope.median / median).toFixed(2)}x`;
    const spread = `(${least.toFixed(0)} to ${most.toFixed(0)})`;
    console.log(`${each.padEnd(28)} ${median.toFixed(0).padStart(6)} a minute ${spread.padEnd(18)}${ratio}`);
  }
  writeResult(`throughput-${name}`, {
    name,
    trials,
    rounds,
    machine: here,
    versions,
    trialsPerMinute: results,
  });
}
