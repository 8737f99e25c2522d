import { expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { createLogLikelihood, fitHyperparameters, NOISE_FLOOR } from '../../../src/core/tune/fit.ts';
import {
  createPosterior,
  factorize,
  type Observations,
  PENDING_NOISE,
} from '../../../src/core/tune/gaussian-process.ts';
import reference from './gaussian-process.reference.json' with { type: 'json' };

interface Case {
  readonly points: number[][];
  readonly values: number[];
  readonly variances: number[];
  readonly lengthScales: number[];
  readonly signal: number;
  readonly noise: number;
  readonly queries: number[][];
  readonly mean: number[];
  readonly variance: number[];
  readonly logMarginalLikelihood: number;
}

const cases: readonly Case[] = reference.cases;

const observationsOf = (c: Case): Observations => ({
  points: c.points.map((p) => Float64Array.from(p)),
  values: c.values,
  variances: c.variances,
  categorical: c.lengthScales.map(() => false),
});

const thetaOf = (c: Case): Float64Array =>
  Float64Array.from([...c.lengthScales, c.signal, c.noise - NOISE_FLOOR], Math.log);

/** One category, one number, and a second number without influence. */
function mixed(n: number): Observations {
  const random = createRandom(3);
  const points = Array.from({ length: n }, () =>
    Float64Array.of(random.integer(3), random.next(), random.next()),
  );
  const values = points.map(([category = 0, x = 0]) => (category === 1 ? 1 : -0.5) + Math.sin(6 * x));
  return { points, values, variances: points.map(() => 0), categorical: [true, false, false] };
}

test.each(cases.map((c) => [c.points.length, c] as const))(
  'the posterior of %i points equals scikit-learn',
  (_, c) => {
    const posterior = createPosterior(observationsOf(c), c);
    for (const [i, query] of c.queries.entries()) {
      const { mean, variance } = posterior(Float64Array.from(query));
      expect(mean).toBeCloseTo(c.mean[i] as number, 9);
      expect(variance).toBeCloseTo(c.variance[i] as number, 9);
    }
  },
);

test('the log marginal likelihood equals scikit-learn', () => {
  for (const c of cases) {
    const { value } = createLogLikelihood(observationsOf(c))(thetaOf(c));
    expect(value).toBeCloseTo(c.logMarginalLikelihood, 9);
  }
});

test('its gradient equals finite differences, categories included', () => {
  const inputs: [Observations, Float64Array][] = [
    ...cases.map((c): [Observations, Float64Array] => [observationsOf(c), thetaOf(c)]),
    [mixed(20), Float64Array.of(-0.3, -0.8, 0.4, 0.2, -2)],
  ];
  for (const [observations, theta] of inputs) {
    const f = createLogLikelihood(observations);
    const { gradient } = f(theta);
    for (const [i, slope] of gradient.entries()) {
      const h = 1e-5;
      const up = f(theta.with(i, (theta[i] as number) + h)).value;
      const down = f(theta.with(i, (theta[i] as number) - h)).value;
      expect(slope).toBeCloseTo((up - down) / (2 * h), 5);
    }
  }
});

test('theta that overflows is refused as a value, not as an error', () => {
  const f = createLogLikelihood(mixed(5));
  expect(f(Float64Array.of(0, 0, 0, 1000, 0)).value).toBe(Number.NEGATIVE_INFINITY);
  expect(f(Float64Array.of(-1000, 0, 0, 0, 0)).value).toBe(Number.NEGATIVE_INFINITY);
});

test('a fit tells what matters from what does not, and finds little noise where there is none', () => {
  const { lengthScales, noise } = fitHyperparameters(mixed(40), createRandom(1));
  const [category = 0, x = 0, nothing = 0] = lengthScales;
  expect(nothing).toBeGreaterThan(3 * x);
  expect(nothing).toBeGreaterThan(2 * category);
  expect(noise).toBeLessThan(0.02);
});

test('a fit finds the noise that is there', () => {
  const random = createRandom(8);
  const points = Array.from({ length: 60 }, () => Float64Array.of(random.next()));
  const values = points.map(([x = 0]) => Math.sin(6 * x) + 0.5 * random.normal());
  const observed = { points, values, variances: points.map(() => 0), categorical: [false] };
  const { noise } = fitHyperparameters(observed, createRandom(1));
  expect(noise).toBeGreaterThan(0.12);
  expect(noise).toBeLessThan(0.5);
  const told = fitHyperparameters({ ...observed, variances: points.map(() => 0.25) }, createRandom(1));
  expect(told.noise).toBeLessThan(0.1);
});

test('a pending point leaves the mean and lowers the variance near it', () => {
  const c = cases[1] as Case;
  const pending = Float64Array.of(0.5, 0.5);
  const without = createPosterior(observationsOf(c), c);
  const pended = createPosterior(observationsOf(c), c, [pending]);
  const believed = createPosterior(
    {
      ...observationsOf(c),
      points: [...observationsOf(c).points, pending],
      values: [...c.values, without(pending).mean],
      variances: [...c.variances, PENDING_NOISE * c.signal - c.noise],
    },
    c,
  );
  for (const query of [...c.queries.map((q) => Float64Array.from(q)), pending]) {
    expect(pended(query).mean).toBeCloseTo(without(query).mean, 10);
    expect(pended(query).mean).toBeCloseTo(believed(query).mean, 10);
    expect(pended(query).variance).toBeCloseTo(believed(query).variance, 10);
  }
  // Conditioning a normal of this variance on one nearly exact look at it.
  const noise = PENDING_NOISE * c.signal;
  const before = without(pending).variance;
  expect(pended(pending).variance).toBeCloseTo((before * noise) / (before + noise), 10);
});

test('coinciding points without noise still have a factor, entries that are not finite have none', () => {
  const factor = factorize(3, () => 2);
  expect(factor[0]).toBeCloseTo(Math.sqrt(2), 6);
  expect([...factor].every(Number.isFinite)).toBe(true);
  expect(() => factorize(2, () => Number.NaN)).toThrow(RangeError);
});
