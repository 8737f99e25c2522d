/** The trials that statistics are made of, and the best part of them. */
import { toUnit } from '../model/coordinate.ts';
import { hyperparametersOf, type Job } from '../model/job.ts';
import type { Configuration, Range } from '../model/space.ts';
import type { JobState } from '../model/state.ts';
import { metricOf } from '../model/trial.ts';

/** Fewer trials than this say nothing about a hyperparameter. */
export const ENOUGH_TO_ANALYZE = 8;

export interface SampleTrial {
  readonly trial: string;
  readonly number: number;
  readonly origin: string;
  readonly config: Configuration;
  /** The objective. */
  readonly value: number;
  /** The objective, turned so that larger is better. */
  readonly score: number;
  /** False: a parent's trial. */
  readonly own: boolean;
}

/**
 * Trials of the job with a finite objective, in order of number; then those of its parents that could be
 * trials of this job: parents named by an 'identical' warm start with the same objective, whose trial lies
 * inside this job's ranges and agrees with its fixed hyperparameters.
 */
export function sampleOf(state: JobState, parents: readonly JobState[] = []): SampleTrial[] {
  const { job } = state;
  const sample = scored(state, job, true);
  if (job.warmStart?.type !== 'identical') return sample;
  for (const parent of parents) {
    const { metric, direction } = parent.job.objective;
    if (!job.warmStart.parents.includes(parent.job.name)) continue;
    if (metric !== job.objective.metric || direction !== job.objective.direction) continue;
    for (const trial of scored(parent, job, false)) {
      const config = adopt(job, hyperparametersOf(parent.job, trial.config));
      if (config) sample.push({ ...trial, config });
    }
  }
  return sample;
}

/**
 * The best trials, best first: a quarter, at least 5, and 2 sqrt(n) of more than 64 (a quarter of a thousand is
 * no longer the best). Trials level with the last of them belong too.
 */
export function topOf(sample: readonly SampleTrial[]): SampleTrial[] {
  const sorted = [...sample].sort((a, b) => b.score - a.score);
  const last = sorted[Math.min(sorted.length, bestCount(sorted.length)) - 1];
  return last ? sorted.filter((t) => t.score >= last.score) : [];
}

/** How many of n trials are called the best. */
export function bestCount(n: number): number {
  return Math.max(5, Math.ceil(Math.min(n / 4, 2 * Math.sqrt(n))));
}

/** The hyperparameter's value in each trial that has one, as a pair; numbers for numeric ranges. */
export function valuesOf(
  range: Range,
  sample: readonly SampleTrial[],
): { readonly trial: SampleTrial; readonly x: number | string }[] {
  const pairs = [];
  for (const trial of sample) {
    const raw = trial.config[range.name];
    if (raw === undefined) continue;
    const x = range.kind === 'categorical' ? String(raw) : Number(raw);
    if (typeof x === 'string' || Number.isFinite(x)) pairs.push({ trial, x });
  }
  return pairs;
}

/** Unit coordinates of a numeric hyperparameter, where they exist (a log axis has none for 0). */
export function unitsOf(range: Range, sample: readonly SampleTrial[]): number[] {
  return valuesOf(range, sample)
    .map(({ x }) => toUnit(range, x))
    .filter(Number.isFinite);
}

function scored(state: JobState, job: Job, own: boolean): SampleTrial[] {
  const { metric, direction } = job.objective;
  const sample: SampleTrial[] = [];
  for (const trial of state.trials) {
    const value = metricOf(trial, metric);
    if (value === null) continue;
    const { name, number, origin, config } = trial;
    const score = direction === 'maximize' ? value : -value;
    sample.push({ trial: name, number, origin, config, value, score, own });
  }
  return sample;
}

/** A foreign trial's hyperparameters as a configuration of this job, or null where they do not fit. */
function adopt(job: Job, all: Readonly<Record<string, string>>): Configuration | null {
  for (const [name, value] of Object.entries(job.fixed)) {
    const other = all[name];
    if (other === undefined || (other !== value && Number(other) !== Number(value))) return null;
  }
  const config: Record<string, number | string> = {};
  for (const range of job.space) {
    const text = all[range.name];
    if (text === undefined) return null;
    if (range.kind === 'categorical') {
      if (!range.values.includes(text)) return null;
      config[range.name] = text;
    } else {
      const x = Number(text);
      if (!(x >= range.min && x <= range.max)) return null;
      config[range.name] = x;
    }
  }
  return config;
}
