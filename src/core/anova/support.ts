import { choleskyInPlace, dot, lowerInverse, solveLower } from '../math/cholesky.ts';
import type { Term } from './terms.ts';
import type { Posterior } from './variances.ts';

/**
 * ln p(y | with a term) - ln p(y | without it), all other variances kept: the density ratio of J. Dickey, Ann. Math.
 * Stat. 42 (1971) 204-223. With whitened coefficients z ~ N(0, I) beforehand and N(m, C) given the points,
 *
 *   ln [p(0) / p(0 | y)] = (ln |C| + m' C^-1 m) / 2
 */
export function supports(posterior: Posterior): (term: Term) => number {
  const inverse = lowerInverse(posterior.factor, posterior.active.length);
  return (term) => support(posterior, inverse, term);
}

/** `inverse`: L^-1 by columns. cov z = (L L')^-1, of which the block of the term is wanted. */
function support(
  { active, scales, coefficients }: Posterior,
  inverse: Float64Array,
  { from, to }: Term,
): number {
  const q = active.length;
  const start = active.indexOf(from);
  const size = to - from;
  if (start < 0 || size === 0) return 0;
  const block = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    const row = (start + k) * q;
    for (let l = 0; l <= k; l++) {
      block[k * size + l] = dot(inverse, row, inverse, (start + l) * q, start + k, q);
    }
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
