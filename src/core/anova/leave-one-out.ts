import { dot, solveLowerRows } from '../math/cholesky.ts';
import type { Anova, Normal } from './anova.ts';
import type { Gram } from './gram.ts';
import type { Posterior } from './variances.ts';

/**
 * What the others let one expect at each point, with the variances kept: the residual of a point left out is
 * e_i / (1 - h_i), h_i being the share that the point has in its own fit.
 */
export function leaveOneOut(
  gram: Gram,
  { active, scales, factor, coefficients, model }: Posterior,
  centre: number,
  unit: number,
): Pick<Anova, 'leftOut' | 'r2'> {
  const [n, q] = [gram.n, active.length];
  // Row i = L^-1 D^1/2 phi(point i), q long.
  const whitened = new Float64Array(n * q);
  const fitted = new Float64Array(n);
  for (let a = 0; a < q; a++) {
    const column = gram.columns[active[a] as number] as Float64Array;
    const [scale, coefficient] = [scales[a] as number, coefficients[a] as number];
    for (let i = 0; i < n; i++) {
      const x = column[i] as number;
      fitted[i] = (fitted[i] as number) + x * coefficient;
      whitened[i * q + a] = x * scale;
    }
  }
  solveLowerRows(factor, q, whitened, n);
  const leftOut: Normal[] = [];
  let [wrong, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    const own = 1 / n + dot(whitened, i * q, whitened, i * q, 0, q) / model.noise;
    const y = gram.values[i] as number;
    const left = Math.max(1e-9, 1 - own);
    const residual = (y - (fitted[i] as number)) / left;
    wrong += residual * residual;
    all += ((y * n) / (n - 1)) ** 2;
    leftOut.push({ mean: centre + unit * (y - residual), deviation: unit * Math.sqrt(model.noise / left) });
  }
  return { leftOut, r2: 1 - wrong / all };
}
