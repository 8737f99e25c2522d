import { expect, test } from 'vitest';
import type { Axis } from '../../../src/core/anova/anova.ts';
import { basisOf } from '../../../src/core/anova/basis.ts';

/** Means of all products of the functions over the axis. */
function products(axis: Axis, coordinates: readonly number[]): number[][] {
  const basis = basisOf(axis, 10, 3);
  const rows = coordinates.map((x) => {
    const row = new Float64Array(basis.size);
    basis.write(x, row, 0);
    return [1, ...row];
  });
  return rows[0]!.map((_, a) =>
    rows[0]!.map((_, b) => rows.reduce((sum, row) => sum + row[a]! * row[b]!, 0) / rows.length),
  );
}

const grid = (n: number) => Array.from({ length: n }, (_, i) => (i + 0.5) / n);

test('functions of an axis have mean 0, variance 1 and nothing in common', () => {
  const cases: [Axis, number[], number, number][] = [
    [{ kind: 'numeric', levels: null }, grid(20_000), 11, 4],
    [{ kind: 'numeric', levels: 30 }, grid(30), 11, 10],
    [{ kind: 'numeric', levels: 4 }, grid(4), 4, 10],
    [{ kind: 'numeric', levels: 1 }, [0.5], 1, 10],
    [{ kind: 'categorical', levels: 5 }, [0, 1, 2, 3, 4], 5, 10],
    [{ kind: 'categorical', levels: 1 }, [0], 1, 10],
  ];
  for (const [axis, coordinates, size, digits] of cases) {
    const found = products(axis, coordinates);
    expect(found.length).toBe(size);
    for (const [a, row] of found.entries()) {
      for (const [b, product] of row.entries()) expect(product).toBeCloseTo(a === b ? 1 : 0, digits);
    }
  }
});

test('a missing coordinate has no functions, one outside is at the end', () => {
  const basis = basisOf({ kind: 'numeric', levels: null }, 4, 3);
  const at = (x: number) => {
    const out = new Float64Array(4).fill(9);
    basis.write(x, out, 0);
    return [...out];
  };
  expect(at(Number.NaN)).toEqual([0, 0, 0, 0]);
  expect(at(1.7)).toEqual(at(1));
  expect(basis.weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
});
