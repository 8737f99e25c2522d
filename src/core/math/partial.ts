/**
 * The correlation of two columns of ranks after what other columns explain, linearly, was taken out of both: Spearman's
 * rho given the others. Its interval follows from how each row moves it (the influence function), both through its own
 * residuals and through the ranks of all other rows.
 *
 * With a'u and b'u the residuals of x and y (u = a row of ranks, a and b = their weights), the covariance a' S b of the
 * residuals changes with S only, to first order: what a and b lose by changing is zero at the least squares.
 */
import { type Ranked, weightAbove } from './ranked.ts';

/** A column to be taken out: ranks are scaled, indicators (0 and 1 of a category) are not ranked. */
export type Covariate = { readonly ranked: Ranked } | { readonly indicator: Float64Array };

export interface Partial {
  /** In [-1, 1]. */
  readonly r: number;
  /** About r without the i-th row. */
  readonly leftOut: Float64Array;
  /**
   * Half of what the ranks of other rows add to the variance of `leftOut`, in units of r squared: that part is mostly the
   * noise of its own estimate. With all of it, intervals of no effect cover 99 %; with none, those of an additive one 91 %.
   */
  readonly excess: number;
  /** n - 2 less the columns taken out. */
  readonly df: number;
}

/** Columns whose variance is explained by those before them up to this share are left out. */
const COLLINEAR = 1e-9;

/** Null when nothing is left over on either side, or fewer than `least` degrees of freedom. O(n k^2). */
export function partialOf(x: Ranked, y: Ranked, others: readonly Covariate[], least: number): Partial | null {
  const n = x.n;
  const columns = others.map((c) => ('ranked' in c ? ranksOf(c.ranked) : centred(c.indicator)));
  const [px, py] = [ranksOf(x), ranksOf(y)];
  const fit = orthogonal(columns, n);
  const df = n - 2 - fit.used.length;
  if (df < least) return null;
  const [ex, wx] = fit.residual(px);
  const [ey, wy] = fit.residual(py);
  const [xx, yy, xy] = [inner(ex, ex) / n, inner(ey, ey) / n, inner(ex, ey) / n];
  if (xx < COLLINEAR * (inner(px, px) / n) || yy < COLLINEAR * (inner(py, py) / n)) return null;
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  // d r = g'u with g u = what one unit of each residual changes; a row left out takes its products times 1 / (1 - h) with it.
  const [sx, sy] = [1 / Math.sqrt(xx), 1 / Math.sqrt(yy)];
  const p = ex.map((v) => v * sx);
  const q = ey.map((v) => v * sy);
  const forX = q.map((v, i) => v - r * (p[i] as number));
  const forY = p.map((v, i) => v - r * (q[i] as number));
  const influence = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const scale = 1 / Math.max(0.1, 1 - 1 / n - (fit.leverage[i] as number));
    const [a, b] = [p[i] as number, q[i] as number];
    influence[i] = (a * b - (r / 2) * (a * a + b * b)) * scale;
  }
  const fixed = varianceOf(influence);
  const moveRanks = (column: Ranked, force: Float64Array): void => {
    const above = weightAbove(column, force);
    for (let i = 0; i < n; i++) influence[i] = (influence[i] as number) + (above[i] as number) / n;
  };
  moveRanks(
    x,
    forX.map((v) => v * sx),
  );
  moveRanks(
    y,
    forY.map((v) => v * sy),
  );
  for (const [k, at] of fit.used.entries()) {
    const other = others[at] as Covariate;
    if (!('ranked' in other)) continue;
    const [wa, wb] = [(wx[k] as number) * sx, (wy[k] as number) * sy];
    moveRanks(
      other.ranked,
      forX.map((v, i) => -(wa * v + wb * (forY[i] as number))),
    );
  }
  const mean = influence.reduce((total, v) => total + v, 0) / n;
  return {
    r,
    leftOut: influence.map((v) => r - (v - mean) / (n - 1)),
    excess: (varianceOf(influence) - fixed) / (2 * n),
    df,
  };
}

/** Columns made orthogonal one after the other; those that bring nothing new are skipped. */
function orthogonal(columns: readonly Float64Array[], n: number) {
  const basis: Float64Array[] = [];
  /** Row k: column `used[k]` = sum over m <= k of upper[k][m] basis[m]. */
  const upper: Float64Array[] = [];
  const used: number[] = [];
  const leverage = new Float64Array(n);
  for (const [at, column] of columns.entries()) {
    const rest = column.slice();
    const parts = new Float64Array(basis.length + 1);
    // Twice, as once leaves rounding errors of nearly collinear columns behind.
    for (let pass = 0; pass < 2; pass++) {
      for (const [m, unit] of basis.entries()) {
        const part = inner(rest, unit);
        parts[m] = (parts[m] as number) + part;
        for (let i = 0; i < n; i++) rest[i] = (rest[i] as number) - part * (unit[i] as number);
      }
    }
    const length = Math.sqrt(inner(rest, rest));
    if (!(length > Math.sqrt(COLLINEAR) * Math.sqrt(inner(column, column)))) continue;
    parts[basis.length] = length;
    const unit = rest.map((v) => v / length);
    for (let i = 0; i < n; i++) leverage[i] = (leverage[i] as number) + (unit[i] as number) ** 2;
    basis.push(unit);
    upper.push(parts);
    used.push(at);
  }
  /** What the columns leave of a target, and its weight on each of the columns used. */
  const residual = (target: Float64Array): readonly [Float64Array, Float64Array] => {
    const rest = target.slice();
    const weights = new Float64Array(basis.length);
    for (const [m, unit] of basis.entries()) {
      const part = inner(rest, unit);
      weights[m] = part;
      for (let i = 0; i < n; i++) rest[i] = (rest[i] as number) - part * (unit[i] as number);
    }
    for (let k = basis.length - 1; k >= 0; k--) {
      const row = upper[k] as Float64Array;
      weights[k] = (weights[k] as number) / (row[k] as number);
      for (let m = 0; m < k; m++) {
        weights[m] = (weights[m] as number) - (weights[k] as number) * (row[m] as number);
      }
    }
    return [rest, weights];
  };
  return { used, leverage, residual };
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((total, v) => total + v, 0) / values.length;
  return values.reduce((total, v) => total + (v - mean) ** 2, 0) / values.length;
}

/** Mid-ranks around 0, in shares of n. */
function ranksOf({ n, ranks }: Ranked): Float64Array {
  return ranks.map((r) => (r - (n + 1) / 2) / n);
}

function centred(values: Float64Array): Float64Array {
  const mean = values.reduce((total, v) => total + v, 0) / values.length;
  return values.map((v) => v - mean);
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
