/**
 * Is the expected AUC of the winner right? The naive answer, its own AUC, is too high, as it was chosen for its luck too.
 *
 * Real XGBoost models (`adult`, `telco-churn`, ...) trained on 1,000 rows; validation parts drawn from a large pool of rows that
 * none has seen, on which the winner's AUC is its true one; and simulated trials that are all equally good.
 *
 *   optimism   naive less truth, mean over jobs
 *   left       what of it is left after the correction: (corrected less truth) / optimism, with its 95 % interval; the goal
 *              is at most 25 % on either side. `bbc`: the same with rows drawn with replacement (Tsamardinos et al.)
 *   error      mean absolute error of naive and corrected: mostly the luck of the rows, which all trials share, and
 *              which no correction can know; `choice`: the same without it, and third that of the truly best trial, which was
 *              chosen for no luck: the least there can be
 *   covered    how often the 95 % interval holds the truth
 *
 * The luck of the rows is taken out of `optimism` and `left` as the mean error of all trials, which is 0 in expectation.
 *
 * node bench/truth/winner.mjs [--quick] [--seeds N]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { winnerOf } from '../../dist/core/analyze/winner.js';
import { normalQuantile } from '../../dist/core/math/normal.js';
import { createRandom } from '../../dist/core/math/random.js';
import { auc } from '../../dist/core/metrics/auc.js';
import { machine, writeResult } from '../lib/report.mjs';
import { drawPart, scoredPool, tableOf } from '../lib/scored-pool.mjs';
import { simulatedJob } from '../lib/simulated-job.mjs';

const designs = [
  { data: 'adult', trainRows: 1000, rows: 300, trials: 40, spread: 1 },
  { data: 'adult', trainRows: 1000, rows: 1000, trials: 40, spread: 1 },
  { data: 'adult', trainRows: 300, rows: 500, trials: 60, spread: 1 },
  { data: 'adult', trainRows: 1000, rows: 500, trials: 40, spread: 0.2 },
  { data: 'telco-churn', trainRows: 1000, rows: 500, trials: 40, spread: 1 },
  { data: 'creditcard-fraud-sample', trainRows: 4000, rows: 2000, trials: 40, spread: 1 },
  { data: null, rows: 500, positives: 150, trials: 40, auc: 0.85, shared: 0.9 },
  { data: null, rows: 569, positives: 200, trials: 40, auc: 0.98, shared: 0.97 },
  { data: null, rows: 1000, positives: 40, trials: 40, auc: 0.95, shared: 0.9 },
];
const bootstraps = 40;

/** { name, rows: [{ what, rows, positives, trials, jobs, optimism, left, leftLow, leftHigh, bbc, error, choice, covered, width }] } */
export function run({ seeds = 240, pools = 8, say = () => {} } = {}) {
  const rows = [];
  for (const design of designs) {
    const jobs = [];
    let positives = 0;
    for (const { labels, scores, truth, seed } of jobsOf(design, seeds, pools)) {
      positives = labels.reduce((sum, label) => sum + label, 0);
      jobs.push(judged(labels, scores, truth, seed));
    }
    if (jobs.length === 0) continue;
    const { data, rows: n, trials, spread = 0 } = design;
    const row = { what: data ?? 'simulated, all equal', rows: n, positives, trials, spread, ...summed(jobs) };
    rows.push(row);
    say(row);
  }
  return { name: 'winner', rows };
}

function* jobsOf(design, seeds, pools) {
  if (design.data === null) {
    for (let seed = 0; seed < seeds; seed++) yield equalTrials(design, seed);
    return;
  }
  const table = tableOf(design.data);
  if (!table) {
    console.log(`${design.data} is not at hand: skipped`);
    return;
  }
  for (let p = 0; p < pools; p++) {
    const pool = scoredPool(table, { ...design, configurations: design.trials, seed: 100 + p });
    for (let draw = 0; draw < seeds / pools; draw++) {
      const seed = p * 1000 + draw;
      yield { ...drawPart(pool, design.rows, createRandom(seed)), truth: pool.truth, seed };
    }
  }
}

function equalTrials({ rows, positives, trials, auc: truth, shared }, seed) {
  const random = createRandom(seed).fork(`equal ${rows}`);
  const labels = Uint8Array.from({ length: rows }, (_, i) => (i < positives ? 1 : 0));
  const common = Float64Array.from(labels, () => Math.sqrt(shared) * random.normal());
  const apart = Math.SQRT2 * normalQuantile(truth);
  const own = Math.sqrt(1 - shared);
  // Probabilities, as trials have them: the order is what counts.
  const scores = Array.from({ length: trials }, () =>
    Float32Array.from(
      labels,
      (label, i) => 1 / (1 + Math.exp(-apart * label - common[i] - own * random.normal())),
    ),
  );
  return { labels, scores, truth: Array(trials).fill(truth), seed };
}

