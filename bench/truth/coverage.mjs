/**
 * Do the 95 % intervals of the correlations hold the population's value in 95 of 100 random samples?
 *
 * Trials drawn at random in a space of four hyperparameters (h0 is the one looked at), the objective made from them. The
 * population's value of each measure comes from one sample of 60,000 trials. The measures see the trials exactly as in
 * `tunescope analyze`.
 *
 *     node bench/truth/coverage.mjs [--seeds 2000] [--quick]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { correlationsOf } from '../../dist/core/analyze/correlation.js';
import { createRandom } from '../../dist/core/math/random.js';
import { machine, writeResult } from '../lib/report.mjs';

const MEASURES = ['spearman', 'pearson', 'kendall', 'partial', 'xi', 'groups'];
const POPULATION = 60_000;

const linear = (name) => ({ kind: 'continuous', name, min: 0, max: 1, scaling: 'linear' });
const five = { kind: 'integer', name: 'h0', min: 1, max: 5, scaling: 'linear' };
const three = { kind: 'categorical', name: 'h0', values: ['a', 'b', 'c'] };

/** h0 in the unit interval (or 0, 1, 2, ... for levels), the others, standard normal noise -> objective. */
const SHAPES = {
  linear: { f: (u, _, e) => u + 0.5 * e },
  monotone: { f: (u, _, e) => 1 - Math.exp(-5 * u) + 0.2 * e },
  additive: { f: (u, [a, b, c], e) => u + 0.8 * Math.sin(3 * a) - 0.5 * b + c * c + 0.2 * e },
  heteroscedastic: { f: (u, [a], e) => u + 0.3 * a + (0.1 + u) * e },
  collapse: { f: (u, [a], e, r) => (r.next() < 0.1 ? 0.5 : 0.9 + 0.05 * u + 0.02 * a + 0.01 * e) },
  'five values': { range: five, f: (u, [a], e) => u / 5 + 0.3 * a + 0.4 * e },
  'no effect': { f: (_u, _, e) => e },
  'no effect, five values': { range: five, f: (_u, _, e) => e },
  'strong, rho 0.95': { f: (u, _, e) => u + 0.095 * e },
  peak: { f: (u, _, e) => -((u - 0.5) ** 2) + 0.05 * e },
  'categories, no effect': { range: three, f: (_u, _, e) => e },
  'categories, one better': { range: three, f: (u, [a], e) => (u === 1 ? 1 : 0) + 0.5 * a + 0.7 * e },
};

/** n trials of a shape. */
function draw({ range = linear('h0'), f }, n, random) {
  const sample = [];
  for (let i = 0; i < n; i++) {
    const levels = range.kind === 'categorical' ? 3 : range.kind === 'integer' ? 5 : null;
    const u = levels === null ? random.next() : random.integer(levels);
    const others = [random.next(), random.next(), random.next()];
    const value = f(u, others, random.normal(), random);
    const h0 = range.kind === 'categorical' ? range.values[u] : range.kind === 'integer' ? u + 1 : u;
    const config = { h0, h1: others[0], h2: others[1], h3: others[2] };
    sample.push({ trial: '', number: i + 1, origin: 'random', config, value, score: value, own: true });
  }
  return { space: [range, linear('h1'), linear('h2'), linear('h3')], sample };
}

/** `{ name, rows: { shape, n, measure, truth, replications, covered } }`, `covered` as a share. */
export function run({ seeds = 2000, quick = false } = {}) {
  const replications = quick ? Math.min(seeds, 100) : seeds;
  const rows = [];
  for (const [shape, made] of Object.entries(SHAPES)) {
    const random = createRandom(1).fork(shape);
    const population = draw(made, POPULATION, random);
    const [whole] = correlationsOf(population.space, population.sample);
    for (const n of quick ? [20, 100] : [20, 50, 100, 500]) {
      const counts = Object.fromEntries(MEASURES.map((m) => [m, { made: 0, covered: 0 }]));
      // Many trials cost more and vary no more: a quarter of the replications.
      const repeats = n > 100 ? Math.ceil(replications / 4) : replications;
      for (let i = 0; i < repeats; i++) {
        const { space, sample } = draw(made, n, random);
        const [found] = correlationsOf(space, sample);
        for (const m of MEASURES) {
          if (found[m] === null || whole[m] === null) continue;
          // Nothing is 0, not what the population sample makes of it.
          const truth = shape.includes('no effect') ? 0 : whole[m].value;
          counts[m].made++;
          if (found[m].low <= truth && truth <= found[m].high) counts[m].covered++;
        }
      }
      for (const m of MEASURES) {
        const { made, covered } = counts[m];
        if (made === 0) continue;
        rows.push({
          shape,
          n,
          measure: m,
          truth: whole[m].value,
          replications: made,
          covered: covered / made,
        });
      }
    }
  }
  return { name: 'coverage', rows };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '2000' }, quick: { type: 'boolean', default: false } },
  });
  const result = run({ seeds: Number(values.seeds), quick: values.quick });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
  const { rows } = result;
  console.log(`${'shape'.padEnd(24)} ${'n'.padStart(4)} ${MEASURES.map((m) => m.padStart(9)).join('')}`);
  for (const shape of new Set(rows.map((r) => r.shape))) {
    for (const n of new Set(rows.map((r) => r.n))) {
      const cells = MEASURES.map((m) => {
        const row = rows.find((r) => r.shape === shape && r.n === n && r.measure === m);
        return (row ? (100 * row.covered).toFixed(1) : '').padStart(9);
      });
      console.log(`${shape.padEnd(24)} ${String(n).padStart(4)} ${cells.join('')}`);
    }
  }
  for (const m of MEASURES) {
    const own = rows.filter((r) => r.measure === m);
    const inside = own.filter((r) => r.covered >= 0.93 && r.covered <= 0.97).length;
    const mean = own.reduce((sum, r) => sum + r.covered / own.length, 0);
    console.log(
      `${m}: ${(100 * mean).toFixed(1)} % overall, ${inside} of ${own.length} cells within 93-97 %`,
    );
  }
}
