/**
 * Does the tied set contain the truly best configuration, in at least 95 % of jobs, and how large is it?
 *
 *   simulated   scores of two normal classes; every trial shares a part of its noise with the others
 *   real        XGBoost models on rows of `adult`, `telco-churn`, ...; the true AUC is that of the large pool which the
 *               validation rows are drawn from
 *
 * Differences: spread 0 = all trials are equally good, the hardest case: each of them is the best, so that the share of trials in the
 * set is the answer; else the trials lie below the best by spread x |N(0, 1)|.
 *
 * node bench/truth/ties.mjs [--quick] [--seeds N]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { winnerOf } from '../../dist/core/analyze/winner.js';
import { normalQuantile } from '../../dist/core/math/normal.js';
import { createRandom } from '../../dist/core/math/random.js';
import { machine, writeResult } from '../lib/report.mjs';
import { drawPart, scoredPool, tableOf } from '../lib/scored-pool.mjs';
import { simulatedJob } from '../lib/simulated-job.mjs';

const simulated = [
  { positives: 200, negatives: 369, trials: 10, auc: 0.9, shared: 0.5, spread: 0 },
  { positives: 200, negatives: 369, trials: 100, auc: 0.9, shared: 0.9, spread: 0 },
  { positives: 200, negatives: 369, trials: 100, auc: 0.98, shared: 0.99, spread: 0 },
  { positives: 200, negatives: 369, trials: 30, auc: 0.9, shared: 0.9, spread: 0.003 },
  { positives: 200, negatives: 369, trials: 30, auc: 0.9, shared: 0.9, spread: 0.03 },
  { positives: 200, negatives: 369, trials: 100, auc: 0.9, shared: 0.99, spread: 0.03 },
  { positives: 200, negatives: 369, trials: 30, auc: 0.9, shared: 0.9, spread: 0, folds: 5 },
  { positives: 372, negatives: 1028, trials: 30, auc: 0.84, shared: 0.95, spread: 0 },
  { positives: 372, negatives: 1028, trials: 100, auc: 0.84, shared: 0.95, spread: 0.01 },
  { positives: 100, negatives: 4900, trials: 30, auc: 0.95, shared: 0.9, spread: 0 },
  { positives: 100, negatives: 4900, trials: 30, auc: 0.98, shared: 0.99, spread: 0 },
  { positives: 100, negatives: 4900, trials: 30, auc: 0.95, shared: 0.9, spread: 0.02 },
  { positives: 20, negatives: 500, trials: 30, auc: 0.95, shared: 0.9, spread: 0 },
];

const real = [
  { data: 'adult', trainRows: 1000, rows: 569, trials: 40, spread: 1 },
  { data: 'adult', trainRows: 1000, rows: 1400, trials: 40, spread: 1 },
  { data: 'adult', trainRows: 1000, rows: 5000, trials: 40, spread: 0.2 },
  { data: 'telco-churn', trainRows: 1000, rows: 1400, trials: 40, spread: 1 },
  { data: 'creditcard-fraud-sample', trainRows: 4000, rows: 3000, trials: 40, spread: 1 },
];

/** { name, rows: [{ what, rows, positives, trials, auc, shared, spread, jobs, held, low, high, size, byCounts, milliseconds }] } */
export function run({ seeds = 200, pools = 6, say = () => {} } = {}) {
  const rows = [];
  const add = (row) => {
    rows.push(row);
    say(row);
  };
  for (const design of simulated) {
    const jobs = Math.max(20, Math.round(design.positives + design.negatives > 4000 ? seeds / 2 : seeds));
    const tally = new Tally();
    for (let seed = 0; seed < jobs; seed++) tally.add(...simulatedDraw(design, seed), design.spread === 0);
    const { positives, negatives, folds = 0, ...rest } = design;
    const what = folds ? `simulated, ${folds} folds` : 'simulated';
    add({ what, ...rest, rows: positives + negatives, positives, ...tally.result });
  }
  for (const { data, ...design } of real) {
    const table = tableOf(data);
    if (!table) {
      console.log(`${data} is not at hand: skipped`);
      continue;
    }
    const tally = new Tally();
    let positives = 0;
    for (let pool = 0; pool < pools; pool++) {
      const { trials: configurations, ...about } = design;
      const scored = scoredPool(table, { ...about, configurations, seed: pool });
      const best = scored.truth.indexOf(Math.max(...scored.truth));
      for (let draw = 0; draw < seeds / pools; draw++) {
        const drawn = drawPart(scored, design.rows, createRandom(pool * 1000 + draw));
        positives = drawn.labels.reduce((sum, label) => sum + label, 0);
        tally.add(drawn, best, draw);
      }
    }
    add({ what: data, ...design, positives, ...tally.result });
  }
  return { name: 'ties', rows };
}

