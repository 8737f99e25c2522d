import type { Job } from '../model/job.ts';
import type { Refinement } from '../model/proposal.ts';
import type { JobState } from '../model/state.ts';

/** SageMaker's limit for the name of a tuning job. */
const LONGEST_NAME = 32;
/** SageMaker's limit for the parents of a warm start. */
const MOST_PARENTS = 5;

/**
 * The job that goes on from this one with the refined ranges, warm-started. Parents of a warm start are not
 * followed further back by SageMaker, so this job's own ones are listed too, nearest first, five in all.
 * The set of names, tuned and fixed together, stays the same, as a warm start demands; a warm start is
 * searched at random or by Bayesian optimisation, so other strategies become Bayesian. A request that the job was
 * made from stays as it is: written again, its role, image and other members go on to the new one.
 */
export function nextGeneration(
  state: JobState,
  refinement: Refinement,
  about: { readonly name: string; readonly createdAt: number; readonly seed: number },
): Job {
  const { job } = state;
  const earlier = job.warmStart?.type === 'identical' ? job.warmStart.parents : [];
  return {
    ...job,
    name: about.name,
    createdAt: about.createdAt,
    seed: about.seed,
    space: refinement.space,
    fixed: { ...job.fixed, ...refinement.fixed },
    strategy: job.strategy === 'random' ? 'random' : 'bayesian',
    warmStart: { type: 'identical', parents: [...new Set([job.name, ...earlier])].slice(0, MOST_PARENTS) },
  };
}

/**
 * `churn` -> `churn-g2` -> `churn-g3`: the first name after the given one that is not taken, at most 32
 * characters (the base is cut). Names differ by more than upper and lower case, as SageMaker demands.
 */
export function nextName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((t) => t.toLowerCase()));
  const match = /^(.*)-g([1-9]\d{0,5})$/.exec(name);
  const base = match?.[1] || name;
  for (let generation = match?.[1] ? Number(match[2]) + 1 : 2; ; generation++) {
    const suffix = `-g${generation}`;
    const next = base.slice(0, LONGEST_NAME - suffix.length).replace(/-+$/, '') + suffix;
    if (!used.has(next.toLowerCase())) return next;
  }
}
