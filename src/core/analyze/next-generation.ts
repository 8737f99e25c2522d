import type { Job } from '../model/job.ts';
import type { Refinement } from '../model/proposal.ts';
import type { JobState } from '../model/state.ts';

/** SageMaker's limit for the name of a tuning job. */
const LONGEST_NAME = 32;
/**
 * The job that goes on from this one with the refined ranges, warm-started from the parents that the refinement lists, or cold
 * where it says that a warm start would be refused. The set of names, tuned and fixed together, stays the same, as a warm
 * start demands; a warm start is searched at random or by Bayesian optimisation, so other strategies become Bayesian. A
 * request that the job was made from stays as it is: written again, its role, image and other members go on to the new one.
 */
export function nextGeneration(
  state: JobState,
  refinement: Refinement,
  about: { readonly name: string; readonly createdAt: number; readonly seed: number },
): Job {
  const { job } = state;
  const { parents } = refinement.warmStart;
  const freed = new Set(refinement.freed);
  const fixed = Object.entries(job.fixed).filter(([name]) => !freed.has(name));
  return {
    ...job,
    name: about.name,
    createdAt: about.createdAt,
    seed: about.seed,
    space: refinement.space,
    fixed: { ...Object.fromEntries(fixed), ...refinement.fixed },
    strategy: job.strategy === 'random' ? 'random' : 'bayesian',
    warmStart: parents.length > 0 ? { type: 'identical', parents } : null,
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
