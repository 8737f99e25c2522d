/**
 * SageMaker's CreateHyperParameterTuningJob -> job. Every part that can be read is checked, also when another
 * is malformed, so that all problems come at once:
 *
 *     JSON -> shapes (zod) -> ranges, fixed, objective, limits, channels -> rules of the job -> ParsedJob
 */
import {
  type Job,
  type Limits,
  type Objective,
  type Strategy,
  usualPredictionBytes,
  type WarmStart,
} from '../model/job.ts';
import { type Problem, problem, warning } from '../model/problem.ts';
import { cardinality } from '../tune/discrete.ts';
import { checkDependencies } from './check-dependencies.ts';
import { checkFixed } from './check-fixed.ts';
import {
  checkCombinations,
  checkLimits,
  checkName,
  checkRanges,
  checkSpace,
  checkTogether,
} from './check-job.ts';
import { checkObjective } from './check-objective.ts';
import { misjudged } from './misjudged.ts';
import { learningObjective } from './objectives.ts';
import { type Channels, readChannels } from './request-channels.ts';
import { type Places, placesOf, readRanges } from './request-ranges.ts';
import { Reader } from './request-reader.ts';
import * as shape from './request-shape.ts';

/** A job without what only this machine knows: when it was made, and which files the channels stand for. */
export type ParsedJob = Omit<Job, 'createdAt' | 'data'> & { readonly channels: Channels };

export type ParsedRequest =
  | { readonly job: ParsedJob; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

const config = 'HyperParameterTuningJobConfig';
const definition = 'TrainingJobDefinition';

/**
 * Reads a request. `request` of the job is the JSON itself, unknown members included. An "Auto" scaling is linear; a
 * range of one point becomes a fixed hyperparameter; without RandomSeed the seed comes from the name.
 * The ranges come in the order integer, continuous, categorical. Problems include warnings.
 */
export function parseRequest(json: unknown): ParsedRequest {
  const reader = new Reader(json);
  const { found } = reader;
  const name = reader.read(shape.topShape, '')?.HyperParameterTuningJobName ?? null;
  const basics = reader.read(shape.configShape, config);
  const asked = reader.read(shape.objectiveShape, `${config}.HyperParameterTuningJobObjective`);
  const resources = reader.read(shape.limitsShape, `${config}.ResourceLimits`);
  const statics = reader.read(shape.staticShape, `${definition}.StaticHyperParameters`);
  const parents = reader.read(shape.warmStartShape, 'WarmStartConfig');
  if (reader.at('TrainingJobDefinitions') === undefined) reader.read(shape.definitionShape, definition);
  found.push(...unsupported(reader));

  const ranges = readRanges(reader);
  const fixed = statics === null ? null : { ...withoutInjected(statics ?? {}), ...ranges.fixed };
  const places = placesOf(ranges);
  const strategy = (basics?.Strategy.toLowerCase() ?? null) as Strategy | null;
  const objective = asked && { metric: asked.MetricName, direction: directions[asked.Type] };
  const limits = resources && limitsOf(resources, strategy, cardinality(ranges.space), reader);
  const channels = readChannels(reader);

  if (name !== null) found.push(...checkName(name, places));
  found.push(...checkRanges(ranges.space, places));
  if (ranges.complete) found.push(...checkSpace(ranges.space, places));
  if (fixed) found.push(...checkFixed(fixed, places.fixed));
  if (fixed && ranges.complete) {
    found.push(
      ...twice(statics ?? {}, ranges.fixed, places),
      ...checkTogether(ranges.space, fixed, places),
      ...checkDependencies(ranges.space, fixed, places.fixed),
    );
  }
  if (objective) {
    const learning = learningObjective(fixed ?? {});
    const image = reader.at(`${definition}.AlgorithmSpecification.TrainingImage`);
    found.push(
      ...checkObjective(objective, learning, places.metric),
      ...misjudged(objective, learning, image, places.metric),
    );
  }
  if (limits) found.push(...checkLimits(limits, places));
  if (limits && strategy && ranges.complete) {
    found.push(...checkCombinations(strategy, ranges.space, limits.maxTrials, places));
  }

  const incomplete = name === null || !basics || !strategy || !objective || !limits || !fixed || !channels;
  if (incomplete || found.some((each) => each.severity === 'error')) return { problems: found };
  return {
    job: {
      name,
      space: ranges.space,
      fixed,
      objective,
      strategy,
      limits,
      earlyStopping: basics.TrainingJobEarlyStoppingType === 'Auto' ? 'auto' : 'off',
      seed: basics.RandomSeed ?? seedOf(name),
      warmStart: warmStartOf(parents ?? undefined),
      channels,
      request: json,
    },
    warnings: found,
  };
}

const directions = { Maximize: 'maximize', Minimize: 'minimize' } as const satisfies Record<
  string,
  Objective['direction']
>;

/** SageMaker adds this one itself, and a described job shows it. */
function withoutInjected(statics: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(statics).filter(([name]) => name !== '_tuning_objective_metric'));
}

