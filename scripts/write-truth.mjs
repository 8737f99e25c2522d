/**
 * Puts the tables of bench/results/truth-*.json into docs/truth.md, between `<!-- table: NAME -->` and `<!-- end -->`.
 *
 *     node scripts/write-truth.mjs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const percent = (x, digits = 1) => `${(100 * x).toFixed(digits)} %`;
const fixed = (x, digits) => x.toFixed(digits).replace(/^-0(\.0+)?$/, '0$1');
const mean = (list) => list.reduce((sum, x) => sum + x, 0) / list.length;
const least = (list) => list.reduce((a, b) => Math.min(a, b));
const most = (list) => list.reduce((a, b) => Math.max(a, b));

const tables = {
  coverage({ rows }) {
    const body = [...new Set(rows.map((r) => r.measure))].map((measure) => {
      const own = rows.filter((r) => r.measure === measure);
      const inside = own.filter((r) => r.covered >= 0.93 && r.covered <= 0.97).length;
      const [low, high] = [least(own.map((r) => r.covered)), most(own.map((r) => r.covered))];
      return [
        measure,
        percent(mean(own.map((r) => r.covered))),
        `${inside} of ${own.length}`,
        `${percent(low)} to ${percent(high)}`,
        `${least(own.map((r) => r.replications))} to ${most(own.map((r) => r.replications))}`,
      ];
    });
    return [
      ['measure', 'covered, mean of cells', 'cells in 93-97 %', 'least and most', 'jobs a cell'],
      ...body,
    ];
  },

  'no-effect'({ rows }) {
    const body = [20, 50, 100, 500].flatMap((n) =>
      [4, 8, 30].flatMap((d) => {
        const own = rows.filter((r) => r.n === n && r.d === d);
        if (own.length === 0) return [];
        const jobs = own.reduce((sum, r) => sum + r.jobs, 0);
        const found = own.reduce((sum, r) => sum + r.found * r.jobs, 0) / jobs;
        const error = 1.96 * Math.sqrt((found * (1 - found)) / jobs);
        return [[n, d, `${percent(found)} ± ${percent(error)}`, jobs]];
      }),
    );
    return [['trials', 'hyperparameters', 'jobs with a false finding', 'jobs'], ...body];
  },

  bayesian({ rows }) {
    const share = ({ value, low, high }) => `${percent(value, 0)} [${percent(low, 0)}, ${percent(high, 0)}]`;
    const body = rows.map((r) => [
      r.objective,
      r.d ?? '',
      r.noise ?? '',
      r.jobs,
      share(r.plain.false),
      share(r.corrected.false),
      r.corrected.found === null ? '' : percent(r.corrected.found, 0),
    ]);
    return [
      [
        'objective',
        'hyperparameters',
        'noise',
        'jobs',
        'false, plain',
        'false, corrected',
        'found, corrected',
      ],
      ...body,
    ];
  },

  importance({ rows }) {
    const names = { tunescope: 'Tunescope', fanova: "Optuna's fANOVA", ped: "Optuna's PED-ANOVA" };
    const body = rows.map((r) => [
      r.kind === 'table' ? 'tables of real runs' : 'test functions',
      r.trials,
      names[r.method] ?? r.method,
      r.jobs,
      fixed(r.rhoTotal, 3),
      fixed(r.errorTotal, 3),
      (r.rhoGood ?? null) === null ? '' : fixed(r.rhoGood, 3),
      (r.coveredTotal ?? null) === null ? '' : percent(r.coveredTotal, 0),
    ]);
    return [
      [
        'truth',
        'trials',
        'method',
        'jobs',
        'rank agreement',
        'error of shares',
        'good region',
        'interval holds truth',
      ],
      ...body,
    ];
  },

  refinement({ rows }) {
    const body = rows
      .filter((r) => r.side === 'held-out')
      .map((r) => [
        r.family,
        r.strategy,
        `${r.tasks} x ${r.seeds}`,
        fixed(r.straight, 4),
        fixed(r.refined, 4),
        `${fixed(r.difference, 4)} [${fixed(r.low, 4)}, ${fixed(r.high, 4)}]`,
      ]);
    return [['ranges', 'strategy', 'tasks x seeds', '60 straight', '30 + 30', 'difference'], ...body];
  },

  speed({ rows }) {
    return [
      ['what', 'trials', 'median', 'least', 'runs'],
      ...rows.map(({ what, trials, milliseconds: { median, least: low, runs } }) => [
        what,
        trials,
        `${median.toFixed(0)} ms`,
        `${low.toFixed(0)} ms`,
        runs.length,
      ]),
    ];
  },
};

const document = new URL('../docs/truth.md', import.meta.url);
const text = readFileSync(document, 'utf8').replace(
  /<!-- table: (\S+) -->[\s\S]*?<!-- end -->/g,
  (old, name) => {
    const file = new URL(`../bench/results/truth-${name}.json`, import.meta.url);
    if (!existsSync(file)) return old;
    const [head, ...body] = tables[name](JSON.parse(readFileSync(file, 'utf8')));
    const lines = [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
    return `<!-- table: ${name} -->\n${lines.join('\n')}\n<!-- end -->`;
  },
);
writeFileSync(document, text);