class Tally {
  #jobs = 0;
  #held = 0;
  #size = 0;
  #byCounts = 0;
  #milliseconds = 0;

  #squares = 0;

  /** `equal`: any trial is the best. */
  add(drawn, best, seed, equal = false) {
    const { state, predictions } = simulatedJob({ ...drawn, seed });
    const begin = performance.now();
    const { tied } = winnerOf(state, predictions);
    this.#milliseconds += performance.now() - begin;
    this.#jobs++;
    const held = equal
      ? tied.length / drawn.scores.length
      : Number(tied.some(({ number }) => number === best + 1));
    this.#held += held;
    this.#squares += held * held;
    this.#size += tied.length;
    this.#byCounts += winnerOf(state, null).tied.length;
  }

  get result() {
    const n = this.#jobs;
    return {
      jobs: n,
      held: this.#held / n,
      ...interval(this.#held / n, this.#squares / n, n),
      size: this.#size / n,
      byCounts: this.#byCounts / n,
      milliseconds: this.#milliseconds / n,
    };
  }
}

/** [{ labels, scores, folds }, the best trial's place, seed] */
function simulatedDraw({ positives, negatives, trials, auc, shared, spread, folds = 0 }, seed) {
  const random = createRandom(seed).fork(`${positives} ${negatives} ${trials} ${auc} ${shared} ${spread}`);
  const n = positives + negatives;
  const labels = Uint8Array.from({ length: n }, (_, i) => (i < positives ? 1 : 0));
  const common = Float64Array.from({ length: n }, () => Math.sqrt(shared) * random.normal());
  const own = Math.sqrt(1 - shared);
  const scores = Array.from({ length: trials }, (_, k) => {
    const truth = k === 0 ? auc : auc - spread * Math.abs(random.normal());
    const apart = Math.SQRT2 * normalQuantile(Math.max(0.5, truth));
    return Float32Array.from(labels, (label, i) => apart * label + common[i] + own * random.normal());
  });
  const foldOf = folds ? Uint8Array.from(labels, (_, i) => i % folds) : null;
  return [{ labels, scores, folds: foldOf }, 0, seed];
}

/** 95 %: Wilson's for shares of jobs; where each job gives a share of its own, by their spread. */
function interval(mean, squares, n) {
  const z = 1.96;
  if (squares !== mean) {
    const half = z * Math.sqrt(Math.max(0, squares - mean * mean) / n);
    return { low: mean - half, high: Math.min(1, mean + half) };
  }
  const middle = mean + (z * z) / (2 * n);
  const half = z * Math.sqrt((mean * (1 - mean)) / n + (z * z) / (4 * n * n));
  return { low: (middle - half) / (1 + (z * z) / n), high: (middle + half) / (1 + (z * z) / n) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, seeds: { type: 'string' } } });
  const heading = [
    'data',
    'rows',
    'class 1',
    'trials',
    'AUC',
    'shared',
    'spread',
    'jobs',
    'best is in',
    '95 %',
    'tied',
    'by counts',
    'ms',
  ];
  const widths = [24, 6, 8, 7, 6, 7, 7, 6, 11, 17, 7, 10, 7];
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('');
  console.log(line(heading));
  const result = run({
    seeds: values.seeds ? Number(values.seeds) : values.quick ? 40 : 200,
    pools: values.quick ? 2 : 6,
    say: (r) =>
      console.log(
        line([
          r.what,
          ...[r.rows, r.positives, r.trials, r.auc ?? '', r.shared ?? '', r.spread, r.jobs].map(String),
          `${(100 * r.held).toFixed(1)} %`,
          `[${(100 * r.low).toFixed(1)}, ${(100 * r.high).toFixed(1)}]`,
          r.size.toFixed(1),
          r.byCounts.toFixed(1),
          r.milliseconds.toFixed(0),
        ]),
      ),
  });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
}
