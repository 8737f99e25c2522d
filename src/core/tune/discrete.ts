/** Spaces with finitely many configurations, counted and numbered: the last hyperparameter varies fastest. */
import type { Configuration, Range, SearchSpace } from '../model/space.ts';

/** How many configurations there are; Infinity with a continuous range wider than one point. */
export function cardinality(space: SearchSpace): number {
  return space.reduce((product, range) => product * sizeOf(range), 1);
}

/** Configuration number `index` of a finite space, 0 <= index < cardinality. */
export function configurationAt(space: SearchSpace, index: number): Configuration {
  let rest = index;
  const entries: [string, number | string][] = [];
  for (const range of [...space].reverse()) {
    const size = sizeOf(range);
    const at = rest % size;
    rest = Math.floor(rest / size);
    entries.unshift([
      range.name,
      range.kind === 'categorical' ? (range.values[at] as string) : range.min + at,
    ]);
  }
  return Object.fromEntries(entries);
}

function sizeOf(range: Range): number {
  if (range.kind === 'categorical') return range.values.length;
  if (range.min === range.max) return 1;
  return range.kind === 'integer' ? range.max - range.min + 1 : Number.POSITIVE_INFINITY;
}
