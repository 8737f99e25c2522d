import type { HyperparameterReport } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import { type SampleTrial, valuesOf } from './sample.ts';

/** Mean objective of each category that was tried, best first; empty for numeric ranges. */
export function categoriesOf(
  range: Range,
  sample: readonly SampleTrial[],
): HyperparameterReport['categories'] {
  if (range.kind !== 'categorical') return [];
  const groups = new Map<string, SampleTrial[]>();
  for (const { trial, x } of valuesOf(range, sample)) {
    const group = groups.get(String(x));
    if (group) group.push(trial);
    else groups.set(String(x), [trial]);
  }
  return [...groups]
    .map(([value, trials]) => ({ value, n: trials.length, mean: mean(trials.map((t) => t.value)), trials }))
    .sort((a, b) => mean(b.trials.map((t) => t.score)) - mean(a.trials.map((t) => t.score)))
    .map(({ value, mean, n }) => ({ value, mean, n }));
}

/** Shares are added, not values: the sum of wild values overflows. */
function mean(values: readonly number[]): number {
  return values.reduce((total, v) => total + v / values.length, 0);
}
