/**
 * What do the trials say?
 *
 *   state (+ parents) -> sample -+-> correlations -> evidence --------------+
 *                                +-> surrogate -> effects, importance -------+-> one report per
 *                                +-> best ranges, edges, categories --------+   hyperparameter --+
 *                                +-> best, winner (with predictions) ----------------------------+-> Report
 *                                +-> outliers, suspicions, level, counts, generations, progress --+
 */
import type { Report } from '../model/report.ts';
import type { JobState } from '../model/state.ts';
import type { Winner } from '../model/winner.ts';
import { withEffectShape } from './adaptive-shape.ts';
import { anovaOf } from './anova-of.ts';
import { bestOf } from './best.ts';
import { bestRangesOf } from './best-range.ts';
import { categoriesOf } from './categories.ts';
import { correlationsOf } from './correlation.ts';
import { countsOf } from './counts.ts';
import { edgeOf } from './edge.ts';
import { evidenceOf, isAdaptive } from './evidence.ts';
import { generationsOf } from './generations.ts';
import { levelOf } from './level.ts';
import { methodsOf } from './methods.ts';
import { outliersOf } from './outliers.ts';
import type { KeptPredictions } from './predictions.ts';
import { progressOf } from './progress.ts';
import { sampleOf, topOf } from './sample.ts';
import { isTelling, surrogateFindings } from './surrogate-report.ts';
import { suspicionsOf } from './suspicions.ts';
import { winnerOf } from './winner.ts';

export interface AnalyzeOptions {
  /** States of the jobs its warm start names, as far as they are at hand. */
  readonly parents?: readonly JobState[];
  /** What the trials predicted, where that was kept: then the winner is judged by it. */
  readonly predictions?: KeptPredictions | null;
  /** The winner, where it was found already, as on a page, which predictions do not reach. */
  readonly winner?: Winner | null;
}

/**
 * The report of one job. Trials of `parents` that lie inside this job's ranges join the correlations, categories, best
 * ranges and edges; counts, best and outliers are the job's own. Never contains NaN or an infinity.
 */
export function analyze(state: JobState, options: AnalyzeOptions = {}): Report {
  const { job } = state;
  const parents = options.parents ?? [];
  const sample = sampleOf(state, parents);
  const correlations = correlationsOf(job.space, sample);
  const evidence = evidenceOf(job.space, sample, correlations, job.seed);
  const best = bestOf(state, sample);
  const top = topOf(sample);
  const bestRanges = bestRangesOf(job.space, sample, job.seed);
  const fitted = anovaOf(job.space, sample);
  const { surrogate, effects, importances } = surrogateFindings(
    job.space,
    sample,
    fitted,
    job.objective.direction,
    job.seed,
  );
  const report: Omit<Report, 'methods'> = {
    format: 'tunescope-report/2',
    job: job.name,
    metric: job.objective.metric,
    direction: job.objective.direction,
    counts: countsOf(state),
    best,
    winner: options.winner === undefined ? winnerOf(state, options.predictions ?? null) : options.winner,
    hyperparameters: job.space.map((range, i) => {
      const correlation = correlations[i];
      if (!correlation) throw new RangeError(`no correlation of ${range.name}`);
      return {
        range,
        correlation,
        evidence: withEffectShape(evidence[i] ?? null, effects[i] ?? null, correlation),
        effect: effects[i] ?? null,
        importance: importances[i] ?? null,
        bestRange: bestRanges[i] ?? null,
        categories: categoriesOf(range, sample),
        edge: edgeOf(range, sample, top),
      };
    }),
    surrogate,
    ...outliersOf(sample, fitted && isTelling(fitted.anova) ? fitted : null),
    suspicions: suspicionsOf(state),
    level: levelOf(job.objective.metric, sample),
    generations: generationsOf(state, parents),
    progress: progressOf(state, best),
    pooled: sample.filter((t) => !t.own).length,
    adaptiveSampling: isAdaptive(sample),
  };
  return { ...report, methods: methodsOf(report) };
}
