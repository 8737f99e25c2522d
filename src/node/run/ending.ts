/** How a job ends, and why: what 'job-finished' will say. */
import type { JobState } from '../../core/model/state.ts';
import { metricOf, type StoppedBy, type Trial } from '../../core/model/trial.ts';
import type { CompletionReason, Progress } from '../../core/tune/completion.ts';

/** Why a trial is stopped: the reason its signal carries. */
export interface Stop {
  readonly by: StoppedBy;
  readonly cause: string;
}

export const stoppedEarly: Stop = {
  by: 'early-stopping',
  cause: 'stopped early: worse than the median of the trials before it at this round',
};

export interface Ending {
  readonly status: 'completed' | 'failed' | 'stopped';
  readonly reason: string;
  /** Why trials under way are stopped; null lets them finish. */
  readonly cause: string | null;
}

export const stoppedByPerson: Ending = {
  status: 'stopped',
  reason: 'stopped by a person',
  cause: 'the job was stopped',
};

export function endingOf(state: JobState, code: CompletionReason['code']): Ending {
  const { maxTrials, maxSeconds } = state.job.limits;
  switch (code) {
    case 'max-trials': {
      const reason = maxTrials === 1 ? 'its one trial was run' : `all of its ${maxTrials} trials were run`;
      return { status: 'completed', reason, cause: null };
    }
    case 'max-runtime':
      return {
        status: 'completed',
        reason: `its ${maxSeconds} seconds were over`,
        cause: 'the time of the job was over',
      };
    case 'space-used-up':
      return { status: 'completed', reason: 'every combination was tried', cause: null };
    case 'first-trials-failed':
      return { status: 'failed', reason: noSuccess(state), cause: 'the job failed' };
  }
}

/** A job without a single result has failed, whatever ended it; one that a person stopped stays stopped. */
export function finalEnding(state: JobState, ending: Ending): Ending {
  if (ending.status !== 'completed') return ending;
  const { metric } = state.job.objective;
  if (state.trials.some((trial) => metricOf(trial, metric) !== null)) return ending;
  return { ...ending, status: 'failed', reason: `${ending.reason}, and ${noSuccess(state)}` };
}

function noSuccess({ trials }: JobState): string {
  const tries = trials.length === 1 ? 'the one attempt' : `any of ${trials.length} attempts`;
  const groups = causesOf(trials);
  const listed = groups.slice(0, mostCauses).map(([cause, n]) => (n === 1 ? cause : `${n} x ${cause}`));
  if (groups.length > mostCauses) listed.push(`${groups.length - mostCauses} other causes`);
  return `no result came of ${tries}${listed.length > 0 ? `: ${listed.join('; ')}` : ''}`;
}

/** As many as the trials after which a job gives up. */
const mostCauses = 5;

/** Each cause of a trial without result, with how many it ended; the most frequent first. */
export function causesOf(trials: readonly Trial[]): [cause: string, trials: number][] {
  const causes = new Map<string, number>();
  for (const trial of trials) {
    if (trial.state !== 'finished' || trial.outcome === 'completed' || trial.cause === null) continue;
    causes.set(trial.cause, (causes.get(trial.cause) ?? 0) + 1);
  }
  return [...causes].sort(([, a], [, b]) => b - a);
}

/** What the rules of completion need to know. */
export function progressOf(state: JobState, seconds: number): Progress {
  const finished = state.trials.filter((trial) => trial.state === 'finished');
  const failed = finished.filter((trial) => trial.outcome === 'failed').length;
  return {
    started: state.trials.length,
    succeeded: finished.length - failed,
    failed,
    seconds,
    usedUp: false,
  };
}
