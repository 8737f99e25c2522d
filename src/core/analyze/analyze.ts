/**
 * What do the trials say?
 *
 *   state (+ parents) -> sample -+-> correlations --+
 *                                +-> best ranges ---+-> one report per hyperparameter -> Report
 *                                +-> categories ----+
 *                                +-> edges ---------+
 *                                +-> evidence ------+
 *                                +-> best, outliers, level, counts
 */
import type { Correlation, Evidence, HyperparameterReport, Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { bestOf } from './best.ts';
import { bestRangeOf } from './best-range.ts';
import { categoriesOf } from './categories.ts';
import { correlationsOf } from './correlation.ts';
import { countsOf } from './counts.ts';
import { edgeOf } from './edge.ts';
import { evidenceOf, isAdaptive } from './evidence.ts';
import { levelOf } from './level.ts';
import { outliersOf } from './outliers.ts';
import { ENOUGH_TO_ANALYZE, type SampleTrial, sampleOf } from './sample.ts';

/** A method's number changes whenever a number in a report can change for the same trials. */
const VERSIONS = {
  'spearman-bonett-wright': '1',
  'benjamini-hochberg': '1',
  'best-range-quantiles': '1',
  'edge-best-trials': '1',
  'permutation-of-best-trials': '1',
  'gaussian-process-evidence': '1',
  'outliers-robust-z': '2',
  delong: '1',
  'hanley-mcneil': '1',
} as const;

/**
 * The report of one job. Trials of `parents` (states of the jobs its warm start names) that lie inside this
 * job's ranges join the correlations, categories, best ranges and edges; counts, best and outliers are the
 * job's own. Never contains NaN or an infinity.
 */
export function analyze(state: JobState, options: { readonly parents?: readonly JobState[] } = {}): Report {
  const { job } = state;
  const sample = sampleOf(state, options.parents);
  const correlations = correlationsOf(job.space, sample);
  const evidence = evidenceOf(job.space, sample, job.seed);
  const hyperparameters = job.space.map((range, i): HyperparameterReport => {
    return reportOf(range, sample, correlations[i] as Correlation, evidence[i] ?? null);
  });
  const best = bestOf(state, sample);
  const found = outliersOf(sample);
  return {
    job: job.name,
    metric: job.objective.metric,
    direction: job.objective.direction,
    counts: countsOf(state),
    best,
    hyperparameters,
    ...found,
    level: levelOf(job.objective.metric, sample),
    pooled: sample.filter((t) => !t.own).length,
    adaptiveSampling: isAdaptive(sample),
    methods: methodsOf({
      best,
      hyperparameters,
      compared: sample.filter((t) => t.own).length >= ENOUGH_TO_ANALYZE,
    }),
  };
}

function reportOf(
  range: Range,
  sample: readonly SampleTrial[],
  correlation: Correlation,
  evidence: Evidence | null,
): HyperparameterReport {
  return {
    range,
    correlation,
    bestRange: bestRangeOf(range, sample),
    categories: categoriesOf(range, sample),
    edge: edgeOf(range, sample),
    evidence,
  };
}

/** What the numbers of this report were made with. */
function methodsOf(made: {
  readonly best: Report['best'];
  readonly hyperparameters: readonly HyperparameterReport[];
  readonly compared: boolean;
}): Report['methods'] {
  const some = (has: (h: HyperparameterReport) => boolean): boolean => made.hyperparameters.some(has);
  const used: Record<keyof typeof VERSIONS, boolean> = {
    'spearman-bonett-wright': some((h) => h.correlation.rho !== null),
    'benjamini-hochberg': some((h) => h.correlation.p !== null || h.evidence?.method === 'permutation'),
    'best-range-quantiles': some((h) => h.bestRange !== null),
    'edge-best-trials': some((h) => h.bestRange !== null),
    'permutation-of-best-trials': some((h) => h.evidence?.method === 'permutation'),
    'gaussian-process-evidence': some((h) => h.evidence?.method === 'surrogate'),
    'outliers-robust-z': made.compared,
    delong: made.best?.errorMethod === 'delong',
    'hanley-mcneil': made.best?.errorMethod === 'hanley-mcneil',
  };
  return Object.fromEntries(Object.entries(VERSIONS).filter(([name]) => used[name as keyof typeof VERSIONS]));
}
