import type { Covariate } from '../math/partial.ts';
import { ranked } from '../math/ranked.ts';
import type { SearchSpace } from '../model/space.ts';
import type { SampleTrial } from './sample.ts';

/** A column for some of the trials, by index. */
export type ColumnOf = (rows: readonly number[]) => Covariate;

/**
 * Each hyperparameter as columns to be taken out: its ranks, or one indicator per category but the first. Where trials
 * lack it, they share the middle value, and an indicator says so.
 */
export function covariatesOf(space: SearchSpace, sample: readonly SampleTrial[]): ColumnOf[][] {
  return space.map(({ kind, name }) => {
    const raw = sample.map(({ config }) => config[name]);
    if (kind === 'categorical') {
      const texts = raw.map((value) => String(value));
      return [...new Set(texts)].slice(1).map((text) => indicator(texts.map((t) => t === text)));
    }
    const numbers = raw.map((value) => Number(value));
    const known = numbers.filter(Number.isFinite).sort((a, b) => a - b);
    const middle = known[known.length >> 1] ?? 0;
    const filled = Float64Array.from(numbers, (v) => (Number.isFinite(v) ? v : middle));
    const whole = { ranked: ranked(filled) };
    const column: ColumnOf = (rows) => {
      return rows.length === filled.length
        ? whole
        : { ranked: ranked(Float64Array.from(rows, (i) => filled[i] as number)) };
    };
    if (known.length === numbers.length) return [column];
    return [column, indicator(numbers.map((v) => !Number.isFinite(v)))];
  });
}

function indicator(flags: readonly boolean[]): ColumnOf {
  return (rows) => ({ indicator: Float64Array.from(rows, (i) => (flags[i] ? 1 : 0)) });
}
