/**
 * What does a trial cost the engine itself (proposal, store, events), and what do pages that watch it cost?
 *
 * Trials of 5 ms of a timer, which take no processor time, so that all that the process uses is the engine's own: a real
 * store, a real server, and 0, 1 or 10 pages in a process of their own, in turn. Then the same with real XGBoost
 * trials on the data that ships: does a page that watches change the trials per minute?
 *
 *     node bench/engine.mjs [--trials 1000] [--runs 5] [--xgboost-trials 400] [--xgboost-runs 5]
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dataSource } from '../dist/core/model/job.js';
import { usualSpace } from '../dist/node/cli/draft-from-flags.js';
import { Engine } from '../dist/node/run/engine.js';
import { runJob } from '../dist/node/run/run-job.js';
import { listen } from '../dist/node/server/listen.js';
import { openWorkspace } from '../dist/node/store/workspace.js';
import { machine, summary, writeResult } from './lib/report.mjs';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000' },
    runs: { type: 'string', default: '5' },
    'xgboost-trials': { type: 'string', default: '400' },
    'xgboost-runs': { type: 'string', default: '5' },
  },
});
const [trials, runs] = [Number(options.trials), Number(options.runs)];
const [xgboostTrials, xgboostRuns] = [Number(options['xgboost-trials']), Number(options['xgboost-runs'])];
const parallel = 2;
const trialMilliseconds = 5;
const numbersOfPages = [0, 1, 10];
const clients = fileURLToPath(new URL('lib/page-clients.mjs', import.meta.url));
const shipped = fileURLToPath(new URL('../examples/data/breast-cancer-wisconsin.csv', import.meta.url));

const timer = await race(runs, runTimer, ({ pages, processor, wall, first, last }) => {
  console.log(
    `${pages} pages  ${processor.toFixed(2)} ms a trial (first 100: ${first.toFixed(2)}, last 100: ` +
      `${last.toFixed(2)}); wall time ${wall.toFixed(2)} x the ideal`,
  );
});
const xgboost = await race(xgboostRuns, runXgboost, ({ pages, perMinute }) =>
  console.log(`${pages} pages  ${perMinute.toFixed(0)} XGBoost trials a minute`),
);
const result = {
  question: 'engine cost of a trial, with 0, 1 and 10 pages',
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  timer: { trials, trialMilliseconds, parallel, unit: 'ms of the engine process a trial', pages: timer },
  xgboost: {
    trials: xgboostTrials,
    parallel: availableParallelism(),
    unit: 'trials a minute',
    pages: xgboost,
  },
};
console.log('');
for (const [pages, { processor, first, last, wall }] of Object.entries(timer)) {
  console.log(
    `${pages.padStart(2)} pages: ${spread(processor, 2)} ms of processor time a trial; first 100 trials ` +
      `${first.median.toFixed(2)}, last 100 ${last.median.toFixed(2)}; wall time ${spread(wall, 3)} x the ideal`,
  );
}
for (const [pages, { perMinute }] of Object.entries(xgboost)) {
  console.log(`${pages.padStart(2)} pages: ${spread(perMinute, 0)} XGBoost trials a minute`);
}
writeResult('engine', result);

function spread({ median, least, most }, digits) {
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

/** The numbers of pages in turn, so that what disturbs the machine disturbs all of them; one run before, for warmth. */
async function race(times, run, say) {
  const found = Object.fromEntries(numbersOfPages.map((pages) => [pages, []]));
  if (times > 0) await run(0);
  for (let i = 0; i < times; i++) {
    for (const pages of numbersOfPages) {
      const one = await run(pages);
      found[pages].push(one);
      say({ pages, ...one });
    }
  }
  return Object.fromEntries(
    Object.entries(found).flatMap(([pages, all]) => {
      if (all.length === 0) return [];
      const names = Object.keys(all[0] ?? {});
      return [[pages, Object.fromEntries(names.map((name) => [name, summary(all.map((one) => one[name]))]))]];
    }),
  );
}

