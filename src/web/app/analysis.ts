/** What the trials of a state say: the same functions the server and the command line run. */
import { reviewOf } from '../../core/analyze/review.ts';
import type { Proposal } from '../../core/model/proposal.ts';
import type { Report } from '../../core/model/report.ts';
import type { JobState } from '../../core/model/state.ts';
import type { Trial } from '../../core/model/trial.ts';

/** All of one moment: the plots never mix trials of one state with a report of another. */
export interface Analysis {
  readonly trials: readonly Trial[];
  readonly report: Report;
  /** By hyperparameter; empty while there is no finished trial to propose from. */
  readonly proposals: ReadonlyMap<string, Proposal>;
}

/** `parents`: the jobs its warm start names, whose trials the findings rest on too. */
export function analysisOf(state: JobState, parents: readonly JobState[]): Analysis {
  const { report, refinement } = reviewOf(state, parents);
  const proposals = refinement?.proposals ?? [];
  return { trials: state.trials, report, proposals: new Map(proposals.map((p) => [p.hyperparameter, p])) };
}

/** Changes when an analysis could: a trial started or finished, the job ended, or data came. */
export function analysisKey(state: JobState): string {
  const finished = state.trials.reduce((n, trial) => n + (trial.state === 'finished' ? 1 : 0), 0);
  return `${state.trials.length} ${finished} ${state.status} ${state.data?.key ?? ''}`;
}
