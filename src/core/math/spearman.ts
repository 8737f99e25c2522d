/** Spearman's rho and what it becomes without each pair in turn. */
import type { Ranked } from './ranked.ts';
import { weightAbove } from './ranked.ts';

/** Pearson's correlation of mid-ranks, in [-1, 1]; null when one side does not vary. */
export function spearmanOf(x: Ranked, y: Ranked): number | null {
  const { xx, yy, xy } = products(x, y);
  return xx > 0 && yy > 0 ? clamp(xy / Math.sqrt(xx * yy)) : null;
}

/**
 * Rho of all pairs but the i-th, for each i, ranked anew; NaN where one side no longer varies. `pairs` is the
 * concordance of x and y. O(n): leaving a pair out lowers the rank of every larger value by 1 and of every equal one by 1/2.
 */
export function spearmanLeftOut(x: Ranked, y: Ranked, pairs: Float64Array): Float64Array {
  const { n } = x;
  const [a, b] = [centred(x), centred(y)];
  const { xx, yy, xy } = products(x, y);
  const [aboveX, aboveY] = [weightAbove(x, b), weightAbove(y, a)];
  const [ownX, ownY] = [weightAbove(x, a), weightAbove(y, b)];
  return Float64Array.from(a, (ai, i) => {
    const bi = b[i] as number;
    // c_j = 1, 1/2 or 0 where j is above, level with or below i; their sums and that of their products.
    const [cx, cy] = [n / 2 - 0.5 - ai, n / 2 - 0.5 - bi];
    const cxy = (n - 1 - 2 * ai - 2 * bi + (pairs[i] as number)) / 4;
    const cxx = cx - ((x.ties[i] as number) - 1) / 4;
    const cyy = cy - ((y.ties[i] as number) - 1) / 4;
    const sxy = xy - ai * bi - (aboveX[i] as number) - (aboveY[i] as number) + cxy;
    const sxx = xx - ai * ai - 2 * (ownX[i] as number) + cxx;
    const syy = yy - bi * bi - 2 * (ownY[i] as number) + cyy;
    // Centred ranks of n become those of n - 1 with mean -1/2 + what was left out: taken off again.
    const [mx, my] = [(-ai - cx) / (n - 1), (-bi - cy) / (n - 1)];
    const [vx, vy] = [sxx - (n - 1) * mx * mx, syy - (n - 1) * my * my];
    return vx > 1e-9 && vy > 1e-9 ? clamp((sxy - (n - 1) * mx * my) / Math.sqrt(vx * vy)) : Number.NaN;
  });
}

function centred({ n, ranks }: Ranked): Float64Array {
  return ranks.map((r) => r - (n + 1) / 2);
}

function products(x: Ranked, y: Ranked): { xx: number; yy: number; xy: number } {
  const middle = (x.n + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.n; i++) {
    const a = (x.ranks[i] as number) - middle;
    const b = (y.ranks[i] as number) - middle;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  return { xx, yy, xy };
}

function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}
