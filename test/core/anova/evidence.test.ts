import { expect, test } from 'vitest';
import type { Axis } from '../../../src/core/anova/anova.ts';
import { axisEvidence } from '../../../src/core/anova/axis-evidence.ts';
import { gramOf } from '../../../src/core/anova/gram.ts';
import { supports } from '../../../src/core/anova/support.ts';
import { type Terms, termsOf } from '../../../src/core/anova/terms.ts';
import { fitVariances, posteriorOf } from '../../../src/core/anova/variances.ts';
import { choleskyInPlace, solveLower } from '../../../src/core/math/cholesky.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const axes: Axis[] = [
  { kind: 'numeric', levels: null },
  { kind: 'numeric', levels: null },
  { kind: 'categorical', levels: 3 },
];
const random = createRandom(3);
const points = Array.from({ length: 40 }, () =>
  Float64Array.of(random.next(), random.next(), random.integer(3)),
);
const raw = points.map((p) => 2 * p[0]! + Math.sin(6 * p[1]!) + 0.3 * random.normal());
const mean = raw.reduce((sum, y) => sum + y, 0) / raw.length;
const deviation = Math.sqrt(raw.reduce((sum, y) => sum + (y - mean) ** 2, 0) / raw.length);
const values = Float64Array.from(raw, (y) => (y - mean) / deviation);

const terms = termsOf(axes, [[0, 1]], { alone: 4, paired: 2, decay: 3 });
const gram = gramOf(rowsOf(terms), terms.width, values);

function rowsOf({ width, write }: Terms): Float64Array {
  const rows = new Float64Array(points.length * width);
  for (const [i, point] of points.entries()) write(point, rows.subarray(i * width, (i + 1) * width));
  return rows;
}

/**
 * ln p(y) of a normal vector with this covariance and a mean of which nothing is known, from the n x n matrix itself: the
 * density of y given the variances, over that of the mean's estimate.
 */
function dense(variances: readonly number[], noise: number): number {
  const n = points.length;
  const covariance = new Float64Array(n * n);
  const rows = rowsOf(terms);
  const prior = terms.list.flatMap(({ from, to }, g) =>
    Array.from({ length: to - from }, (_, k) => variances[g]! * terms.weights[from + k]!),
  );
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? noise : 0;
      for (const [c, v] of prior.entries()) {
        sum += v * rows[i * terms.width + c]! * rows[j * terms.width + c]!;
      }
      covariance[i * n + j] = sum;
    }
  }
  choleskyInPlace(covariance, n);
  const [one, y] = [new Float64Array(n).fill(1), values.slice()];
  solveLower(covariance, n, one);
  solveLower(covariance, n, y);
  const times = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i]!, 0);
  let half = 0;
  for (let i = 0; i < n; i++) half += Math.log(covariance[i * n + i]!);
  return -half - 0.5 * Math.log(times(one, one)) - 0.5 * (times(y, y) - times(one, y) ** 2 / times(one, one));
}

test('the evidence from sums of products is that of the covariance matrix', () => {
  const models = [
    { variances: [0.4, 0.3, 0.1, 0.2], noise: 0.2 },
    { variances: [2, 0.01, 0, 0], noise: 0.05 },
    { variances: [0, 0, 0, 0], noise: 1 },
  ];
  const known = models.map(({ variances, noise }) => {
    const model = { variances: Float64Array.from(variances), noise };
    return posteriorOf(gram, terms.list, terms.weights, model).logEvidence - dense(variances, noise);
  });
  // Up to a constant that models share.
  expect(known[1]).toBeCloseTo(known[0]!, 8);
  expect(known[2]).toBeCloseTo(known[0]!, 8);
});

test('the support of a term is the evidence that is lost without it', () => {
  const variances = Float64Array.of(0.4, 0.3, 0.1, 0.2);
  const all = posteriorOf(gram, terms.list, terms.weights, { variances, noise: 0.2 });
  for (const [g, term] of terms.list.entries()) {
    const without = variances.map((v, k) => (k === g ? 0 : v));
    const rest = posteriorOf(gram, terms.list, terms.weights, { variances: without, noise: 0.2 });
    expect(supports(all)(term)).toBeCloseTo(all.logEvidence - rest.logEvidence, 8);
  }
});

test('variances are found where the evidence is largest', () => {
  const nothing = { noisePoints: 0, noiseGuess: 0, termPoints: 0, termGuess: 0 };
  const start = { variances: new Float64Array(4).fill(0.1), noise: 0.5 };
  const best = fitVariances(gram, terms.list, terms.weights, start, 200, nothing);
  const { variances, noise } = best.model;
  for (const factor of [0.8, 1.25]) {
    for (const g of [0, 1]) {
      const moved = { variances: variances.map((v, k) => (k === g ? v * factor : v)), noise };
      const other = posteriorOf(gram, terms.list, terms.weights, moved);
      expect(other.logEvidence).toBeLessThan(best.logEvidence + 1e-3);
    }
    const louder = posteriorOf(gram, terms.list, terms.weights, { variances, noise: noise * factor });
    expect(louder.logEvidence).toBeLessThan(best.logEvidence);
  }
});

test('axes that act are told from those that do not', () => {
  const [line, wave, idle] = axisEvidence(axes, points, values);
  expect(line).toBeGreaterThan(10);
  expect(wave).toBeGreaterThan(10);
  expect(idle).toBeLessThan(1);
  const constant = points.map((p) => Float64Array.of(p[0]!, 0.5, p[2]!));
  expect(axisEvidence(axes, constant, values)[1]).toBe(0);
});
