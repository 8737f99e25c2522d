/**
 * Does Bayesian search make effects up? Each trial is proposed by the search from the results of those before it, so the good region
 * is crowded, and plain correlations take that for an effect.
 *
 *   false   share of jobs in which a hyperparameter that does nothing has p < 0.05, with its 95 % interval (Wilson)
 *   found   share of the hyperparameters that matter with p < 0.05
 *   plain   Spearman's p, adjusted by Benjamini-Hochberg; corrected = what the report calls evidence
 *
 * The goal is at most 7 % of jobs with a false one, corrected.
 *
 * node bench/truth/bayesian.mjs [--quick] [--seeds N]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adaptiveEvidence } from '../../dist/core/analyze/adaptive-evidence.js';
import { benjaminiHochberg } from '../../dist/core/math/benjamini-hochberg.js';
import { createRandom } from '../../dist/core/math/random.js';
import { spearman } from '../../dist/core/math/ranks.js';
import { spearmanP } from '../../dist/core/math/spearman-test.js';
import { createStrategy } from '../../dist/core/tune/strategy.js';
import { machine, writeResult } from '../lib/report.mjs';

/** Objectives of x0, x1; the other hyperparameters do nothing. */
const objectives = {
  nothing: { matter: 0, of: () => 0 },
  'one peak': { matter: 1, of: ([a]) => -0.08 * (a - 0.3) ** 2 },
  'two peaks': { matter: 2, of: ([a, b]) => -0.1 * (a - 0.7) ** 2 - 0.06 * (b - 0.25) ** 2 },
  lines: { matter: 2, of: ([a, b]) => 0.05 * a - 0.03 * b },
  'cliff and line': { matter: 2, of: ([a, b]) => (a > 0.6 ? -0.05 : 0) + 0.02 * b },
  product: { matter: 2, of: ([a, b]) => 0.08 * (a - 0.5) * (b - 0.5) },
};

/** {name, rows: [{objective, d, trials, noise, jobs, plain, corrected}]}; the last row sums all up. */
export function run({ seeds = 20, say = () => {} } = {}) {
  const rows = [];
  for (const [objective, { matter, of }] of Object.entries(objectives)) {
    for (const noise of matter === 0 ? [0.001] : [0.001, 0.005]) {
      for (const d of [4, 6]) {
        const jobs = [];
        for (let seed = 1; seed <= seeds; seed++) {
          const trials = 40 + 10 * (seed % 3);
          jobs.push(judged(searched(d, trials, noise, of, seed), matter));
        }
        const row = { objective, d, noise, ...summed(jobs) };
        rows.push(row);
        say(row);
      }
    }
  }
  const all = { objective: 'all', d: null, noise: null, ...summed(rows.flatMap((row) => row.all)) };
  say(all);
  return { name: 'bayesian', rows: [...rows, all].map(({ all: _, ...row }) => row) };
}

/** { space, sample } of one job. */
function searched(d, trials, noise, objective, seed) {
  const space = Array.from({ length: d }, (_, i) => {
    return { kind: 'continuous', name: `x${i}`, min: 0, max: 1, scaling: 'linear' };
  });
  const random = createRandom(seed).fork(`noise ${d} ${noise}`);
  const propose = createStrategy('bayesian');
  const finished = [];
  const sample = [];
  for (let proposed = 0; proposed < trials; proposed++) {
    const { config, origin } = propose({
      space,
      direction: 'maximize',
      finished,
      running: [],
      seed,
      proposed,
    });
    const value = 0.9 + objective(space.map(({ name }) => config[name])) + noise * random.normal();
    finished.push({ config, value });
    sample.push({ trial: `t${proposed}`, number: proposed, origin, config, value, score: value, own: true });
  }
  return { space, sample };
}

function judged({ space, sample }, matter) {
  const y = sample.map((t) => t.value);
  const plain = benjaminiHochberg(
    space.map(({ name }) => {
      const x = sample.map((t) => t.config[name]);
      const rho = spearman(x, y);
      return rho === null ? null : spearmanP(x, y, rho);
    }),
  );
  const count = (ps) => ({
    wrong: ps.slice(matter).some((p) => p < 0.05),
    found: ps.slice(0, matter).filter((p) => p < 0.05).length,
    real: matter,
  });
  return { plain: count(plain.map((p) => p ?? 1)), corrected: count(adaptiveEvidence(space, sample)) };
}

function summed(jobs) {
  const of = (which) => {
    const wrong = jobs.filter((job) => job[which].wrong).length;
    const real = jobs.reduce((sum, job) => sum + job[which].real, 0);
    const found = jobs.reduce((sum, job) => sum + job[which].found, 0);
    return { false: wilson(wrong, jobs.length), found: real > 0 ? found / real : null };
  };
  return { jobs: jobs.length, plain: of('plain'), corrected: of('corrected'), all: jobs };
}

/** A share with its 95 % interval (E. Wilson 1927). */
function wilson(k, n, z = 1.959964) {
  const share = k / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2))) / (1 + z ** 2 / n);
  return { value: share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { quick: { type: 'boolean' }, seeds: { type: 'string' } } });
  const percent = (x) => (x === null ? '' : `${(100 * x).toFixed(0)} %`);
  const shown = ({ false: f, found }) =>
    `${percent(f.value)} [${percent(f.low)}, ${percent(f.high)}]`.padStart(20) + percent(found).padStart(8);
  console.log(
    `${'objective'.padEnd(16)}  d  noise  jobs${'plain: false'.padStart(20)}   found${'corrected: false'.padStart(20)}   found`,
  );
  const result = run({
    seeds: values.seeds ? Number(values.seeds) : values.quick ? 3 : 20,
    say: ({ objective, d, noise, jobs, plain, corrected }) =>
      console.log(
        `${objective.padEnd(16)}${String(d ?? '').padStart(3)}${String(noise ?? '').padStart(7)}${String(jobs).padStart(6)}${shown(plain)}${shown(corrected)}`,
      ),
  });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
}
