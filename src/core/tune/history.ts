/** What a strategy may know, and nothing else: a proposal is a pure function of it. */
import type { Direction } from '../model/job.ts';
import type { Configuration, SearchSpace } from '../model/space.ts';

export interface Observation {
  readonly config: Configuration;
  /** Objective of the trial; null when it failed. Numbers that are not finite count as failed too. */
  readonly value: number | null;
  /**
   * Standard error of `value` when trials are compared with each other, if known. The error that all trials
   * share because they are measured on the same rows does not belong here: it moves all of them alike.
   */
  readonly standardError?: number | null;
  /** A parent job's trial; it may lie outside the ranges, or lack a hyperparameter. */
  readonly foreign?: boolean;
}

export interface History {
  readonly space: SearchSpace;
  readonly direction: Direction;
  /** In the order in which they finished; parents' trials first. */
  readonly finished: readonly Observation[];
  readonly running: readonly Configuration[];
  readonly seed: number;
  /** How many this job has proposed so far (running, finished, failed): the index of the next. */
  readonly proposed: number;
}

export interface Candidate {
  readonly config: Configuration;
  /** What proposed it: 'sobol', 'bayesian' or 'grid'. */
  readonly origin: string;
}

/** The next configuration; null = the space is used up. */
export type Propose = (history: History) => Candidate | null;

/** One text per configuration, equal when all values of the space are equal. */
export function configKey(space: SearchSpace, config: Configuration): string {
  return space.map((range) => String(config[range.name])).join('\u0000');
}

/** Whether this job has tried the configuration, or is trying it. Costs less than the keys of all. */
export function isOwn({ space, finished, running }: History, config: Configuration): boolean {
  const same = (other: Configuration) =>
    space.every(({ name }) => {
      const [a, b] = [other[name], config[name]];
      return typeof a === typeof b ? a === b : String(a) === String(b);
    });
  return running.some(same) || finished.some((o) => o.foreign !== true && same(o.config));
}

/** Keys of everything this job has tried or is trying. */
export function ownKeys({ space, finished, running }: History): Set<string> {
  const own = finished.filter((o) => o.foreign !== true).map((o) => o.config);
  return new Set([...own, ...running].map((config) => configKey(space, config)));
}
