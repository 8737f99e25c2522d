import type { Direction, Objective } from './job.ts';
import { metricOf, type Trial } from './trial.ts';

/** The better of two values; the first when they are equal, the other one when one is null. */
export function better(direction: Direction, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return (direction === 'maximize' ? b > a : b < a) ? b : a;
}

/** The best value of the objective among trials that count; null when there is none. */
export function bestValue(trials: readonly Trial[], { metric, direction }: Objective): number | null {
  return trials.map((trial) => metricOf(trial, metric)).reduce((a, b) => better(direction, a, b), null);
}
