/** A job as the page sees it: events in order, made by a formula, so that every number in a test is known. */
import type { JobEvent } from '../../src/core/model/event.ts';
import type { Job } from '../../src/core/model/job.ts';
import type { SearchSpace } from '../../src/core/model/space.ts';
import { someJob } from './some-job.ts';

export const pageSpace: SearchSpace = [
  { kind: 'continuous', name: 'eta', min: 0.001, max: 1, scaling: 'log' },
  { kind: 'continuous', name: 'alpha', min: 0, max: 10, scaling: 'linear' },
  { kind: 'integer', name: 'max_depth', min: 2, max: 12, scaling: 'linear' },
  { kind: 'continuous', name: 'min_child_weight', min: 0.5, max: 64, scaling: 'log' },
];

export function pageJob(parts: Partial<Job> = {}): Job {
  return someJob({
    name: 'churn',
    createdAt: 1_800_000_000_000,
    space: pageSpace,
    strategy: 'bayesian',
    fixed: { num_round: '40', objective: 'binary:logistic', eval_metric: 'auc' },
    limits: {
      maxTrials: 60,
      maxParallel: 3,
      maxSeconds: null,
      maxSecondsPerTrial: null,
      maxPredictionBytes: 0,
    },
    ...parts,
  });
}

/** Trial 3 has alpha = 0 exactly; trials 7, 20 and 33 fail, the first two for the same cause. */
export const FAILED: Readonly<Record<number, string>> = {
  7: 'The worker process ended with signal SIGKILL.',
  20: 'The worker process ended with signal SIGKILL.',
  33: 'Check failed: max_depth too large for tree method exact.',
};

/** Events before the first trial. */
export function opening(job: Job): JobEvent[] {
  const at = job.createdAt;
  return [
    { type: 'job-created', at, job },
    {
      type: 'data-prepared',
      at: at + 300,
      data: {
        key: `data of ${job.name}`,
        schema: {
          version: 2,
          categories: 'codes',
          features: Array.from(
            { length: 19 },
            (_, i) => ({ kind: 'number', name: `feature ${i + 1}` }) as const,
          ),
          target: { name: 'churn', classes: ['no', 'yes'] },
        },
        train: { rows: 5634, classRows: [4139, 1495] },
        validation: { rows: 1409, classRows: [1035, 374] },
        test: null,
        folds: null,
        weighted: false,
        warnings: [],
      },
    },
    { type: 'engine-started', at: at + 400, trainer: 'xgboost', version: '3.1.1', parallel: 3 },
  ];
}

export function trialName(job: Job, number: number): string {
  return `${job.name}-${String(number).padStart(3, '0')}-${((number * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, '0')}`;
}

/** The start of a trial and its first `rounds` rounds; no end. */
export function runningTrial(job: Job, number: number, rounds = 12): JobEvent[] {
  const at = job.createdAt + 500 + Math.floor((number - 1) / 3) * 2300;
  const config = configOf(number);
  const top = aucOf(config, number);
  const measured = Array.from({ length: rounds }, (_, round): JobEvent => {
    const rise = 1 - Math.exp(-(round + 1) / (3 + 0.02 / (config.eta as number)));
    const wave = 0.0012 * Math.sin(number * 7 + round);
    const validation = 0.5 + (top - 0.5) * rise * 1.005 - 0.0004 * Math.max(0, round - 24) + wave;
    return {
      type: 'trial-measured',
      at: at + (round + 1) * 50,
      trial: trialName(job, number),
      round,
      values: {
        'train:auc': [Math.min(1, 0.5 + (Math.min(1, top + 0.05) - 0.5) * rise * 1.01)],
        'validation:auc': [Math.min(1, validation)],
      },
    };
  });
  return [
    {
      type: 'trial-started',
      at,
      trial: trialName(job, number),
      number,
      config,
      origin: number <= 20 ? 'sobol' : 'bayesian',
    },
    ...measured,
  ];
}

/** A whole trial: completed, or failed when its number is in {@link FAILED}. */
export function finishedTrial(job: Job, number: number): JobEvent[] {
  const cause = FAILED[number];
  const trial = trialName(job, number);
  const events = runningTrial(job, number, cause ? 2 : 40);
  const at = (events.at(-1)?.at ?? 0) + 60;
  return [
    ...events,
    cause
      ? { type: 'trial-finished', at, trial, outcome: 'failed', cause, seconds: 0.4, model: null }
      : {
          type: 'trial-finished',
          at,
          trial,
          outcome: 'completed',
          cause: null,
          seconds: 2.1,
          model: `${trial}.ubj`,
        },
  ];
}

/** The end of a running trial whose job was stopped. */
export function cutOff(trial: string, at: number): JobEvent {
  const cause = 'the job was stopped';
  return {
    type: 'trial-finished',
    at,
    trial,
    outcome: 'stopped',
    stoppedBy: 'job',
    cause,
    seconds: 1,
    model: null,
  };
}

/** The first `finished` trials whole, then `running` more under way. */
export function pageEvents(job: Job, finished: number, running = 0): JobEvent[] {
  const numbers = Array.from({ length: finished + running }, (_, i) => i + 1);
  return [
    ...opening(job),
    ...numbers.flatMap((n) =>
      n <= finished ? finishedTrial(job, n) : runningTrial(job, n, 4 + (n % 5) * 4),
    ),
  ];
}

export function ended(job: Job, trials: number): JobEvent {
  return {
    type: 'job-finished',
    at: job.createdAt + 500 + Math.ceil(trials / 3) * 2300,
    status: 'completed',
    reason: `${trials} of ${trials} trials`,
  };
}

function configOf(number: number): Record<string, number> {
  // The first 20 are spread over the space; later ones gather around the good region, as a search does.
  const near = number > 20;
  const at = (k: number, centre: number): number => {
    const u = (number * [0.754_877, 0.569_84, 0.438_579, 0.345_118][k]! + 0.5) % 1;
    return near ? Math.min(1, Math.max(0, centre + (u - 0.5) * 0.34)) : u;
  };
  return {
    eta: 0.001 * 1000 ** at(0, 0.68),
    alpha: number === 3 ? 0 : 10 * at(1, 0.22),
    max_depth: Math.round(2 + 10 * at(2, 0.35)),
    min_child_weight: 0.5 * 128 ** at(3, 0.6),
  };
}

function aucOf(config: Record<string, number>, number: number): number {
  const { eta = 0.1, alpha = 0, max_depth: depth = 4 } = config;
  const bend = (Math.log10(eta) + 1) ** 2 * 0.016 + (depth - 5) ** 2 * 0.0005 + alpha * 0.0012;
  const noise = ((number * 0.618_034) % 1) * 0.008;
  return (eta < 0.0016 ? 0.62 : 0.858) - bend - noise;
}
