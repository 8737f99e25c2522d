/** Which of several equally good trials costs least. */
import { hyperparametersOf, type Job } from '../model/job.ts';
import type { FinishedTrial } from '../model/trial.ts';
import type { Preferred } from '../model/winner.ts';

/** The smallest model: in bytes, or where no models were kept by the rounds times the leaves a tree may have. */
export function simplestOf(job: Job, tied: readonly FinishedTrial[]): Preferred | null {
  const bytes = leastOf(job, tied, 'model-bytes', ({ details }) => details?.modelBytes ?? null);
  return bytes === 'unknown'
    ? known(leastOf(job, tied, 'rounds-times-leaves', (trial) => leavesOf(job, trial)))
    : bytes;
}

/** The fewest seconds of training. */
export function cheapestOf(job: Job, tied: readonly FinishedTrial[]): Preferred | null {
  return known(leastOf(job, tied, 'seconds', ({ seconds }) => seconds));
}

/** `tied`: the best one first. Null when that is the least itself; 'unknown' when one of them cannot be said. */
function leastOf(
  { objective }: Job,
  tied: readonly FinishedTrial[],
  measure: Preferred['measure'],
  amountOf: (trial: FinishedTrial) => number | null,
): Preferred | null | 'unknown' {
  const amounts = tied.map(amountOf);
  if (amounts.some((amount) => amount === null || !Number.isFinite(amount))) return 'unknown';
  const [amountOfBest] = amounts as number[];
  const amount = Math.min(...(amounts as number[]));
  const least = tied[amounts.indexOf(amount)];
  if (!least || amountOfBest === undefined || amount >= amountOfBest) return null;
  const { name: trial, number, metrics } = least;
  return { trial, number, value: metrics[objective.metric] as number, measure, amount, amountOfBest };
}

function known(preferred: Preferred | null | 'unknown'): Preferred | null {
  return preferred === 'unknown' ? null : preferred;
}

/** Most leaves that the trees can have together; null where nothing limits them. A linear booster counts one a round. */
function leavesOf(job: Job, { config, details }: FinishedTrial): number | null {
  if (!details) return null;
  const set = hyperparametersOf(job, config);
  if (set.booster === 'gblinear') return details.rounds;
  const depth = Number(set.max_depth ?? 6);
  const leaves = Number(set.max_leaves ?? 0);
  const most = Math.min(
    depth > 0 ? 2 ** depth : Number.POSITIVE_INFINITY,
    leaves > 0 ? leaves : Number.POSITIVE_INFINITY,
  );
  const trees = details.rounds * Math.max(1, Number(set.num_parallel_tree ?? 1));
  return Number.isFinite(most) ? trees * most : null;
}
