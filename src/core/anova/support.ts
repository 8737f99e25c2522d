import { choleskyInPlace, dot, solveLower } from '../math/cholesky.ts';
import type { Term } from './terms.ts';
import type { Posterior } from './variances.ts';

/**
 * ln p(y | with a term) - ln p(y | without it), all other variances kept: the density ratio of J. Dickey, Ann. Math.
 * Stat. 42 (1971) 204-223. With whitened coefficients z ~ N(0, I) beforehand and N(m, C) given the points,
 *
 *   ln [p(0) / p(0 | y)] = (ln |C| + m' C^-1 m) / 2
 */
export function support(posterior: Posterior, { from, to }: Term): number {
  const { active, scales, factor, coefficients } = posterior;
  const q = active.length;
  const start = active.indexOf(from);
  const size = to - from;
  if (start < 0 || size === 0) return 0;
  // cov z = (L L')^-1, of which the block of the term is wanted: columns of L^-1.
  const columns = new Float64Array(size * q);
  const unit = new Float64Array(q);
  for (let k = 0; k < size; k++) {
    unit.fill(0);
    unit[start + k] = 1;
    solveLower(factor, q, unit);
    columns.set(unit, k * q);
  }
  const block = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    for (let l = 0; l <= k; l++) block[k * size + l] = dot(columns, k * q, columns, l * q, start, q);
  }
  if (!choleskyInPlace(block, size)) return 0;
  const z = Float64Array.from({ length: size }, (_, k) => {
    return (coefficients[start + k] as number) / (scales[start + k] as number);
  });
  solveLower(block, size, z);
  let total = 0;
  for (let k = 0; k < size; k++) {
    total += Math.log(block[k * size + k] as number) + 0.5 * (z[k] as number) ** 2;
  }
  return total;
}
