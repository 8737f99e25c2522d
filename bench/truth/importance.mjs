/**
 * Is the importance right? Trials drawn at random from objectives whose Sobol indices are known: test functions with closed forms, and
 * tables of real XGBoost runs, where the truth is that of a random forest on the whole table (a method of the peer's family, so it
 * favours the peer). Optuna's fANOVA and PED-ANOVA see the same trials, with log distributions where an axis is logarithmic.
 *
 *   rho    Spearman's rank correlation of the importances with the truth, mean over objectives and seeds
 *   error  mean absolute error of the shares, made to add up to 1
 *   main = by itself; total = with others. The peers have one number only, which is compared with either
 *   good   importance for the best tenth: truth = divergence of the best tenth of the whole table
 *   covered  how often the 95 % interval of a share holds the truth; withheld = reports that give no importance (counted above all the same)
 *
 * node bench/truth/importance.mjs [--quick] [--seeds N] [--most-trials N]
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { anovaOf, anovaPoint, axesOf, rankAnovaOf } from '../../dist/core/analyze/anova-of.js';
import { goodRegion } from '../../dist/core/analyze/good-region.js';
import { importancesOf } from '../../dist/core/analyze/importance.js';
import { isTelling } from '../../dist/core/analyze/surrogate-report.js';
import { createRandom } from '../../dist/core/math/random.js';
import { spearman } from '../../dist/core/math/ranks.js';
import { askPeers } from '../lib/importance-peers.mjs';
import { machine, writeResult } from '../lib/report.mjs';
import { functions, tablesAt, tabulated } from './problems.mjs';

/** The surrogate was made on jobs with seeds below. */
const FIRST_SEED = 101;

/** {name, versions, rows: [{kind, trials, method, jobs, rho, error ...}]} */
export function run({ seeds = 20, sizes = [50, 100, 500], quick = false, say = () => {} } = {}) {
  const problems = [...functions(), ...tabulated({ quick })];
  const tables = problems.filter((p) => p.kind === 'table');
  const truth = tables.length > 0 ? askPeers('truth', tables) : null;
  for (const [i, table] of tables.entries()) Object.assign(table, truth?.answers[i]);
  const known = problems.filter((p) => p.main);
  for (const p of known) if (p.rows) p.good = goodOf(p.space, p.rows);
  const rows = [];
  for (const n of sizes) {
    // Optuna's fANOVA takes a quarter of a minute for each job of 500 trials.
    const few = n > 100 ? Math.max(1, Math.round(seeds / 5)) : seeds;
    const runs = known.map((p) => Array.from({ length: few }, (_, seed) => p.draw(n, FIRST_SEED + seed)));
    const peers = askPeers(
      'peers',
      known.map(({ space }, i) => ({ space, runs: runs[i] })),
    );
    const found = known.flatMap((p, i) => runs[i].map((run, k) => judged(p, run, peers?.answers[i][k])));
    for (const kind of ['function', 'table']) {
      const some = found.filter((f) => f.kind === kind);
      for (const method of ['tunescope', 'fanova', 'ped']) {
        const own = some.flatMap((f) => (f[method] ? [f[method]] : []));
        if (own.length === 0) continue;
        const row = { kind, trials: n, method, jobs: own.length, ...means(own) };
        rows.push(row);
        say(row);
      }
    }
  }
  return { name: 'importance', versions: truth?.versions ?? null, rows };
}

/** What each method says of one job, against the truth. */
function judged(problem, run, peer) {
  const { space, kind, main, total, good } = problem;
  const sample = run.map(({ config, value }, i) => {
    return { trial: `t${i}`, number: i + 1, origin: 'sobol', config, value, score: value, own: true };
  });
  const { anova } = anovaOf(space, sample);
  const random = createRandom(1);
  const draws = Array.from({ length: 128 }, () => anova.draw(random));
  const found = importancesOf(anova, draws, rankAnovaOf(space, sample), 1);
  const telling = isTelling(anova);
  const covered = (key, truth) =>
    found.filter((h, i) => h[key].low <= truth[i] + 0.002 && truth[i] - 0.002 <= h[key].high).length /
    truth.length;
  const against = (mains, totals, goods) => ({
    rhoMain: spearman(mains, main) ?? 0,
    rhoTotal: spearman(totals, total) ?? 0,
    errorMain: error(mains, main),
    errorTotal: error(totals, total),
    rhoGood: good && goods ? (spearman(goods, good) ?? 0) : null,
    errorGood: good && goods ? error(goods, good) : null,
  });
  const shares = (key) => found.map((h) => h[key]?.value ?? 1 / space.length);
  return {
    kind,
    tunescope: {
      ...against(shares('main'), shares('total'), shares('good')),
      coveredMain: telling ? covered('main', main) : null,
      coveredTotal: telling ? covered('total', total) : null,
      withheld: telling ? 0 : 1,
    },
    fanova: peer?.fanova.shares && against(peer.fanova.shares, peer.fanova.shares, null),
    ped: peer?.ped.shares && against(peer.ped.shares, peer.ped.shares, peer.ped.shares),
  };
}

/** Divergence of a whole table's best tenth along each axis, as shares. */
function goodOf(space, rows) {
  const points = rows.map(({ config }) => anovaPoint(space, config));
  return goodRegion(axesOf(space), points)(Float64Array.from(rows, (row) => row.value));
}

function error(shares, truth) {
  const [a, b] = [shares, truth].map((all) => {
    const some = all.map((x) => Math.max(0, x));
    const sum = some.reduce((s, x) => s + x, 0);
    return some.map((x) => (sum > 0 ? x / sum : 1 / some.length));
  });
  return a.reduce((sum, x, i) => sum + Math.abs(x - b[i]), 0) / a.length;
}

/** Means over the jobs for which a number is known, by key. */
function means(list) {
  const keys = [...new Set(list.flatMap(Object.keys))];
  return Object.fromEntries(
    keys.map((key) => {
      const some = list.map((x) => x[key]).filter((x) => x !== null && x !== undefined);
      return [key, some.length > 0 ? some.reduce((sum, x) => sum + x, 0) / some.length : null];
    }),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean' }, seeds: { type: 'string' }, 'most-trials': { type: 'string' } },
  });
  const most = Number(values['most-trials'] ?? (values.quick ? 100 : 500));
  if (!tablesAt) console.log('hpo-tables are not at hand: test functions only');
  const columns = [
    'rhoMain',
    'rhoTotal',
    'errorMain',
    'errorTotal',
    'rhoGood',
    'errorGood',
    'coveredMain',
    'coveredTotal',
    'withheld',
  ];
  console.log(`kind      trials method     jobs${columns.map((c) => c.padStart(13)).join('')}`);
  const result = run({
    seeds: values.seeds ? Number(values.seeds) : values.quick ? 2 : 20,
    sizes: [50, 100, 500].filter((n) => n <= most),
    quick: values.quick,
    say: (row) =>
      console.log(
        `${row.kind.padEnd(10)}${String(row.trials).padStart(6)} ${row.method.padEnd(10)}${String(row.jobs).padStart(5)}${columns
          .map((c) => ((row[c] ?? null) === null ? ''.padStart(13) : row[c].toFixed(3).padStart(13)))
          .join('')}`,
      ),
  });
  if (!values.quick) writeResult(`truth-${result.name}`, { ...machine(), ...result });
  const { versions } = result;
  if (versions)
    console.log(
      Object.entries(versions)
        .map(([name, version]) => `${name} ${version}`)
        .join(', '),
    );
}
