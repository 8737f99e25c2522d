/** A job from `tune data.csv --target ...`. */
import { availableParallelism } from 'node:os';
import { basename, extname } from 'node:path';
import { type Job, type Strategy, usualPredictionBytes } from '../../core/model/job.ts';
import { type Problem, problem, warning } from '../../core/model/problem.ts';
import type { SearchSpace } from '../../core/model/space.ts';
import { cardinality } from '../../core/tune/discrete.ts';
import type { JobPlaces } from '../../core/wire/check-job.ts';
import { metricNamed } from '../../core/wire/metrics.ts';
import { type DataFlags, sourceOf } from './data-flags.ts';
import { checkBeforeData } from './fit-to-data.ts';
import { parseRange, parseSetting } from './name-value.ts';

export interface TuneFlags extends DataFlags {
  /** Default: 60, or as many as a finite space has combinations. */
  readonly trials?: number;
  readonly parallel?: number;
  readonly range?: readonly string[];
  readonly set?: readonly string[];
  readonly rounds: number;
  readonly metric: string;
  readonly strategy: Strategy;
  readonly earlyStopping?: true;
  readonly earlyStoppingRounds?: number;
  readonly maxSeconds?: number;
  readonly maxTrialSeconds?: number;
  /** Bytes. */
  readonly keepPredictions?: number;
  readonly name?: string;
  readonly s3?: readonly string[];
}

export interface Draft {
  /** Its objective and number of classes may be open until the rows are read: see `fitToData`. */
  readonly job: Job;
  /** Errors and warnings; the job may start when none is an error. */
  readonly problems: readonly Problem[];
}

/** Trials of a job that does not say how many. */
const usualTrials = 60;

/** What is tuned when no range is given: wide, logarithmic where a factor matters more than a difference. */
export const usualSpace: SearchSpace = [
  { kind: 'continuous', name: 'eta', min: 0.005, max: 0.5, scaling: 'log' },
  { kind: 'continuous', name: 'alpha', min: 0.0001, max: 100, scaling: 'log' },
  { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' },
  { kind: 'continuous', name: 'min_child_weight', min: 0.1, max: 100, scaling: 'log' },
];

/** Where a member of a job is given on the command line. */
export const flagPlaces: JobPlaces = {
  name: '--name',
  metric: '--metric',
  space: '--range',
  maxTrials: '--trials',
  maxParallel: '--parallel',
  maxSeconds: '--max-seconds',
  maxSecondsPerTrial: '--max-trial-seconds',
  range: () => () => '--range',
  fixed: (name) => `--set ${name}`,
};

/** Reads no file. `taken`: names of the jobs there are, so that a name made up here is new. */
export function draftFromFlags(
  file: string,
  flags: TuneFlags,
  createdAt: number,
  taken: readonly string[],
): Draft {
  const problems: Problem[] = [];
  const fixed = settingsOf(flags, problems);
  const asked = (flags.range ?? []).flatMap((text) => parseRange(text, problems));
  const space = asked.length > 0 ? asked : usualSpace.filter((range) => !(range.name in fixed));
  const tuned = new Set(space.map((range) => range.name));
  const metric = flags.metric.includes(':') ? flags.metric : `validation:${flags.metric}`;
  const job: Job = {
    name: flags.name ?? newName(file, taken),
    createdAt,
    space,
    fixed: {
      ...('num_round' in fixed || tuned.has('num_round') ? {} : { num_round: String(flags.rounds) }),
      ...fixed,
    },
    objective: { metric, direction: metricNamed(metric.replace(/^[a-z]+:/, ''))?.better ?? 'maximize' },
    strategy: flags.strategy,
    limits: {
      maxTrials: fittingTrials(flags.trials, space, problems),
      maxParallel: flags.parallel ?? availableParallelism(),
      maxSeconds: flags.maxSeconds ?? null,
      maxSecondsPerTrial: flags.maxTrialSeconds ?? null,
      maxPredictionBytes: flags.keepPredictions ?? usualPredictionBytes,
    },
    earlyStopping: flags.earlyStopping ? 'auto' : 'off',
    seed: flags.seed,
    warmStart: null,
    data: sourceOf(file, flags, { fixed, space }, problems),
    request: null,
  };
  if (!Number.isSafeInteger(flags.seed)) {
    problems.push(
      problem('number-out-of-bounds', '--seed', {
        name: '--seed',
        value: String(flags.seed),
        allowed: 'a whole number',
      }),
    );
  }
  return { job, problems: [...problems, ...checkBeforeData(job, flagPlaces)] };
}

/** A finite space has no more trials than configurations; a person who asked for more is told. */
function fittingTrials(asked: number | undefined, space: SearchSpace, problems: Problem[]): number {
  const most = Math.max(1, cardinality(space));
  if (asked !== undefined && asked > most) {
    problems.push(warning('trials-clipped', '--trials', { asked, most }));
  }
  return Math.min(asked ?? usualTrials, most);
}

function settingsOf(flags: TuneFlags, problems: Problem[]): Record<string, string> {
  const settings = Object.fromEntries((flags.set ?? []).flatMap((text) => parseSetting(text, problems)));
  const { earlyStoppingRounds: rounds } = flags;
  if (rounds === undefined) return settings;
  if (settings.early_stopping_rounds !== undefined) {
    const detail = {
      flag: '--early-stopping-rounds',
      other: '--set early_stopping_rounds',
      why: 'one is enough',
    };
    problems.push(problem('flags-clash', '--early-stopping-rounds', detail));
  }
  return { ...settings, early_stopping_rounds: String(rounds) };
}

/** The file's name as a job name, numbered when it is taken; `skip` leaves out so many free ones. */
export function newName(file: string, taken: readonly string[], skip = 0): string {
  const stem = basename(file, extname(file)).replace(/\.(csv|tsv)$/i, '');
  const base =
    stem
      .replaceAll(/[^a-zA-Z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 26)
      .replace(/-+$/, '') || 'job';
  let left = skip;
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(name) && left-- === 0) return name;
  }
}
