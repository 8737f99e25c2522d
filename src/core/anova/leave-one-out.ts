import { solveLower } from '../math/cholesky.ts';
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
  const phi = new Float64Array(q);
  const leftOut: Normal[] = [];
  let [wrong, all] = [0, 0];
  for (let i = 0; i < n; i++) {
    let fitted = 0;
    for (let a = 0; a < q; a++) {
      const x = gram.columns[(active[a] as number) * n + i] as number;
      fitted += x * (coefficients[a] as number);
      phi[a] = x * (scales[a] as number);
    }
    solveLower(factor, q, phi);
    const own = 1 / n + phi.reduce((sum, x) => sum + x * x, 0) / model.noise;
    const y = gram.values[i] as number;
    const left = Math.max(1e-9, 1 - own);
    const residual = (y - fitted) / left;
    wrong += residual * residual;
    all += ((y * n) / (n - 1)) ** 2;
    leftOut.push({ mean: centre + unit * (y - residual), deviation: unit * Math.sqrt(model.noise / left) });
  }
  return { leftOut, r2: 1 - wrong / all };
}
