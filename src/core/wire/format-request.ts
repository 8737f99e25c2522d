/** Job -> SageMaker's CreateHyperParameterTuningJob, ready for Amazon once its placeholders are replaced. */
import type { Job } from '../model/job.ts';
import type { Range, Scaling } from '../model/space.ts';

/** S3 addresses of the two channels; a cross-validated job uses the first only. */
export interface RequestData {
  readonly train: string;
  readonly validation: string;
}

/** What only an account knows. The defaults are valid by pattern and belong to nobody. */
export interface RequestAccount {
  readonly roleArn: string;
  readonly trainingImage: string;
  readonly outputPath: string;
  readonly instanceType: string;
  readonly volumeGigabytes: number;
}

export const placeholderAccount: RequestAccount = {
  roleArn: 'arn:aws:iam::000000000000:role/tunescope-local',
  trainingImage: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:3.2-0',
  outputPath: 's3://tunescope-local/output',
  instanceType: 'ml.m5.xlarge',
  volumeGigabytes: 10,
};

type Json = Record<string, unknown>;

/**
 * The request of a job; numbers of ranges and hyperparameters are texts, as SageMaker wants them. A job that came from a
 * request keeps everything of it that a job does not model: `data` and `account` are for the others.
 */
export function formatRequest(
  job: Job,
  data: RequestData,
  account: Partial<RequestAccount> = {},
): Record<string, unknown> {
  const base = isObject(job.request)
    ? job.request
    : scratch(channelsOf(job, data), { ...placeholderAccount, ...account });
  const { WarmStartConfig: _, ...rest } = base;
  const config = objectAt(base, 'HyperParameterTuningJobConfig');
  const definition = objectAt(base, 'TrainingJobDefinition');
  const limits = objectAt(config, 'ResourceLimits');
  const { MaxRuntimeInSeconds: __, ...otherLimits } = limits;
  const { maxTrials, maxParallel, maxSeconds, maxSecondsPerTrial } = job.limits;
  const { MaxRuntimeInSeconds: ___, ...otherStopping } = objectAt(definition, 'StoppingCondition');
  return structuredCopy({
    ...rest,
    HyperParameterTuningJobName: job.name,
    HyperParameterTuningJobConfig: {
      ...config,
      Strategy: capital(job.strategy),
      HyperParameterTuningJobObjective: {
        ...objectAt(config, 'HyperParameterTuningJobObjective'),
        Type: capital(job.objective.direction),
        MetricName: job.objective.metric,
      },
      ResourceLimits: {
        ...otherLimits,
        MaxNumberOfTrainingJobs: maxTrials,
        MaxParallelTrainingJobs: maxParallel,
        ...(maxSeconds === null
          ? {}
          : { MaxRuntimeInSeconds: Math.max(leastJobSeconds, Math.ceil(maxSeconds)) }),
      },
      ParameterRanges: formatRanges(job.space, objectAt(config, 'ParameterRanges')),
      TrainingJobEarlyStoppingType: capital(job.earlyStopping),
      RandomSeed: job.seed,
    },
    TrainingJobDefinition: {
      ...definition,
      StaticHyperParameters: { ...job.fixed, ...hyperparametersOfData(job) },
      StoppingCondition: {
        ...otherStopping,
        ...(maxSecondsPerTrial === null ? {} : { MaxRuntimeInSeconds: Math.ceil(maxSecondsPerTrial) }),
      },
    },
    ...(job.warmStart ? { WarmStartConfig: formatWarmStart(job.warmStart) } : {}),
  });
}

/** SageMaker runs a tuning job for at least so long. */
export const leastJobSeconds = 120;

/** SageMaker says of rows with these what a local job says of its data; `requestCaveats` tells what is left. */
function hyperparametersOfData({ data }: Job): Record<string, string> {
  return {
    ...(data.weight === null ? {} : { csv_weights: '1' }),
    ...(data.folds === null || data.split.by !== 'rows' ? {} : { _kfold: String(data.folds) }),
  };
}

function channelsOf(job: Job, { train, validation }: RequestData): [string, string][] {
  const channels: [string, string][] = [['train', train]];
  return job.data.folds === null ? [...channels, ['validation', validation]] : channels;
}

function scratch(channels: readonly [string, string][], account: RequestAccount): Json {
  const channel = ([name, uri]: [string, string]) => ({
    ChannelName: name,
    ContentType: 'text/csv',
    DataSource: {
      S3DataSource: { S3DataType: 'S3Prefix', S3Uri: uri, S3DataDistributionType: 'FullyReplicated' },
    },
  });
  return {
    TrainingJobDefinition: {
      AlgorithmSpecification: { TrainingImage: account.trainingImage, TrainingInputMode: 'File' },
      RoleArn: account.roleArn,
      InputDataConfig: channels.map(channel),
      OutputDataConfig: { S3OutputPath: account.outputPath },
      ResourceConfig: {
        InstanceType: account.instanceType,
        InstanceCount: 1,
        VolumeSizeInGB: account.volumeGigabytes,
      },
    },
  };
}

function formatWarmStart({ type, parents }: NonNullable<Job['warmStart']>): Json {
  return {
    ParentHyperParameterTuningJobs: parents.map((name) => ({ HyperParameterTuningJobName: name })),
    WarmStartType: type === 'transfer' ? 'TransferLearning' : 'IdenticalDataAndAlgorithm',
  };
}

const scalingTypes: Readonly<Record<Scaling, string>> = {
  linear: 'Linear',
  log: 'Logarithmic',
  'reverse-log': 'ReverseLogarithmic',
};

function formatRanges(space: readonly Range[], before: Json): Json {
  const { AutoParameters: _, ...others } = before;
  const lists: Record<string, Json[]> = {};
  for (const kind of ['Integer', 'Continuous', 'Categorical']) {
    const key = `${kind}ParameterRanges`;
    const old = Array.isArray(before[key]) ? (before[key] as unknown[]).filter(isObject) : [];
    lists[key] = space
      .filter((range) => capital(range.kind) === kind)
      .map((range) => formatRange(range, old.find((each) => each.Name === range.name) ?? {}));
  }
  return { ...others, ...lists };
}

/** Keeps the text of an end that did not move, and "Auto" where it still means the same. */
function formatRange(range: Range, old: Json): Json {
  if (range.kind === 'categorical') return { ...old, Name: range.name, Values: range.values };
  const end = (value: number, text: unknown) =>
    typeof text === 'string' && text.trim() !== '' && Number(text) === value ? text : String(value);
  const scaling = scalingTypes[range.scaling];
  return {
    ...old,
    Name: range.name,
    MinValue: end(range.min, old.MinValue),
    MaxValue: end(range.max, old.MaxValue),
    ScalingType: old.ScalingType === 'Auto' && scaling === 'Linear' ? 'Auto' : scaling,
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectAt(parent: Json, key: string): Json {
  const value = parent[key];
  return isObject(value) ? value : {};
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** So that changing the result never changes the job's own request. */
function structuredCopy(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
