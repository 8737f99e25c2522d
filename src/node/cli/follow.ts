/** Shows a job while it runs, from its events, until it has ended. */
import { progressBar } from '../../core/chart/text/progress-bar.ts';
import { bestValue, better } from '../../core/model/best-value.ts';
import type { JobEvent } from '../../core/model/event.ts';
import { JobFold, type JobState } from '../../core/model/state.ts';
import { metricOf } from '../../core/model/trial.ts';

import { formatMetric, metricLabel } from '../../core/words/number.ts';
import type { RunningJob } from '../run/engine.ts';
import type { SqliteStore } from '../store/sqlite-store.ts';
import { paint } from './paint.ts';

/** 'progress': a bar on a terminal, a line per trial elsewhere; 'json': every event as a line on stdout. */
export type FollowStyle = 'progress' | 'json' | 'quiet';

/** Rejects when the engine could not write the store. */
export async function followJob(
  store: SqliteStore,
  running: RunningJob,
  style: FollowStyle,
): Promise<JobState> {
  const fold = new JobFold();
  const began = Date.now();
  let finishedBefore: number | null = null;
  let best: number | null = null;
  const unwatch = store.watch(running.name, 0, (events) => {
    for (const { event } of events) {
      fold.apply(event);
      if (style === 'json') console.log(JSON.stringify(event));
    }
    const { state } = fold;
    if (!state || style !== 'progress') return;
    finishedBefore ??= countFinished(state);
    if (process.stderr.isTTY) {
      process.stderr.write(
        `\r\u001b[2K${progressLine(state, began, finishedBefore, process.stderr.columns ?? 80)}`,
      );
    } else {
      for (const { event } of events) {
        if (event.type !== 'trial-finished') continue;
        console.error(trialLine(state, event, best));
        best = better(state.job.objective.direction, best, objectiveOf(state, event.trial));
      }
    }
  });
  try {
    const ended = await running.ended;
    // The last events reach the watcher in a microtask of their own.
    await new Promise((resolve) => setImmediate(resolve));
    return ended;
  } finally {
    unwatch();
    if (style === 'progress' && process.stderr.isTTY) process.stderr.write('\n');
  }
}

/** `[######----] 24/60  best AUC 0.99312  1m 20s left`, no wider than the terminal. */
export function progressLine(
  state: JobState,
  began: number,
  finishedBefore: number,
  width: number,
  now = Date.now(),
): string {
  const done = countFinished(state);
  const failed = state.trials.filter(
    (trial) => trial.state === 'finished' && trial.outcome === 'failed',
  ).length;
  const total = state.job.limits.maxTrials;
  const rate = (done - finishedBefore) / Math.max(1, now - began);
  const left = rate > 0 && done < total ? `  ${formatDuration((total - done) / rate / 1000)} left` : '';
  const best = bestValue(state.trials, state.job.objective);
  const words = [
    ` ${done}/${total} trials`,
    best === null ? '' : `  best ${metricLabel(state.job.objective.metric)} ${formatMetric(best)}`,
    failed > 0 ? `  ${failed} failed` : '',
    left,
  ].join('');
  const bar = progressBar(done, total, Math.max(4, Math.min(30, width - words.length - 3)));
  return `${bar}${words}`.slice(0, Math.max(10, width - 1));
}

function trialLine(
  state: JobState,
  event: JobEvent & { type: 'trial-finished' },
  best: number | null,
): string {
  const { job, trials } = state;
  const number = trials.find(({ name }) => name === event.trial)?.number ?? 0;
  const value = objectiveOf(state, event.trial);
  const result =
    value === null
      ? paint('red', `${event.outcome}: ${event.cause ?? ''}`)
      : `${metricLabel(job.objective.metric)} ${formatMetric(value)}${best === null || better(job.objective.direction, best, value) !== best ? '  (best so far)' : ''}`;
  return `trial ${String(number).padStart(3)} of ${job.limits.maxTrials}  ${result}`;
}

function objectiveOf(state: JobState, name: string): number | null {
  const trial = state.trials.find((candidate) => candidate.name === name);
  return trial ? metricOf(trial, state.job.objective.metric) : null;
}

function countFinished(state: JobState): number {
  return state.trials.filter((trial) => trial.state === 'finished').length;
}

/** "45s", "3m 20s", "2h 05m". */
export function formatDuration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s}s`;
  if (s < 3600) return `${Math.floor(s / 60)}m ${String(s % 60).padStart(2, '0')}s`;
  return `${Math.floor(s / 3600)}h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')}m`;
}
