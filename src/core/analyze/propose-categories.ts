import { hypergeometricCdf } from '../math/hypergeometric.ts';
import type { Proposal } from '../model/proposal.ts';
import type { CategoricalRange } from '../model/space.ts';
import { type Grounds, SIGNIFICANT } from './grounds.ts';
import { valuesOf } from './sample.ts';

/**
 * Leaves out categories that are too rare among the best trials for chance (hypergeometric tail < 0.05),
 * once the categories differ at all. One that was not tried often enough to tell stays.
 */
export function proposeCategories(range: CategoricalRange, { sample, top, p }: Grounds): Proposal {
  const base = { hyperparameter: range.name, from: range, fixed: null } as const;
  const all = countOf(range, sample);
  const best = countOf(range, top);
  const dropped = range.values.filter((value) => {
    const tail = hypergeometricCdf(best.get(value) ?? 0, all.get(value) ?? 0, top.length, sample.length);
    return tail < SIGNIFICANT && value !== valuesOf(range, top)[0]?.x;
  });
  if (p >= SIGNIFICANT || dropped.length === 0) {
    const code = p < SIGNIFICANT ? 'spread-everywhere' : 'no-relation';
    return { ...base, action: 'keep', to: range, reason: { code, detail: { best: top.length, p } } };
  }
  const kept = range.values.filter((value) => !dropped.includes(value));
  const inside = kept.reduce((total, value) => total + (best.get(value) ?? 0), 0);
  const detail = { best: top.length, inside, p, dropped: dropped.join(', '), kept: kept.join(', ') };
  const [only, ...others] = kept;
  if (only !== undefined && others.length === 0) {
    const reason = { code: 'one-value-left', detail: { ...detail, value: only } } as const;
    return { ...base, action: 'fix', to: null, fixed: only, reason };
  }
  return {
    ...base,
    action: 'narrow',
    to: { ...range, values: kept },
    reason: { code: 'categories-differ', detail },
  };
}

function countOf(range: CategoricalRange, trials: Grounds['sample']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { x } of valuesOf(range, trials)) counts.set(String(x), (counts.get(String(x)) ?? 0) + 1);
  return counts;
}
