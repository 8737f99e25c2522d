import { benjaminiHochberg } from '../math/benjamini-hochberg.ts';
import { spearman } from '../math/ranks.ts';
import { spearmanInterval, spearmanP } from '../math/spearman-test.ts';
import type { Correlation } from '../model/finding.ts';
import type { Range, SearchSpace } from '../model/space.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial, valuesOf } from './sample.ts';

const NOTHING: Correlation = {
  n: 0,
  spearman: null,
  pearson: null,
  kendall: null,
  partial: null,
  xi: null,
  groups: null,
  silence: null,
};

/** One correlation per hyperparameter, in the order of the space; p-values adjusted over all of them. */
export function correlationsOf(space: SearchSpace, sample: readonly SampleTrial[]): Correlation[] {
  const single = space.map((range) => correlationOf(range, sample));
  const adjusted = benjaminiHochberg(single.map((c) => c.spearman?.p ?? null));
  return single.map((c, i) => ({
    ...c,
    spearman: c.spearman && { ...c.spearman, pAdjusted: adjusted[i] ?? 1 },
  }));
}

function correlationOf(range: Range, sample: readonly SampleTrial[]): Correlation {
  const pairs = valuesOf(range, sample);
  const n = pairs.length;
  const silent = (silence: NonNullable<Correlation['silence']>): Correlation => {
    return { ...NOTHING, n, silence };
  };
  if (range.kind === 'categorical') return { ...NOTHING, n };
  if (n < ENOUGH_TO_ANALYZE) return silent('too-few-trials');
  const x = pairs.map((pair) => Number(pair.x));
  const y = pairs.map((pair) => pair.trial.value);
  const rho = spearman(x, y);
  if (rho === null) return silent(y.every((v) => v === y[0]) ? 'constant-metric' : 'constant');
  return {
    ...NOTHING,
    n,
    spearman: { value: rho, ...spearmanInterval(rho, n), p: spearmanP(x, y, rho), pAdjusted: 1 },
  };
}
