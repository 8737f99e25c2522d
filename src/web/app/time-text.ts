/** Durations and moments for people. */
import type { JobState } from '../../core/model/state.ts';

/** Seconds as "0.4 s", "12 s", "3 min 05 s", "2 h 10 min". */
export function durationText(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** Whole seconds, for a clock that runs. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return whole < 10 ? `${whole} s` : durationText(whole);
}

export function momentText(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/** Estimated seconds until the last trial ends, from the mean of those that ended; null when too few have. */
export function secondsLeft(state: JobState, now: number): number | null {
  if (state.status !== 'in-progress' || !state.engine) return null;
  let sum = 0;
  let count = 0;
  for (const trial of state.trials) {
    if (trial.state === 'running') continue;
    if (trial.outcome !== 'failed') {
      sum += trial.seconds;
      count += 1;
    }
  }
  if (count < 3) return null;
  const mean = sum / count;
  const running = state.trials.filter((trial) => trial.state === 'running');
  const finished = state.trials.length - running.length;
  // A trial that takes longer than the mean is taken to be nearly done.
  const underWay = running.reduce(
    (done, t) => done + Math.min(Math.max(0, now - t.startedAt) / 1000, mean * 0.9),
    0,
  );
  const work = Math.max(0, state.job.limits.maxTrials - finished) * mean - underWay;
  const parallel = Math.max(1, Math.min(state.engine.parallel, state.job.limits.maxParallel));
  const left = Math.max(0, work / parallel);
  const { maxSeconds } = state.job.limits;
  return maxSeconds === null
    ? left
    : Math.min(left, Math.max(0, maxSeconds - (now - state.job.createdAt) / 1000));
}

/** Finished trials that a rate is taken from. */
const RECENT = 20;
/** Trials end nearly in the order of their numbers: the last ones are among so many more. */
const MOST_PARALLEL = 100;
/** Milliseconds in which no trial was under way: the job was interrupted, and what was before is no guide. */
const PAUSE = 5000;

/** Trials a minute at which trials have finished of late; null while fewer than three have, or nothing runs. */
export function recentRate(state: JobState): number | null {
  if (state.status !== 'in-progress') return null;
  const ends = state.trials
    .slice(-RECENT - MOST_PARALLEL)
    // Trials cut off with their job ended all at once, whatever they had done.
    .flatMap((trial) => (trial.state === 'finished' && trial.stoppedBy !== 'job' ? [trial] : []))
    .sort((a, b) => b.finishedAt - a.finishedAt)
    .slice(0, RECENT);
  const [last] = ends;
  if (!last) return null;
  let begun = last.startedAt;
  let first = last.finishedAt;
  let count = 0;
  for (const { startedAt, finishedAt } of ends) {
    if (finishedAt < begun - PAUSE) break;
    begun = Math.min(begun, startedAt);
    first = finishedAt;
    count += 1;
  }
  const minutes = (last.finishedAt - first) / 60_000;
  return count >= 3 && minutes > 0 ? (count - 1) / minutes : null;
}

/** "0.4 trials a minute", "35 trials a minute", "12 trials a second". */
export function rateText(perMinute: number): string {
  const [rate, unit] = perMinute >= 300 ? [perMinute / 60, 'second'] : [perMinute, 'minute'];
  if (rate < 0.1) return `${(rate * 60).toFixed(1)} trials an hour`;
  return `${rate < 9.95 ? rate.toFixed(1) : Math.round(rate)} trials a ${unit}`;
}