async function runTimer(pages) {
  const job = jobOf('timer', trials, parallel);
  return await withPages(pages, async (workspace, connect) => {
    workspace.store.create(job.name, [{ type: 'job-created', at: Date.now(), job }]);
    await connect(job.name);
    const marks = [];
    const trainer = timerTrainer(() => marks.push(process.cpuUsage()));
    const stop = new AbortController().signal;
    const before = process.cpuUsage();
    const began = performance.now();
    const { store } = workspace;
    await runJob({ job: job.name, parents: [], trainer, store, clock: { now: () => Date.now() }, stop });
    const milliseconds = performance.now() - began;
    // What the pages are still to be told is part of the price.
    if (pages > 0) await pause(300);
    const after = process.cpuUsage();
    return {
      processor: between(before, after) / trials,
      first: between(marks[0], marks[100]) / 100,
      last: between(marks[trials - 101], marks[trials - 1]) / 100,
      wall: milliseconds / ((trials * trialMilliseconds) / parallel),
    };
  });
}

async function runXgboost(pages) {
  const job = jobOf('xgboost', xgboostTrials, availableParallelism());
  return await withPages(pages, async (workspace, connect, engine) => {
    const running = await engine.start(job, await engine.prepare(job.data));
    await connect(job.name);
    const done = () =>
      workspace.store.read(job.name).filter(({ event }) => event.type === 'trial-finished').length;
    const before = done();
    const began = performance.now();
    await running.ended;
    return { perMinute: (xgboostTrials - before) / ((performance.now() - began) / 60_000) };
  });
}

/** A new store, its server, and a way to connect pages to a job. */
async function withPages(pages, run) {
  const folder = mkdtempSync(join(tmpdir(), 'tunescope-bench-'));
  const workspace = openWorkspace(folder);
  const engine = new Engine(workspace);
  const server = await listen({ workspace, engine, port: 0, report: console.error });
  let child = null;
  const connect = async (job) => {
    if (pages === 0) return;
    child = fork(clients, [server.url(''), job, String(pages)]);
    await once(child, 'message');
  };
  try {
    const result = await run(workspace, connect, engine);
    if (child) {
      child.send('end');
      const [{ events }] = await once(child, 'message');
      if (events < pages) throw new Error(`${pages} pages heard ${events} events`);
    }
    return result;
  } finally {
    await server[Symbol.asyncDispose]();
    await engine[Symbol.asyncDispose]();
    workspace[Symbol.dispose]();
    rmSync(folder, { recursive: true });
  }
}

/** 10 rounds in two parts, and the metrics and details of a real trial. */
function timerTrainer(started) {
  const metrics = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [`validation:metric_${i}`, 0.8 + i / 1000 + 1e-9 / 3]),
  );
  const measured5 = (from) => ({
    'validation:auc': Array.from({ length: 5 }, (_, i) => 0.7 + (from + i) / 300),
    'validation:logloss': Array.from({ length: 5 }, (_, i) => 0.6 - (from + i) / 300),
    'train:auc': Array.from({ length: 5 }, (_, i) => (i === 4 ? 0.9 : null)),
  });
  return {
    kind: 'replay',
    version: 'a timer',
    parallel,
    bytesPerWorker: null,
    async train({ trial }, measured) {
      started();
      await pause(trialMilliseconds / 2);
      measured(0, measured5(0));
      await pause(trialMilliseconds / 2);
      measured(5, measured5(5));
      const details = { rounds: 10, bestRound: 8, modelBytes: 10_000, peakBytes: 80_000_000 };
      return {
        outcome: 'completed',
        cause: null,
        seconds: trialMilliseconds / 1000,
        model: `${trial}/xgboost-model`,
        metrics,
        details: { ...details, predictions: `${trial}/predictions.f32`, folds: {} },
      };
    },
    async [Symbol.asyncDispose]() {},
  };
}

function jobOf(name, maxTrials, maxParallel) {
  return {
    name,
    createdAt: Date.now(),
    space: usualSpace,
    fixed: { objective: 'binary:logistic', num_round: '20' },
    objective: { metric: 'validation:auc', direction: 'maximize' },
    strategy: 'random',
    limits: {
      maxTrials,
      maxParallel,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 2 ** 30,
    },
    earlyStopping: 'off',
    seed: 1,
    warmStart: null,
    data: dataSource(shipped),
    request: null,
  };
}

/** Milliseconds of processor time, user and system. */
function between(from, to) {
  return (to.user - from.user + to.system - from.system) / 1000;
}
