import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawNormal, type Factor, pivotedCholesky } from '../../../src/core/math/pivoted-cholesky.ts';
import { createRandom } from '../../../src/core/math/random.ts';

function factorOf(a: Float64Array, n: number): Factor {
  const steps = pivotedCholesky(a, n);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** L L' */
function product(l: Float64Array, n: number, rank: number): number[] {
  return Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k < rank; k++) sum += (l[i * rank + k] as number) * (l[j * rank + k] as number);
    return sum;
  });
}

test('the factor gives the matrix back, also where rows are the same or nothing', () => {
  const matrices = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 8 }), fc.integer());
  fc.assert(
    fc.property(matrices, ([n, inner, seed]) => {
      const random = createRandom(seed);
      const b = Float64Array.from({ length: n * inner }, () => random.normal());
      const a = Float64Array.from(product(b, n, inner));
      const { l, rank } = factorOf(a, n);
      expect(rank).toBeLessThanOrEqual(Math.min(n, inner));
      for (const [i, value] of product(l, n, rank).entries()) expect(value).toBeCloseTo(a[i] as number, 9);
    }),
  );
});

test('draws have the covariance', () => {
  const a = Float64Array.of(4, 3, 0, 3, 9, -1, 0, -1, 1);
  const factor = factorOf(a, 3);
  const random = createRandom(4);
  const draws = 20_000;
  const drawn = new Float32Array(3 * draws);
  for (let b = 0; b < draws; b++) drawNormal(factor, random, drawn, 3 * b);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let b = 0; b < draws; b++) sum += (drawn[3 * b + i] as number) * (drawn[3 * b + j] as number);
      expect(Math.abs(sum / draws - (a[3 * i + j] as number))).toBeLessThan(0.2);
    }
  }
});
