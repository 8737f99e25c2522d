/** What must be true of a store's files at any moment, read from a copy of them as they are. */
import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { expect } from 'vitest';
import type { DataSummary } from '../../src/core/model/data.ts';
import type { JobEvent, StoredEvent } from '../../src/core/model/event.ts';
import { fold, type JobState } from '../../src/core/model/state.ts';
import type { FinishedTrial, Trial } from '../../src/core/model/trial.ts';
import { openSqliteStore } from '../../src/node/store/sqlite-store.ts';

/** Copies database, log and index as they are. */
export function copyStore(folder: string, below: string): string {
  const copy = mkdtempSync(join(below, 'copy-'));
  for (const ending of ['', '-wal', '-shm']) {
    const file = join(folder, `store.sqlite${ending}`);
    if (existsSync(file)) copyFileSync(file, join(copy, `store.sqlite${ending}`));
  }
  return join(copy, 'store.sqlite');
}

/** Opens a copy, checks the database, reads the events of all jobs, and removes the copy. */
export function readCopy(file: string): Map<string, readonly StoredEvent[]> {
  const raw = new Database(file);
  expect(raw.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  raw.close();
  using store = openSqliteStore(file);
  const events = new Map(store.jobs().map((job) => [job, store.read(job)]));
  rmSync(join(file, '..'), { recursive: true });
  return events;
}

/** Checks one job's events and returns what they fold to. `models`: folder of its models. */
export function checkJob(events: readonly StoredEvent[], rounds: number, models: string): JobState {
  const state = fold(events.map(({ event }) => event));
  if (!state) throw new Error('a job without events');
  const seqs = events.map(({ seq }) => seq);
  expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  expect(state.trials.map(({ number }) => number)).toEqual(state.trials.map((_, i) => i + 1));
  expect(new Set(state.trials.map(({ name }) => name)).size).toBe(state.trials.length);
  expect(state.trials.length).toBeLessThanOrEqual(state.job.limits.maxTrials);
  for (const trial of state.trials) checkTrial(trial, state.data, events, rounds, models);
  return state;
}

/** All rounds in order since it last began, a model and its predictions, or it does not count as completed. */
function checkTrial(
  trial: Trial,
  data: DataSummary | null,
  events: readonly StoredEvent[],
  rounds: number,
  models: string,
): void {
  const own = events
    .map(({ event }) => event)
    .filter((event) => 'trial' in event && event.trial === trial.name);
  expect(own.filter(({ type }) => type === 'trial-started')).toHaveLength(1);
  const begun = own.findLastIndex(({ type }) => type === 'trial-started' || type === 'trial-restarted');
  const measured = own.slice(begun).flatMap(roundsOf);
  expect(measured).toEqual(measured.map((_, i) => i));
  expect(measured.length).toBeLessThanOrEqual(rounds);
  if (trial.state !== 'finished') return;
  expect(own.filter(({ type }) => type === 'trial-finished')).toHaveLength(1);
  expect(own.at(-1)?.type).toBe('trial-finished');
  if (trial.outcome !== 'completed') return;
  expect(measured).toHaveLength(rounds);
  expect(trial.metrics['validation:auc']).toBeGreaterThan(0);
  // Of a cross-validated trial there are several models, and none is kept.
  if (data?.folds) expect(trial.model).toBeNull();
  else expect(statSync(join(models, trial.model as string)).size).toBeGreaterThan(0);
  const predictions = statSync(join(models, trial.details?.predictions as string));
  expect(predictions.size).toBe(4 * (data?.validation ?? data?.train ?? { rows: 0 }).rows);
  if (data?.folds) expect(trial.details?.folds['validation:auc']).toHaveLength(data.folds.count);
}

/** The rounds that an event measured; all of its lists are equally long. */
function roundsOf(event: JobEvent): number[] {
  if (event.type !== 'trial-measured') return [];
  const lengths = new Set(Object.values(event.values).map((list) => list.length));
  expect(lengths.size).toBe(1);
  const [length = 0] = lengths;
  return Array.from({ length }, (_, i) => event.round + i);
}

export function finishedOf(state: JobState): FinishedTrial[] {
  return state.trials.filter((trial) => trial.state === 'finished');
}

/** What two runs of the same job must have in common: all but times and memory. */
export function contentOf(state: JobState) {
  return state.trials.map((trial) => {
    const { number, name, config, origin, curve } = trial;
    if (trial.state === 'running') return { number, name, config, origin, curve };
    const { outcome, metrics } = trial;
    const details = trial.details && { ...trial.details, peakBytes: null };
    return { number, name, config, origin, curve, outcome, metrics, details };
  });
}
