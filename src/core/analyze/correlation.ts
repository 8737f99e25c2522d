import { benjaminiHochberg } from '../math/benjamini-hochberg.ts';
import { concordance } from '../math/concordance.ts';
import { fisherInterval } from '../math/fisher-interval.ts';
import { kendallExcess, kendallLeftOut, kendallOf, kendallP } from '../math/kendall.ts';
import { kruskalOf } from '../math/kruskal.ts';
import { type Covariate, partialOf } from '../math/partial.ts';
import { correlationP, pearsonOf } from '../math/pearson.ts';
import { createRandom } from '../math/random.ts';
import { type Ranked, ranked } from '../math/ranked.ts';
import { spearmanLeftOut, spearmanOf } from '../math/spearman.ts';
import { spearmanP } from '../math/spearman-test.ts';
import { xiOf } from '../math/xi.ts';
import { toUnit } from '../model/coordinate.ts';
import type { Correlation, Measure } from '../model/finding.ts';
import type { Range, SearchSpace } from '../model/space.ts';
import { covariatesOf } from './covariates.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial, valuesOf } from './sample.ts';

/** Fewer degrees of freedom than this leave a partial correlation unsaid. */
const LEAST_FREEDOM = 8;

const MEASURES = ['spearman', 'pearson', 'kendall', 'partial', 'xi', 'groups'] as const;

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

/**
 * One correlation per hyperparameter, in the order of the space; p-values adjusted over all of them, each measure by
 * itself. O(n log n) per hyperparameter, and n d^2 for what the others are taken out of.
 */
export function correlationsOf(space: SearchSpace, sample: readonly SampleTrial[]): Correlation[] {
  const objective = ranked(sample.map((t) => t.value));
  const covariates = covariatesOf(space, sample);
  const single = space.map((range, axis) => {
    const others = covariates.filter((_, k) => k !== axis).flat();
    return range.kind === 'categorical'
      ? ofGroups(range, sample)
      : ofNumbers(range, sample, objective, others);
  });
  const adjusted = Object.fromEntries(
    MEASURES.map((name) => [name, benjaminiHochberg(single.map((c) => c[name]?.p ?? null))]),
  );
  return single.map((c, i) => ({
    ...c,
    ...Object.fromEntries(
      MEASURES.map((name) => [name, c[name] && { ...c[name], pAdjusted: adjusted[name]?.[i] ?? 1 }]),
    ),
  }));
}

function ofNumbers(
  range: Range,
  sample: readonly SampleTrial[],
  objective: Ranked,
  others: readonly ((rows: readonly number[]) => Covariate)[],
): Correlation {
  const rows: number[] = [];
  const values: number[] = [];
  for (const [i, { config }] of sample.entries()) {
    const x = Number(config[range.name]);
    if (!Number.isFinite(x)) continue;
    rows.push(i);
    values.push(x);
  }
  const n = rows.length;
  if (n < ENOUGH_TO_ANALYZE) return { ...NOTHING, n, silence: 'too-few-trials' };
  const x = ranked(values);
  const y = n === sample.length ? objective : ranked(rows.map((i) => objective.values[i] as number));
  if (y.levels < 2) return { ...NOTHING, n, silence: 'constant-metric' };
  const pairs = concordance(x, y);
  const rho = spearmanOf(x, y);
  if (rho === null) return { ...NOTHING, n, silence: 'constant' };
  return {
    ...NOTHING,
    n,
    spearman: measure(
      rho,
      fisherInterval(rho, spearmanLeftOut(x, y, pairs), { df: n - 2 }),
      spearmanP(values, [...y.values], rho),
    ),
    pearson: pearsonMeasure(
      values.map((v) => toUnit(range, v)),
      y.values,
    ),
    kendall: kendallMeasure(x, y, pairs),
    partial:
      others.length > 0
        ? partialMeasure(
            x,
            y,
            others.map((of) => of(rows)),
          )
        : null,
    xi: xiMeasure(x, y, range.name),
  };
}

function ofGroups(range: Range, sample: readonly SampleTrial[]): Correlation {
  const pairs = valuesOf(range, sample);
  const n = pairs.length;
  if (n < ENOUGH_TO_ANALYZE) return { ...NOTHING, n, silence: 'too-few-trials' };
  const y = ranked(pairs.map(({ trial }) => trial.value));
  const seen = [...new Set(pairs.map(({ x }) => x))];
  if (y.levels < 2) return { ...NOTHING, n, silence: 'constant-metric' };
  if (seen.length < 2) return { ...NOTHING, n, silence: 'constant' };
  const index = new Map(seen.map((value, k) => [value, k]));
  const group = Uint32Array.from(pairs, ({ x }) => index.get(x) ?? 0);
  const found = kruskalOf(group, y, createRandom(0).fork(range.name));
  return { ...NOTHING, n, groups: found && measure(found.value, found, found.p) };
}

function pearsonMeasure(units: readonly number[], y: Float64Array): Measure | null {
  const kept = units.flatMap((u, i) => (Number.isFinite(u) ? [i] : []));
  if (kept.length < ENOUGH_TO_ANALYZE) return null;
  const found = pearsonOf(
    Float64Array.from(kept, (i) => units[i] as number),
    Float64Array.from(kept, (i) => y[i] as number),
  );
  if (found === null) return null;
  const df = kept.length - 2;
  const interval = fisherInterval(found.r, found.leftOut, { df, unbiased: true });
  return measure(found.r, interval, correlationP(found.r, df));
}

function kendallMeasure(x: Ranked, y: Ranked, pairs: Float64Array): Measure | null {
  const tau = kendallOf(x, y, pairs);
  if (tau === null) return null;
  const options = { df: x.n - 2, excess: kendallExcess(tau, pairs) };
  return measure(tau, fisherInterval(tau, kendallLeftOut(x, y, pairs), options), kendallP(x, y, pairs));
}

function partialMeasure(x: Ranked, y: Ranked, others: readonly Covariate[]): Measure | null {
  const found = partialOf(x, y, others, LEAST_FREEDOM);
  if (found === null) return null;
  const { r, leftOut, df, excess } = found;
  return measure(r, fisherInterval(r, leftOut, { df, excess }), correlationP(r, df));
}

function xiMeasure(x: Ranked, y: Ranked, name: string): Measure | null {
  const found = xiOf(x, y, createRandom(0).fork(name));
  return found && measure(found.value, found, found.p);
}

function measure(value: number, { low, high }: { low: number; high: number }, p: number): Measure {
  return { value, low, high, p, pAdjusted: p };
}
