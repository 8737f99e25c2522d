import type { NumericRange } from '../model/space.ts';

/**
 * The range with ends a person would write, rounded outwards: two significant digits on a logarithmic
 * scale, a hundredth of the width (as 1, 10, 100, ...) on a linear one. Integers become whole.
 */
export function roundOut(range: NumericRange): NumericRange {
  if (range.kind === 'integer') return { ...range, min: Math.floor(range.min), max: Math.ceil(range.max) };
  const { min, max, scaling } = range;
  if (scaling === 'log') {
    return {
      ...range,
      min: rounded(min, stepOf(min), Math.floor),
      max: rounded(max, stepOf(max), Math.ceil),
    };
  }
  if (scaling === 'reverse-log') {
    // What is left up to 1 is what the scale walks; it keeps two digits.
    const top = 1 - rounded(1 - max, stepOf(1 - max), Math.floor);
    const bottom = 1 - rounded(1 - min, stepOf(1 - min), Math.ceil);
    return { ...range, min: Math.max(0, clean(bottom)), max: top < 1 ? clean(top) : max };
  }
  const step = stepOf(max - min);
  return { ...range, min: rounded(min, step, Math.floor), max: rounded(max, step, Math.ceil) };
}

/** 1 / 10 of the leading power of ten: two digits remain. */
function stepOf(x: number): number {
  return 10 ** (Math.floor(Math.log10(Math.abs(x))) - 1);
}

function rounded(x: number, step: number, way: (v: number) => number): number {
  if (!(step > 0) || !Number.isFinite(x / step)) return x;
  const steps = x / step;
  // 0.3 / 0.01 is 29.999999999999996; that is 30, not 29.
  const near = Math.round(steps);
  const whole = Math.abs(steps - near) < 1e-9 * Math.max(1, Math.abs(steps)) ? near : way(steps);
  return clean(whole * step);
}

function clean(x: number): number {
  return Number(x.toPrecision(12));
}
