/** Numbers for people: short, and never rounded to something that is not there. */
import { format } from 'd3-format';

const significant = format('.4~r');
const scientific = format('.3~e');

/** A hyperparameter's value: 4 significant digits; powers of ten outside [0.0001, 1000000). */
export function numberText(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value);
  if (size < 1e-4 || size >= 1e6) return scientific(value).replace('e+', 'e').replace('−', '-');
  return significant(value).replace('−', '-');
}

/** A metric's value: 4 decimals, as in 0.9731. */
export function metricText(value: number): string {
  return value.toFixed(4);
}
