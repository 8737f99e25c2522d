/** Pearson's r and what it becomes without each pair in turn. Values of any finite size. */
import { studentTwoSided } from './student.ts';

export interface Pearson {
  readonly r: number;
  /** R of all pairs but the i-th; NaN where one side no longer varies. */
  readonly leftOut: Float64Array;
}

/** Null when one side does not vary. Needs 3 pairs. */
export function pearsonOf(x: Float64Array, y: Float64Array): Pearson | null {
  const [a, b] = [centred(x), centred(y)];
  if (a === null || b === null) return null;
  const n = a.length;
  const [xx, yy, xy] = [inner(a, a), inner(b, b), inner(a, b)];
  // Leaving out i takes a_i b_i n / (n - 1) off the sum of products, the shift of the mean included.
  const part = n / (n - 1);
  const leftOut = a.map((ai, i) => {
    const bi = b[i] as number;
    const [vx, vy] = [xx - part * ai * ai, yy - part * bi * bi];
    return vx > 1e-12 * xx && vy > 1e-12 * yy
      ? clamp((xy - part * ai * bi) / Math.sqrt(vx * vy))
      : Number.NaN;
  });
  return { r: clamp(xy / Math.sqrt(xx * yy)), leftOut };
}

/** Two-sided p-value of no correlation, by Student's t with `df` degrees of freedom (n - 2, less what was taken out). */
export function correlationP(r: number, df: number): number {
  return Math.abs(r) >= 1 ? 0 : studentTwoSided(r * Math.sqrt(df / (1 - r * r)), df);
}

/** Less the mean, in units of the largest; null when all are equal (up to rounding). */
function centred(values: Float64Array): Float64Array | null {
  const size = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (size === 0) return null;
  const scaled = values.map((v) => v / size);
  const mean = scaled.reduce((total, v) => total + v / scaled.length, 0);
  const away = scaled.map((v) => v - mean);
  const spread = away.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return spread > 1e-14 ? away.map((v) => v / spread) : null;
}

function inner(a: Float64Array, b: Float64Array): number {
  return a.reduce((total, v, i) => total + v * (b[i] as number), 0);
}

function clamp(r: number): number {
  return Math.max(-1, Math.min(1, r));
}
