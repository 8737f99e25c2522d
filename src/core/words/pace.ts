/** How fast a job's trials finish, and how long it will take. */
import type { JobState } from '../model/state.ts';
import type { FinishedTrial } from '../model/trial.ts';

export interface Pace {
  /** Trials that have finished a minute of late. */
  readonly perMinute: number;
  /** Estimated seconds until the last trial ends. */
  readonly secondsLeft: number;
}

/** Finished trials that the pace is taken from, and the fewest that say something. */
const recent = 20;
const fewest = 3;
/** Milliseconds without a trial under way: the job was interrupted, and what was before is no guide. */
const pause = 5000;

/**
 * From the trials that finished last; null while too few have, or nothing runs. A trial under way counts for its
 * share of a typical trial; when nothing finishes any more, the pace falls. `now`: milliseconds since 1970.
 */
export function paceOf(state: JobState, now: number): Pace | null {
  if (state.status !== 'in-progress') return null;
  const ends = recentEnds(state);
  const [last] = ends;
  const first = ends.at(-1);
  if (!last || !first || ends.length < fewest) return null;
  const between = (ends.length - 1) / Math.max(1, last.finishedAt - first.finishedAt);
  const until = ends.length / Math.max(1, now - first.finishedAt);
  const perMillisecond = Math.min(between, until);
  return {
    perMinute: perMillisecond * 60_000,
    secondsLeft: Math.min(trialsLeft(state, ends, now) / perMillisecond / 1000, timeLeft(state, now)),
  };
}

/** The last ones to finish, latest first; trials cut off with their job ended all at once and are left out. */
function recentEnds(state: JobState): FinishedTrial[] {
  const ends = state.trials
    .flatMap((trial) => (trial.state === 'finished' && trial.stoppedBy !== 'job' ? [trial] : []))
    .sort((a, b) => b.finishedAt - a.finishedAt)
    .slice(0, recent);
  let begun = ends[0]?.startedAt ?? 0;
  const gap = ends.findIndex(({ startedAt, finishedAt }) => {
    if (finishedAt < begun - pause) return true;
    begun = Math.min(begun, startedAt);
    return false;
  });
  return gap < 0 ? ends : ends.slice(0, gap);
}

function trialsLeft(state: JobState, ends: readonly FinishedTrial[], now: number): number {
  const durations = ends.map(({ startedAt, finishedAt }) => finishedAt - startedAt).sort((a, b) => a - b);
  const typical = Math.max(1, durations[Math.floor(durations.length / 2)] ?? 1);
  const running = state.trials.filter((trial) => trial.state === 'running');
  // One that takes longer than is typical is taken to be nearly done.
  const underWay = running.reduce(
    (sum, { startedAt }) => sum + Math.min(0.9, (now - startedAt) / typical),
    0,
  );
  const finished = state.trials.length - running.length;
  return Math.max(0, state.job.limits.maxTrials - finished - Math.max(0, underWay));
}

/** Seconds until the job's own time limit. */
function timeLeft({ job }: JobState, now: number): number {
  const { maxSeconds } = job.limits;
  if (maxSeconds === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, maxSeconds - (now - job.createdAt) / 1000);
}

/** "0.4 trials a minute", "35 trials a minute", "12 trials a second", "4.0 trials an hour". */
export function paceText(perMinute: number): string {
  if (perMinute < 0.1) return `${(perMinute * 60).toFixed(1)} trials an hour`;
  const [rate, unit] = perMinute >= 300 ? [perMinute / 60, 'second'] : [perMinute, 'minute'];
  return `${rate < 9.95 ? rate.toFixed(1) : Math.round(rate)} trials a ${unit}`;
}
