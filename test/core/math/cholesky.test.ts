import { CholeskyDecomposition, inverse, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import {
  choleskyInPlace,
  inverseFromCholesky,
  solveLower,
  solveUpper,
} from '../../../src/core/math/cholesky.ts';
import { createRandom } from '../../../src/core/math/random.ts';

function positiveDefinite(n: number): Matrix {
  const random = createRandom(n);
  const b = new Matrix(Array.from({ length: n }, () => Array.from({ length: n }, random.normal)));
  return b.mmul(b.transpose()).add(Matrix.eye(n, n, 0.5));
}

const flat = (matrix: Matrix): Float64Array => Float64Array.from(matrix.to1DArray());

test.each([1, 2, 5, 8, 33])(
  'factor, inverse and solutions of an %i x %i matrix equal those of ml-matrix',
  (n) => {
    const a = positiveDefinite(n);
    const wantedFactor = new CholeskyDecomposition(a).lowerTriangularMatrix;
    const wantedInverse = inverse(a);
    const l = flat(a);
    expect(choleskyInPlace(l, n)).toBe(true);
    const found = inverseFromCholesky(l, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        expect(l[i * n + j]).toBeCloseTo(wantedFactor.get(i, j), 10);
        expect(found[i * n + j]).toBeCloseTo(wantedInverse.get(i, j), 9);
      }
    }
    const wanted = Float64Array.from({ length: n }, (_, i) => i - 2);
    const b = Float64Array.from(a.mmul(Matrix.columnVector([...wanted])).to1DArray());
    solveLower(l, n, b);
    solveUpper(l, n, b);
    for (let i = 0; i < n; i++) expect(b[i]).toBeCloseTo(wanted[i] as number, 8);
  },
);

test('a matrix that is not positive definite is refused', () => {
  expect(choleskyInPlace(Float64Array.of(1, 2, 2, 1), 2)).toBe(false);
  expect(choleskyInPlace(Float64Array.of(Number.NaN), 1)).toBe(false);
  expect(choleskyInPlace(Float64Array.of(1, 1, 1, 1), 2)).toBe(false);
});
