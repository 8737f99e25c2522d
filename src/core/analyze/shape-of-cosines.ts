import { choleskyInPlace, inverseFromCholesky } from '../math/cholesky.ts';
import type { Shape } from '../model/finding.ts';
import type { Features } from './features.ts';
import { shapeOfCurve } from './shape.ts';

/** Cosines of the curve that is looked at, and its points. */
const COSINES = 3;
const POINTS = 21;

/** What the mean of the scores (sum zero, one per row of the features) looks like along a numeric hyperparameter. */
export function shapeOfCosines({ columns, width, places }: Features, scores: Float64Array): Shape {
  const n = scores.length;
  const size = Math.min(COSINES, width);
  const gram = new Float64Array(size * size);
  const target = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < size; a++) {
      const value = columns[i * width + a] as number;
      target[a] = (target[a] as number) + value * (scores[i] as number);
      for (let b = 0; b <= a; b++) {
        gram[a * size + b] = (gram[a * size + b] as number) + value * (columns[i * width + b] as number);
      }
    }
  }
  if (!choleskyInPlace(gram, size)) return 'other';
  const inverse = inverseFromCholesky(gram, size);
  const at = (a: number, b: number): number => inverse[a >= b ? a * size + b : b * size + a] as number;
  const weights = target.map((_, a) => target.reduce((sum, t, b) => sum + at(a, b) * t, 0));
  const explained = weights.reduce((sum, w, a) => sum + w * (target[a] as number), 0);
  const noise = (scores.reduce((sum, s) => sum + s * s, 0) - explained) / Math.max(1, n - 1 - size);
  const least = places.reduce((low, u) => Math.min(low, u), 1);
  const most = places.reduce((high, u) => Math.max(high, u), 0);
  const curve = Array.from({ length: POINTS }, (_, step) => {
    const u = least + ((most - least) * step) / (POINTS - 1);
    const basis = Float64Array.from({ length: size }, (_, k) => Math.cos((k + 1) * Math.PI * u));
    const mean = basis.reduce((sum, v, k) => sum + v * (weights[k] as number), 0);
    const half = 1.96 * Math.sqrt(Math.max(0, noise) * spread(basis, at));
    return { mean, low: mean - half, high: mean + half };
  });
  return shapeOfCurve(curve);
}

function spread(basis: Float64Array, at: (a: number, b: number) => number): number {
  let sum = 0;
  for (const [a, u] of basis.entries()) {
    for (const [b, v] of basis.entries()) sum += u * v * at(a, b);
  }
  return Math.max(0, sum);
}
