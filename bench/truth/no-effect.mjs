/**
 * Where no hyperparameter has an effect, how many jobs are told of one? At most 5 % should be.
 *
 *     node bench/truth/no-effect.mjs [--seeds 2000] [--quick]
 *
 * A job counts when any hyperparameter's evidence is below 0.05 after the adjustment. Everything goes by ranks, so that
 * a normal and a skewed objective give the same numbers; they are drawn with other seeds. With 30 hyperparameters there
 * are fewer jobs per cell, as printed.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evidenceOf } from '../../dist/core/analyze/evidence.js';
import { createRandom } from '../../dist/core/math/random.js';
import { createSobol } from '../../dist/core/math/sobol.js';
import { machine, writeResult } from '../lib/report.mjs';

const OBJECTIVES = {
  normal: (random) => 0.9 + 0.01 * random.normal(),
  skewed: (random) => -Math.exp(1.5 * random.normal()),
  'four values': (random) => random.integer(4),
};

function job(design, d, n, objective, seed) {
  const random = createRandom(seed).fork(`${design} ${d} ${n} ${objective}`);
  const sobol = design === 'sobol' ? createSobol(d, seed + 1) : null;
  return Array.from({ length: n }, (_, i) => {
    const point = sobol ? sobol(i) : Array.from({ length: d }, () => random.next());
    const config = Object.fromEntries(point.map((u, k) => [`h${k}`, u]));
    const value = OBJECTIVES[objective](random);
    return { trial: `t${i}`, number: i + 1, origin: design, config, value, score: value, own: true };
  });
}

/** `{ name, rows: { design, d, n, objective, jobs, found } }`, `found` as a share of the jobs. */
export function run({ seeds = 2000, quick = false } = {}) {
  const rows = [];
  for (const design of ['random', 'sobol']) {
    for (const d of quick ? [4, 8] : [4, 8, 30]) {
      const space = Array.from({ length: d }, (_, k) => {
        return { kind: 'continuous', name: `h${k}`, min: 0, max: 1, scaling: 'linear' };
      });
      for (const n of quick ? [20, 50] : [20, 50, 100, 500]) {
        for (const objective of Object.keys(OBJECTIVES)) {
          const jobs = quick ? Math.min(100, seeds) : Math.ceil(seeds / (d < 30 ? 1 : n < 100 ? 4 : 10));
          let found = 0;
          for (let seed = 0; seed < jobs; seed++) {
            const evidence = evidenceOf(space, job(design, d, n, objective, seed), [], seed);
            if (evidence.some((e) => e.p < 0.05)) found++;
          }
          rows.push({ design, d, n, objective, jobs, found: found / jobs });
        }
      }
    }
  }
  return { name: 'no-effect', rows };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '2000' }, quick: { type: 'boolean', default: false } },
  });
  const result = run({ seeds: Number(values.seeds), quick: values.quick });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
  const { rows } = result;
  for (const { design, d, n, objective, jobs, found } of rows) {
    const error = Math.sqrt((found * (1 - found)) / jobs);
    const share = `${(100 * found).toFixed(1)} % +- ${(100 * error).toFixed(1)}`;
    console.log(
      `${design.padEnd(8)} d ${String(d).padStart(2)}  n ${String(n).padStart(3)}  ${objective.padEnd(12)} ${share}  of ${jobs}`,
    );
  }
  const [jobs, found] = rows.reduce(([j, f], r) => [j + r.jobs, f + r.found * r.jobs], [0, 0]);
  console.log(`all: ${((100 * found) / jobs).toFixed(2)} % of ${jobs} jobs`);
}