/** Errors of one job's answers. `luck`: of the rows. */
function judged(labels, scores, truth, seed) {
  const { state, predictions, aucs } = simulatedJob({ labels, scores, seed });
  const { tied, expected } = winnerOf(state, predictions);
  const winner = tied[0].number - 1;
  const best = indexOfLargest(truth);
  const luck = mean(aucs.map((value, i) => value - truth[i]));
  return {
    luck,
    fixed: aucs[best] - truth[best],
    naive: expected.naive - truth[winner],
    corrected: expected.value - truth[winner],
    bbc: expected.naive + bbc(labels, scores, winner, seed) - truth[winner],
    covered: expected.low <= truth[winner] && truth[winner] <= expected.high ? 1 : 0,
    width: expected.high - expected.low,
  };
}

/**
 * Choose on rows drawn with replacement, judge on those left out: by how much the chosen is worse there than the winner. The
 * mean of the winner's own AUC there is its AUC, so that this difference is the correction.
 */
function bbc(labels, scores, winner, seed) {
  const random = createRandom(seed).fork('bootstrap');
  const byClass = [0, 1].map((label) => Array.from(labels.keys()).filter((row) => labels[row] === label));
  const differences = Array.from({ length: bootstraps }, () => {
    const inside = byClass.flatMap((rows) => rows.map(() => rows[random.integer(rows.length)]));
    const held = new Set(inside);
    const outside = Array.from(labels.keys()).filter((row) => !held.has(row));
    const aucOn = (rows) => {
      const own = Uint8Array.from(rows, (row) => labels[row]);
      return (k) =>
        auc(
          own,
          Float32Array.from(rows, (row) => scores[k][row]),
        );
    };
    const chosen = indexOfLargest(scores.map((_, k) => k).map(aucOn(inside)));
    if (chosen === winner) return 0;
    const judge = aucOn(outside);
    return judge(chosen) - judge(winner);
  });
  return mean(differences);
}

function summed(jobs) {
  const optimism = mean(jobs.map(({ naive, luck }) => naive - luck));
  const left = jobs.map(({ corrected, luck }) => (corrected - luck) / optimism);
  const half = (1.96 * deviation(left)) / Math.sqrt(jobs.length);
  const absolute = (values) => mean(values.map(Math.abs));
  return {
    jobs: jobs.length,
    optimism,
    left: mean(left),
    leftLow: mean(left) - half,
    leftHigh: mean(left) + half,
    bbc: mean(jobs.map((job) => job.bbc - job.luck)) / optimism,
    error: [absolute(jobs.map((j) => j.naive)), absolute(jobs.map((j) => j.corrected))],
    choice: ['naive', 'corrected', 'fixed'].map((answer) => absolute(jobs.map((j) => j[answer] - j.luck))),
    covered: mean(jobs.map(({ covered }) => covered)),
    width: mean(jobs.map(({ width }) => width)),
  };
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

function indexOfLargest(values) {
  return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, seeds: { type: 'string' } } });
  const widths = [26, 6, 8, 7, 7, 6, 10, 22, 7, 18, 27, 9];
  const line = (cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('');
  console.log(
    line([
      'data',
      'rows',
      'class 1',
      'trials',
      'spread',
      'jobs',
      'optimism',
      'left',
      'bbc',
      'error',
      'choice',
      'covered',
    ]),
  );
  const percent = (x) => `${(100 * x).toFixed(0)} %`;
  const result = run({
    seeds: values.seeds ? Number(values.seeds) : values.quick ? 40 : 240,
    pools: values.quick ? 2 : 8,
    say: (r) =>
      console.log(
        line([
          r.what,
          ...[r.rows, r.positives, r.trials, r.spread, r.jobs].map(String),
          r.optimism.toFixed(5),
          `${percent(r.left)} [${percent(r.leftLow)}, ${percent(r.leftHigh)}]`,
          percent(r.bbc),
          r.error.map((x) => x.toFixed(4)).join(' -> '),
          `${r.choice
            .slice(0, 2)
            .map((x) => x.toFixed(4))
            .join(' -> ')} (${r.choice[2].toFixed(4)})`,
          `${(100 * r.covered).toFixed(0)} %`,
        ]),
      ),
  });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
}
