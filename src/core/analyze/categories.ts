import type { CategoryReport } from '../model/finding.ts';
import type { Range } from '../model/space.ts';
import { type SampleTrial, valuesOf } from './sample.ts';

/** Mean and spread of the objective for each category that was tried, best first; empty for numeric ranges. */
export function categoriesOf(range: Range, sample: readonly SampleTrial[]): CategoryReport[] {
  if (range.kind !== 'categorical') return [];
  const groups = new Map<string, SampleTrial[]>();
  for (const { trial, x } of valuesOf(range, sample)) {
    const group = groups.get(String(x));
    if (group) group.push(trial);
    else groups.set(String(x), [trial]);
  }
  return [...groups]
    .map(([value, trials]) => ({ value, trials, score: mean(trials.map((t) => t.score)) }))
    .sort((a, b) => b.score - a.score)
    .map(({ value, trials }) => {
      const values = trials.map((t) => t.value);
      return { value, mean: mean(values), spread: deviation(values), n: trials.length };
    });
}

/** Shares are added, not values: the sum of wild values overflows. */
function mean(values: readonly number[]): number {
  return values.reduce((total, v) => total + v / values.length, 0);
}

function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const size = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  if (size === 0) return 0;
  const scaled = values.map((v) => v / size);
  const middle = mean(scaled);
  const squares = scaled.reduce((total, v) => total + (v - middle) ** 2, 0);
  return Math.min(Number.MAX_VALUE, size * Math.sqrt(squares / (values.length - 1)));
}
