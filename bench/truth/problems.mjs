/** Objectives whose truth is known: test functions with Sobol indices, and tables of real XGBoost runs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../dist/core/math/random.js';
import { fromUnit, toUnit } from '../../dist/core/model/coordinate.js';
import { dataFolder } from '../lib/data-folder.mjs';

const tables = join(dataFolder, 'hpo-tables');

/** Where the tables are; null when they are not at hand. */
export const tablesAt = existsSync(tables) ? tables : null;

const continuous = (name, min = 0, max = 1, scaling = 'linear') => ({
  kind: 'continuous',
  name,
  min,
  max,
  scaling,
});
const axes = (d) => Array.from({ length: d }, (_, i) => continuous(`x${i}`));
const unitsOf = (space, config) => space.map((range) => toUnit(range, config[range.name]));

/** Sobol's g-function: prod (|4u - 2| + a) / (1 + a); its variances are known in closed form. */
export function gFunction(a) {
  const parts = a.map((x) => 1 / (3 * (1 + x) ** 2));
  const total = parts.reduce((product, v) => product * (1 + v), 1) - 1;
  return {
    f: (u) => a.reduce((product, x, i) => (product * (Math.abs(4 * u[i] - 2) + x)) / (1 + x), 1),
    main: parts.map((v) => v / total),
    total: parts.map((v) => (v * (1 + total)) / (1 + v) / total),
  };
}

/** T. Homma and A. Saltelli (1996), with idle axes up to d. */
export function ishigami(d, a = 7, b = 0.1) {
  const [v1, v2, v13] = [
    0.5 * (1 + (b * Math.PI ** 4) / 5) ** 2,
    a ** 2 / 8,
    (b ** 2 * Math.PI ** 8 * 8) / 225,
  ];
  const all = v1 + v2 + v13;
  const idle = Array(d - 3).fill(0);
  return {
    f: (u) => {
      const [x, y, z] = u.map((v) => Math.PI * (2 * v - 1));
      return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x);
    },
    main: [v1 / all, v2 / all, 0, ...idle],
    total: [(v1 + v13) / all, v2 / all, v13 / all, ...idle],
  };
}

/** sum c_i h_i(u_i) with h of variance 1: a line, a parabola and a wave in turn. */
function additive(c) {
  const shapes = [
    (u) => Math.sqrt(12) * (u - 0.5),
    (u) => Math.sqrt(180) * ((u - 0.5) ** 2 - 1 / 12),
    (u) => Math.SQRT2 * Math.cos(2 * Math.PI * u),
  ];
  const all = c.reduce((sum, x) => sum + x * x, 0);
  const main = c.map((x) => (x * x) / all);
  return { f: (u) => c.reduce((sum, x, i) => sum + x * shapes[i % 3](u[i]), 0), main, total: main };
}

/** Lines of two axes and their product, on logarithmic axes. */
function logarithmic() {
  const line = (u) => Math.sqrt(12) * (u - 0.5);
  const parts = [1, 0.6, 0.3, 0.5];
  const all = parts.reduce((sum, x) => sum + x * x, 0);
  const share = (x) => (x * x) / all;
  return {
    f: (u) => line(u[0]) + 0.6 * line(u[1]) + 0.3 * line(u[2]) + 0.5 * line(u[0]) * line(u[1]),
    main: [share(1), share(0.6), share(0.3), 0, 0, 0],
    total: [share(1) + share(0.5), share(0.6) + share(0.5), share(0.3), 0, 0, 0],
  };
}

