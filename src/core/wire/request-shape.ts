/**
 * The members of CreateHyperParameterTuningJob that a local job is made of, as SageMaker writes them. Members not named
 * here pass through untouched.
 */
import { z } from 'zod';

const text = z.string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a text') });
const number = (least: number, most: number) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a number') })
    .refine((x) => Number.isInteger(x) && x >= least && x <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    });
const oneOf = <const T extends readonly [string, ...string[]]>(...values: T) =>
  z.enum(values, {
    error: (issue) => (issue.input === undefined ? 'is missing' : `must be one of ${values.join(', ')}`),
  });
const named = (pattern: RegExp, form: string) => text.regex(pattern, { error: `must be ${form}` });
const object = <T extends z.core.$ZodLooseShape>(shape: T) =>
  z.looseObject(shape, {
    error: (issue) => (issue.input === undefined ? 'is missing' : 'must be an object'),
  });
const list = <T extends z.ZodType>(item: T, least: number, most: number) => {
  const size = `must have ${least} to ${most} entries`;
  return z
    .array(item, { error: (issue) => (issue.input === undefined ? 'is missing' : 'must be a list') })
    .min(least, { error: size })
    .max(most, { error: size });
};

const maxInt = 2_147_483_647;
const s3Uri = named(/^(https|s3):\/\/([^/]+)\/?(.*)$/, 'an S3 address such as s3://bucket/prefix');

export const numericRangeShape = object({
  Name: text,
  MinValue: text,
  MaxValue: text,
  ScalingType: oneOf('Auto', 'Linear', 'Logarithmic', 'ReverseLogarithmic').optional(),
});
export const categoricalRangeShape = object({ Name: text, Values: list(text, 1, 30) });
export const objectiveShape = object({ Type: oneOf('Maximize', 'Minimize'), MetricName: text });
export const limitsShape = object({
  MaxNumberOfTrainingJobs: number(1, maxInt).optional(),
  MaxParallelTrainingJobs: number(1, maxInt),
  MaxRuntimeInSeconds: number(120, 15_768_000).optional(),
});
export const channelShape = object({
  ChannelName: named(/^[A-Za-z0-9.\-_]{1,64}$/, '1 to 64 letters, digits, ".", "-" or "_"'),
  ContentType: text.optional(),
  InputMode: oneOf('Pipe', 'File', 'FastFile').optional(),
  DataSource: object({
    S3DataSource: object({
      S3DataType: oneOf('ManifestFile', 'S3Prefix', 'AugmentedManifestFile', 'Converse'),
      S3Uri: s3Uri,
    }).optional(),
  }),
});
export const staticShape = z
  .record(text, text.max(2500, { error: 'must have at most 2500 characters' }), {
    error: 'must be an object of texts',
  })
  .optional();
export const warmStartShape = object({
  WarmStartType: oneOf('IdenticalDataAndAlgorithm', 'TransferLearning'),
  ParentHyperParameterTuningJobs: list(object({ HyperParameterTuningJobName: text }), 1, 5),
}).optional();

export const configShape = object({
  Strategy: oneOf('Bayesian', 'Random', 'Hyperband', 'Grid'),
  TrainingJobEarlyStoppingType: oneOf('Off', 'Auto').optional(),
  RandomSeed: number(0, maxInt).optional(),
});
export const definitionShape = object({
  RoleArn: named(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/?[a-zA-Z_0-9+=,.@\-_/]+$/,
    'the ARN of a role, as arn:aws:iam::000000000000:role/NAME',
  ),
  AlgorithmSpecification: object({ TrainingInputMode: oneOf('Pipe', 'File', 'FastFile') }),
  OutputDataConfig: object({ S3OutputPath: s3Uri }),
  StoppingCondition: object({ MaxRuntimeInSeconds: number(1, maxInt).optional() }),
});
export const topShape = object({ HyperParameterTuningJobName: text });

export type NumericRangeJson = z.infer<typeof numericRangeShape>;
export type CategoricalRangeJson = z.infer<typeof categoricalRangeShape>;
