import { median } from './quantile.ts';

/** Larger scores say nothing more, and unbounded ones would leave the numbers JSON can carry. */
const MOST = 1e6;

/**
 * How far each value lies from the middle, in robust standard deviations: 0.6745 (x - median) / MAD, and
 * where more than half of the values are equal (MAD = 0), (x - median) / (1.2533 mean |x - median|).
 * B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993). All zero when nothing varies; cut
 * at +-1e6.
 */
export function robustZ(values: readonly number[]): number[] {
  const scale = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (scale === 0) return values.map(() => 0);
  // Values up to 1e308 must not overflow when subtracted.
  const scaled = values.map((v) => v / scale);
  const middle = median(scaled);
  const away = scaled.map((v) => Math.abs(v - middle));
  const spread = median(away) / 0.6744897501960817 || mean(away) / Math.sqrt(2 / Math.PI);
  if (spread === 0) return values.map(() => 0);
  return scaled.map((v) => Math.max(-MOST, Math.min(MOST, (v - middle) / spread)));
}

function mean(values: readonly number[]): number {
  return values.reduce((total, v) => total + v, 0) / values.length;
}