/** Test functions: {name, space, main, total, draw(n, seed) -> [{config, value}]}. */
export function functions() {
  const log = Array.from({ length: 6 }, (_, i) => continuous(`x${i}`, 10 ** -(2 + i), 1, 'log'));
  return [
    ['ishigami + 3 idle', axes(6), ishigami(6), 0],
    ['g (0, 1, 4.5, 9, 99 x 4)', axes(8), gFunction([0, 1, 4.5, 9, 99, 99, 99, 99]), 0],
    ['g (0, 0.5, 3, 9, 99, 99)', axes(6), gFunction([0, 0.5, 3, 9, 99, 99]), 0],
    ['additive + noise', axes(8), additive([1, 0.8, 0.6, 0.4, 0.3, 0.2, 0, 0]), 0.75],
    ['logarithmic + noise', log, logarithmic(), 0.3],
  ].map(([name, space, { f, main, total }, noise]) => ({
    name,
    kind: 'function',
    space,
    main,
    total,
    draw(n, seed) {
      const random = createRandom(seed).fork(name);
      return Array.from({ length: n }, () => {
        const config = Object.fromEntries(space.map((range) => [range.name, fromUnit(range, random.next())]));
        return { config, value: f(unitsOf(space, config)) + noise * random.normal() };
      });
    },
  }));
}

/** Tables: {name, space, rows: [{config, value}], draw(n, seed)}; empty when they are not at hand. */
export function tabulated({ quick = false } = {}) {
  if (!tablesAt) return [];
  const read = (file) => {
    const [head, ...lines] = readFileSync(join(tablesAt, file), 'utf8').trim().split(/\r?\n/);
    const names = head.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((text, i) => [names[i], text])));
  };
  const found = [];
  const add = (name, names, rows) => {
    const configs = rows.map((row) => Object.fromEntries(names.map((n) => [n, Number(row[n])])));
    const space = names.map((n) =>
      rangeOf(
        n,
        configs.map((c) => c[n]),
      ),
    );
    const all = configs.map((config, i) => ({ config, value: rows[i].value }));
    const draw = (n, seed) => createRandom(seed).fork(name).shuffle(all).slice(0, n);
    found.push({ name, kind: 'table', space, rows: all, draw });
  };
  const eight = 'eta,max_depth_index,min_child_weight,gamma,lambda,alpha,subsample,colsample_bytree'.split(
    ',',
  );
  const salinas = read('salinas2020_xgboost_auc.csv');
  for (const task of [...new Set(salinas.map((row) => row.task))]) {
    const rows = salinas.filter((row) => row.task === task);
    add(
      `salinas ${task}`,
      eight,
      rows.map((row) => ({ ...row, value: Number(row.auc) })),
    );
  }
  const nine = 'eta,alpha,max_depth,min_child_weight,gamma,subsample,colsample_bytree,num_round,lambda'.split(
    ',',
  );
  for (const set of ['telco-churn', 'german-credit', 'pima-diabetes', 'breast-cancer-wdbc']) {
    const rows = read(`own/${set}.9d.csv`).map((row) => ({ ...row, value: Number(row.auc) }));
    add(`own 9d ${set}`, nine, rows);
  }
  for (const set of ['telco-churn', 'adult', 'creditcard-fraud-sample']) {
    const rows = read(`own/${set}.4d.csv`).map((row) => ({ ...row, value: Number(row.auc) }));
    add(`own 4d ${set}`, nine.slice(0, 4), rows);
  }
  const configs = read('yahpo_rbv2_xgboost_configs.csv');
  const results = read('yahpo_rbv2_xgboost_auc.csv');
  const ten = Object.keys(configs[0]).filter((name) => name !== 'config_id');
  for (const task of ['t31', 't312', 't1063', 't1489']) {
    add(
      `yahpo ${task}`,
      ten,
      configs.map((row, i) => ({ ...row, value: Number(results[i][task]) })),
    );
  }
  return quick ? found.filter((_, i) => i % 4 === 0) : found;
}

/** The range that a column was drawn from: whole numbers or not, and the scale on which it is the more uniform. */
function rangeOf(name, values) {
  const [min, max] = [Math.min(...values), Math.max(...values)];
  const kind = values.every(Number.isInteger) ? 'integer' : 'continuous';
  const distance = (of) => {
    const [low, high] = [of(min), of(max)];
    const sorted = values.map((x) => (of(x) - low) / (high - low)).sort((a, b) => a - b);
    return Math.max(...sorted.map((u, i) => Math.abs(u - (i + 0.5) / sorted.length)));
  };
  const log = min > 0 && distance(Math.log) < distance((x) => x);
  return { kind, name, min, max, scaling: log ? 'log' : 'linear' };
}
