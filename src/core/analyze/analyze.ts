/**
 * What do the trials say?
 *
 *   state (+ parents) -> sample -+-> correlations --+
 *                                +-> best ranges ---+-> one report per hyperparameter -> Report
 *                                +-> categories ----+
 *                                +-> edges ---------+
 *                                +-> best, outliers, counts
 */
import type { Correlation, HyperparameterReport, Report } from '../model/report.ts';
import type { Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { bestOf } from './best.ts';
import { bestRangeOf } from './best-range.ts';
import { categoriesOf } from './categories.ts';
import { correlationsOf } from './correlation.ts';
import { countsOf } from './counts.ts';
import { edgeOf } from './edge.ts';
import { outliersOf } from './outliers.ts';
import { type SampleTrial, sampleOf } from './sample.ts';

/** From this share of adaptively chosen trials on, correlations are flagged. */
const ADAPTIVE_SHARE = 0.2;

/** Changes whenever a number in a report can change for the same trials. */
const METHODS = {
  'spearman-bonett-wright': '1',
  'benjamini-hochberg': '1',
  'best-range-quantiles': '1',
  'edge-best-trials': '1',
  'outliers-robust-z': '1',
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
  return {
    job: job.name,
    metric: job.objective.metric,
    direction: job.objective.direction,
    counts: countsOf(state),
    best: bestOf(state, sample),
    hyperparameters: job.space.map((range, i) => reportOf(range, sample, correlations[i] as Correlation)),
    outliers: outliersOf(sample),
    adaptiveSampling: isAdaptive(sample),
    methods: METHODS,
  };
}

function reportOf(
  range: Range,
  sample: readonly SampleTrial[],
  correlation: Correlation,
): HyperparameterReport {
  return {
    range,
    correlation,
    bestRange: bestRangeOf(range, sample),
    categories: categoriesOf(range, sample),
    edge: edgeOf(range, sample),
  };
}

/** A parent's trial counts as chosen: this job's ranges were drawn around the good ones. */
function isAdaptive(sample: readonly SampleTrial[]): boolean {
  const chosen = sample.filter((t) => !t.own || t.origin === 'bayesian').length;
  return chosen > 0 && chosen >= ADAPTIVE_SHARE * sample.length;
}
