/**
 * Everything that can be wrong with a tuning job before it starts, all at once. The parts are exported for
 * `parseRequest`, which checks those it could read even when others are malformed.
 */
import type { Job, Limits, Strategy } from '../model/job.ts';
import { type Problem, problem } from '../model/problem.ts';
import type { SearchSpace } from '../model/space.ts';
import { cardinality } from '../tune/discrete.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkFixed } from './check-fixed.ts';
import { checkObjective } from './check-objective.ts';
import { checkRange, type RangePlace } from './check-range.ts';
import { hyperparameterNamed } from './hyperparameters.ts';
import { learningObjective } from './objectives.ts';

/** Where the members of a job were given, for `Problem.path`: flags, or members of a request. */
export interface JobPlaces {
  readonly name: string;
  readonly metric: string;
  readonly space: string;
  readonly maxTrials: string;
  readonly maxParallel: string;
  readonly maxSeconds: string;
  readonly maxSecondsPerTrial: string;
  range(index: number): RangePlace;
  fixed(name: string): string;
}

/** Paths inside a `Job`. */
export const jobPlaces: JobPlaces = {
  name: 'name',
  metric: 'objective.metric',
  space: 'space',
  maxTrials: 'limits.maxTrials',
  maxParallel: 'limits.maxParallel',
  maxSeconds: 'limits.maxSeconds',
  maxSecondsPerTrial: 'limits.maxSecondsPerTrial',
  range: (index) => (member) => `space[${index}].${member}`,
  fixed: (name) => `fixed.${name}`,
};

export type CheckedJob = Pick<Job, 'name' | 'space' | 'fixed' | 'objective' | 'strategy' | 'limits'>;

/** Errors and warnings of a job; it may start when none of them is an error. */
export function checkJob(job: CheckedJob, places: JobPlaces = jobPlaces): Problem[] {
  return [
    ...checkName(job.name, places),
    ...checkRanges(job.space, places),
    ...checkSpace(job.space, places),
    ...checkFixed(job.fixed, places.fixed),
    ...checkTogether(job.space, job.fixed, places),
    ...checkDependencies(job.space, job.fixed, places.fixed),
    ...checkObjective(job.objective, learningObjective(job.fixed), places.metric),
    ...checkLimits(job.limits, places),
    ...checkCombinations(job.strategy, job.space, job.limits.maxTrials, places),
  ];
}

export function checkName(name: string, places: JobPlaces): Problem[] {
  const valid = name.length <= 32 && /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(name);
  return valid ? [] : [problem('job-name', places.name, { job: name })];
}

export function checkRanges(space: SearchSpace, places: JobPlaces): Problem[] {
  return space.flatMap((range, i) => checkRange(range, places.range(i)));
}

export function checkSpace(space: SearchSpace, places: JobPlaces): Problem[] {
  const found: Problem[] = [];
  if (space.length === 0) found.push(problem('space-empty', places.space));
  if (space.length > 30) {
    const detail = { name: 'The number of ranges', value: space.length, allowed: 'at most 30' };
    found.push(problem('number-out-of-bounds', places.space, detail));
  }
  return found;
}

/** Nothing twice (an alias is the same hyperparameter), and nothing that must be there is missing. */
export function checkTogether(space: SearchSpace, fixed: Job['fixed'], places: JobPlaces): Problem[] {
  const found: Problem[] = [];
  const seen = new Set<string>();
  const see = (name: string, path: string) => {
    const own = hyperparameterNamed(name)?.name ?? name;
    if (seen.has(own)) found.push(problem('hyperparameter-twice', path, { name }));
    seen.add(own);
  };
  for (const name of Object.keys(fixed)) see(name, places.fixed(name));
  for (const [i, range] of space.entries()) see(range.name, places.range(i)('name'));
  if (!seen.has('num_round')) {
    const detail = { name: 'num_round', example: 'num_round=100' };
    found.push(problem('hyperparameter-missing', places.fixed('num_round'), detail));
  }
  if (seen.size > 100) {
    const detail = { name: 'The number of hyperparameters', value: seen.size, allowed: 'at most 100' };
    found.push(problem('number-out-of-bounds', places.space, detail));
  }
  return found;
}

export function checkLimits(limits: Limits, places: JobPlaces): Problem[] {
  const found: Problem[] = [];
  const whole = (name: string, value: number, path: string) => {
    if (Number.isSafeInteger(value) && value >= 1) return;
    found.push(problem('number-out-of-bounds', path, { name, value, allowed: 'a whole number from 1' }));
  };
  whole('The number of training jobs', limits.maxTrials, places.maxTrials);
  whole('The number of parallel training jobs', limits.maxParallel, places.maxParallel);
  const seconds = (name: string, value: number | null, path: string) => {
    if (value === null || value > 0) return;
    found.push(problem('number-out-of-bounds', path, { name, value, allowed: 'above 0' }));
  };
  seconds('The time limit', limits.maxSeconds, places.maxSeconds);
  seconds('The time limit of a training job', limits.maxSecondsPerTrial, places.maxSecondsPerTrial);
  return found;
}

/** A finite space must not be smaller than the number of trials; grid search walks all of a categorical one. */
export function checkCombinations(
  strategy: Strategy,
  space: SearchSpace,
  maxTrials: number,
  places: JobPlaces,
): Problem[] {
  if (strategy === 'grid') {
    const numeric = space.findIndex((range) => range.kind !== 'categorical');
    if (numeric >= 0) {
      return [problem('grid-numeric', places.range(numeric)('name'), { name: space[numeric]?.name ?? '' })];
    }
  }
  const count = cardinality(space);
  if (space.length === 0 || !(count >= 1) || maxTrials === count) return [];
  if (maxTrials < count && strategy !== 'grid') return [];
  const allowed = `${strategy === 'grid' ? '' : 'at most '}${count}, as many as the ranges have combinations`;
  const detail = { name: 'The number of training jobs', value: maxTrials, allowed };
  return [problem('number-out-of-bounds', places.maxTrials, detail)];
}
