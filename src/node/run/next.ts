/** From a job's findings to its next generation. */
import { nextGeneration, nextName } from '../../core/analyze/next-generation.ts';
import { reviewOf } from '../../core/analyze/review.ts';
import { warmStartOf } from '../../core/analyze/warm-start.ts';
import type { Job } from '../../core/model/job.ts';
import { fail } from '../../core/model/problem.ts';
import type { Refinement, Strength } from '../../core/model/proposal.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import type { Winner } from '../../core/model/winner.ts';
import { cardinality } from '../../core/tune/discrete.ts';
import { formatRequest } from '../../core/wire/format-request.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Engine, RunningJob } from './engine.ts';
import { mustState, parentsOf } from './jobs.ts';
import { keptPredictionsOf } from './kept-predictions.ts';

export interface Next {
  readonly state: JobState;
  readonly report: Report;
  readonly refinement: Refinement;
  /** The next generation, not yet started. */
  readonly job: Job;
  /** The same as SageMaker's CreateHyperParameterTuningJob request. */
  readonly request: unknown;
}

export interface NextOptions {
  /** Default: the parent's name with the number of the generation. */
  readonly name?: string | undefined;
  /** Default: the parent's. */
  readonly maxTrials?: number | undefined;
  /** How readily ranges are cut; 'normal' unless told. */
  readonly strength?: Strength | undefined;
  /** Where it was found already: with many rows that takes its time. */
  readonly winner?: Winner | null | undefined;
}

/** Throws 'job-not-found', 'no-finished-trials'. */
export function proposeNext(workspace: Workspace, name: string, options: NextOptions = {}): Next {
  const state = mustState(workspace, name);
  const parents = parentsOf(workspace, state);
  const { report, refinement: found } = reviewOf(
    state,
    parents,
    options.winner === undefined
      ? { predictions: keptPredictionsOf(workspace, state) }
      : { winner: options.winner },
    options.strength,
  );
  if (!found) throw fail('no-finished-trials', name, { job: name });
  const wanted = options.maxTrials ?? state.job.limits.maxTrials;
  const refinement = { ...found, warmStart: warmStartOf(state, parents, wanted) };
  const draft = nextGeneration(state, refinement, {
    name: options.name ?? nextName(name, workspace.store.jobs()),
    createdAt: Date.now(),
    seed: state.job.seed + 1,
  });
  // A narrowed space may be finite and smaller than what was asked for.
  const maxTrials = Math.min(wanted, cardinality(draft.space));
  const job = { ...draft, limits: { ...draft.limits, maxTrials } };
  return { state, report, refinement, job, request: requestOf(job, state) };
}

/** The request a job stands for; rows that live on this machine are named by their content key. */
export function requestOf(job: Job, state: Pick<JobState, 'data'>): unknown {
  const base = `s3://tunescope-local/${state.data?.key ?? 'data'}`;
  // libsvm has weights of its own, which the job does not name.
  const weight = job.data.weight ?? (state.data?.weighted ? 'weight' : null);
  const said = { ...job, data: { ...job.data, weight } };
  return formatRequest(said, { train: `${base}/train/`, validation: `${base}/validation/` });
}

/** Throws 'job-not-finished' while the parent runs (SageMaker's rule for warm starts), and the data's problems. */
export async function startNext(
  workspace: Workspace,
  engine: Engine,
  name: string,
  options: NextOptions = {},
): Promise<RunningJob> {
  const { state, job } = proposeNext(workspace, name, options);
  if (state.status === 'in-progress' || state.status === 'stopping') {
    throw fail('job-not-finished', name, { job: name });
  }
  return engine.startChild(job, state);
}