/** A one-point range of a name that is also static: merging the two would hide it. */
function twice(statics: Record<string, string>, fixed: Record<string, string>, places: Places): Problem[] {
  const both = Object.keys(fixed).filter((name) => Object.hasOwn(statics, name));
  return both.map((name) => problem('hyperparameter-twice', places.fixed(name), { name }));
}

function limitsOf(
  json: {
    MaxNumberOfTrainingJobs?: number | undefined;
    MaxParallelTrainingJobs: number;
    MaxRuntimeInSeconds?: number | undefined;
  },
  strategy: Strategy | null,
  count: number,
  reader: Reader,
): Limits | null {
  const { MaxParallelTrainingJobs: maxParallel, MaxRuntimeInSeconds: maxSeconds = null } = json;
  const maxTrials = json.MaxNumberOfTrainingJobs ?? (strategy === 'grid' ? count : null);
  if (maxTrials === null || !Number.isFinite(maxTrials)) {
    const path = `${config}.ResourceLimits.MaxNumberOfTrainingJobs`;
    reader.found.push(problem('request-malformed', path, { reason: `${path} is missing` }));
    return null;
  }
  // A value of another type was refused with the shape of the definition.
  const perTrial = reader.at(`${definition}.StoppingCondition.MaxRuntimeInSeconds`);
  return {
    maxTrials,
    maxParallel,
    maxSeconds,
    maxSecondsPerTrial: typeof perTrial === 'number' ? perTrial : null,
    maxPredictionBytes: usualPredictionBytes,
  };
}

function warmStartOf(
  json:
    | {
        WarmStartType: 'IdenticalDataAndAlgorithm' | 'TransferLearning';
        ParentHyperParameterTuningJobs: { HyperParameterTuningJobName: string }[];
      }
    | undefined,
): WarmStart | null {
  if (!json) return null;
  const type = json.WarmStartType === 'TransferLearning' ? 'transfer' : 'identical';
  return {
    type,
    parents: json.ParentHyperParameterTuningJobs.map((each) => each.HyperParameterTuningJobName),
  };
}

/** What SageMaker does and this machine does not: errors where ignoring it would change the search. */
function unsupported(reader: Reader): Problem[] {
  const found: Problem[] = [];
  const refuse = (path: string, value: string, instead: string) =>
    found.push(problem('request-unsupported', path, { member: path.split('.').at(-1)!, value, instead }));
  if (reader.at(`${config}.Strategy`) === 'Hyperband') {
    const instead =
      'Use Bayesian with TrainingJobEarlyStoppingType Auto: weak trials are stopped early, too.';
    refuse(`${config}.Strategy`, 'Hyperband', instead);
  }
  if (reader.at('TrainingJobDefinitions') !== undefined) {
    const instead = 'Give one TrainingJobDefinition, and start one tuning job per definition.';
    refuse('TrainingJobDefinitions', 'a list', instead);
  }
  if (reader.at('Autotune') !== undefined) {
    refuse('Autotune', 'Enabled', 'Leave it out, and give ParameterRanges and ResourceLimits.');
  }
  const auto = reader.at(`${config}.ParameterRanges.AutoParameters`);
  if (Array.isArray(auto) && auto.length > 0) {
    refuse(`${config}.ParameterRanges.AutoParameters`, 'a list', 'Give each of them a range.');
  }
  if (reader.at(`${config}.TuningJobCompletionCriteria`) !== undefined) {
    const instead = 'The job runs without it, up to its ResourceLimits.';
    const detail = { member: 'TuningJobCompletionCriteria', value: 'an object', instead };
    found.push(warning('request-unsupported', `${config}.TuningJobCompletionCriteria`, detail));
  }
  return found;
}

/** FNV-1a over the name: the same job proposes the same trials, and another name others. */
function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash & 0x7fffffff;
}
