import type { Axis } from '../anova/anova.ts';
import { basisOf } from '../anova/basis.ts';

/** The best points are those above this share of the values. */
const GOOD = 0.9;
/** Functions of an axis by which densities are told apart. */
const FUNCTIONS = 5;

/**
 * How far the best tenth of evenly spread points is from being evenly spread along each axis, as shares that add up to
 * 1: Pearson's divergence of their density p from the even one, which over orthonormal functions phi_k is
 *
 *   integral of (p - 1)^2 = sum over k of (mean of phi_k over the best points)^2
 *
 * less what as many points drawn anywhere would show. Returns a function of the points' values; null when nothing sets
 * the best apart.
 */
export function goodRegion(
  axes: readonly Axis[],
  points: readonly Float64Array[],
): (values: Float64Array) => number[] | null {
  const bases = axes.map((axis) => basisOf(axis, FUNCTIONS, 0));
  const rows = bases.map((basis, axis) => {
    const own = new Float64Array(points.length * basis.size);
    for (const [i, point] of points.entries()) basis.write(point[axis] as number, own, i * basis.size);
    return own;
  });
  const count = Math.max(1, Math.round(points.length * (1 - GOOD)));
  return (values) => {
    const limit = values.slice().sort().at(-count) as number;
    const best: number[] = [];
    for (let i = 0; i < values.length; i++) if ((values[i] as number) >= limit) best.push(i);
    const divergences = bases.map(({ size }, axis) => {
      const own = rows[axis] as Float64Array;
      let divergence = -size / best.length;
      for (let k = 0; k < size; k++) {
        let sum = 0;
        for (const i of best) sum += own[i * size + k] as number;
        divergence += (sum / best.length) ** 2;
      }
      return Math.max(0, divergence);
    });
    const all = divergences.reduce((sum, v) => sum + v, 0);
    return all > 0 ? divergences.map((v) => v / all) : null;
  };
}
