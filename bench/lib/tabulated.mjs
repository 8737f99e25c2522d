/**
 * Tables of real XGBoost runs, each as a function over its whole space, so that a search may ask for any configuration.
 *
 * The function is the mean of a Gaussian process (Matern 5/2, one length scale per hyperparameter) through at most 1,000
 * rows of the table, in unit coordinates along each hyperparameter's own scale. AUC has a long lower tail, so the process sees
 * half-rank warped values, and its mean is turned back by the piecewise linear map through the table's own values. Outside of the
 * table's ranges the nearest configuration inside speaks. `fit` is Spearman's rho with rows that were left out.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { choleskyInPlace, solveLower, solveUpper } from '../../dist/core/math/cholesky.js';
import { createRandom } from '../../dist/core/math/random.js';
import { spearman } from '../../dist/core/math/ranks.js';
import { createSobol } from '../../dist/core/math/sobol.js';
import { fromPoint, toPoint } from '../../dist/core/model/coordinate.js';
import { fitHyperparameters } from '../../dist/core/tune/fit.js';
import { matern52 } from '../../dist/core/tune/kernel.js';
import { warpValues } from '../../dist/core/tune/warp.js';

import { tables } from './tabulated-tasks.mjs';

const MOST = 1000;
const FITTED = 200;

/**
 * { name, space, truth(config) -> AUC, best: { point, value }, median, fit, rows, share }: `best` over the whole space,
 * `median` over evenly spread configurations.
 */
export function tabulated(task) {
  const rows = rowsOf(task);
  const random = createRandom(1).fork(task.name);
  const shuffled = random.shuffle(rows);
  const used = shuffled.slice(0, Math.min(MOST, Math.floor(shuffled.length * 0.95)));
  const out = shuffled.slice(used.length, used.length + 300);
  const predict = interpolator(task.space, used, random);
  const truth = (config) => predict(clampedPoint(task.space, config));
  const fit = spearman(
    out.map((r) => truth(r.config)),
    out.map((r) => r.value),
  );
  const sobol = createSobol(task.space.length, 7);
  const spread = Array.from({ length: 2048 }, (_, i) => {
    const config = fromPoint(task.space, sobol(i));
    return { config, value: truth(config) };
  }).sort((a, b) => b.value - a.value);
  const climbed = spread
    .slice(0, 8)
    .map((start) => climb(task.space, truth, start))
    .sort((a, b) => b.value - a.value);
  const top = climbed[0];
  return {
    name: task.name,
    tuned: task.tuned,
    space: task.space,
    truth,
    fit,
    rows: task.rows,
    share: task.share,
    best: { point: toPoint(task.space, top.config), value: top.value },
    median: spread[1024].value,
  };
}

function rowsOf({ file, beside, space, column, only }) {
  const main = readTable(join(tables, file));
  const others = beside ? readTable(join(tables, beside)) : main;
  return main.flatMap((row, i) => {
    if (only && row.task !== only) return [];
    const from = others[i];
    const config = Object.fromEntries(space.map(({ name }) => [name, cellOf(from, name)]));
    const value = Number(row[column]);
    return Number.isFinite(value) ? [{ config, value }] : [];
  });
}

function cellOf(row, name) {
  if (name === 'max_depth' && row.max_depth === undefined) return Number(row.max_depth_index) + 1;
  return Number(row[name] ?? row.nrounds);
}

const read = new Map();
function readTable(path) {
  if (!read.has(path)) {
    const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
    const names = head.split(',');
    read.set(
      path,
      lines.map((line) => {
        const cells = line.split(',');
        return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
      }),
    );
  }
  return read.get(path);
}

function clampedPoint(space, config) {
  return space.map((range, i) => {
    const x = Math.min(range.max, Math.max(range.min, Number(config[range.name])));
    return toPoint([space[i]], { [range.name]: x })[0];
  });
}

function interpolator(space, rows, random) {
  const d = space.length;
  const n = rows.length;
  const points = rows.map((r) => Float64Array.from(clampedPoint(space, r.config)));
  const warped = warpValues(
    rows.map((r) => r.value),
    'maximize',
  ).values;
  const few = Math.min(FITTED, n);
  const { lengthScales, signal, noise } = fitHyperparameters(
    {
      points: points.slice(0, few),
      values: warped.slice(0, few),
      variances: warped.slice(0, few).map(() => 0),
      categorical: space.map(() => false),
    },
    random,
  );
  const flat = new Float64Array(n * d);
  for (const [i, p] of points.entries()) for (let k = 0; k < d; k++) flat[i * d + k] = p[k] / lengthScales[k];
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let r2 = 0;
      for (let k = 0; k < d; k++) r2 += (flat[i * d + k] - flat[j * d + k]) ** 2;
      covariance[i * n + j] = signal * matern52(r2) + (i === j ? noise + 1e-6 : 0);
    }
  choleskyInPlace(covariance, n);
  const alpha = Float64Array.from(warped);
  solveLower(covariance, n, alpha);
  solveUpper(covariance, n, alpha);
  const back = unwarp(
    rows.map((r) => r.value),
    warped,
  );
  const at = new Float64Array(d);
  return (point) => {
    for (let k = 0; k < d; k++) at[k] = point[k] / lengthScales[k];
    let sum = 0;
    for (let i = 0; i < n; i++) {
      let r2 = 0;
      for (let k = 0, o = i * d; k < d; k++, o++) {
        const difference = flat[o] - at[k];
        r2 += difference * difference;
      }
      sum += alpha[i] * matern52(r2);
    }
    return back(signal * sum);
  };
}

/**
 * Warped value -> AUC, linear between the table's own pairs. Beyond the best of them the slope is a fifth: what the process
 * promises where the table has nothing as good, mostly in corners, is hardly believed.
 */
function unwarp(values, warped) {
  const pairs = values.map((v, i) => [warped[i], v]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const xs = Float64Array.from(pairs, (p) => p[0]);
  const ys = Float64Array.from(pairs, (p) => p[1]);
  const n = xs.length;
  const middle = Math.floor(n / 2);
  const slope = (0.2 * (ys[n - 1] - ys[middle])) / (xs[n - 1] - xs[middle] || 1);
  return (x) => {
    if (x <= xs[0]) return ys[0];
    if (x >= xs[n - 1]) return Math.min(1, ys[n - 1] + slope * (x - xs[n - 1]));
    let [low, high] = [0, n - 1];
    while (high - low > 1) {
      const half = (low + high) >> 1;
      if (xs[half] <= x) low = half;
      else high = half;
    }
    const width = xs[high] - xs[low];
    return width > 0 ? ys[low] + ((ys[high] - ys[low]) * (x - xs[low])) / width : ys[low];
  };
}

function climb(space, truth, start) {
  let point = toPoint(space, start.config);
  let { config, value } = start;
  for (let step = 0.1; step > 0.003; ) {
    let improved = false;
    for (let k = 0; k < point.length; k++) {
      for (const move of [-step, step]) {
        const next = point.with(k, Math.min(1, Math.max(0, point[k] + move)));
        const there = fromPoint(space, next);
        const found = truth(there);
        if (found > value) {
          [point, config, value, improved] = [next, there, found, true];
        }
      }
    }
    if (!improved) step /= 2;
  }
  return { config, value };
}
