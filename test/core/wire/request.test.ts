import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSource, type Job, usualPredictionBytes } from '../../../src/core/model/job.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { cardinality } from '../../../src/core/tune/discrete.ts';
import { checkJob } from '../../../src/core/wire/check-job.ts';
import { formatRequest } from '../../../src/core/wire/format-request.ts';
import { parseRequest } from '../../../src/core/wire/request.ts';

const config = 'HyperParameterTuningJobConfig';
const ranges = `${config}.ParameterRanges`;
const statics = 'TrainingJobDefinition.StaticHyperParameters';
const channels = 'TrainingJobDefinition.InputDataConfig';
const channel = (name: string) => ({
  ChannelName: name,
  DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://bucket/${name}` } },
});
const data = { train: 's3://bucket/train.csv', validation: 's3://bucket/validation.csv' };

const job: Job = {
  name: 'churn-1',
  createdAt: 0,
  space: [
    { kind: 'integer', name: 'max_depth', min: 1, max: 10, scaling: 'linear' },
    { kind: 'continuous', name: 'eta', min: 0.01, max: 0.5, scaling: 'log' },
  ],
  fixed: { objective: 'binary:logistic', num_round: '100' },
  objective: { metric: 'validation:auc', direction: 'maximize' },
  strategy: 'bayesian',
  limits: {
    maxTrials: 60,
    maxParallel: 2,
    maxSeconds: 3600,
    maxSecondsPerTrial: null,
    maxPredictionBytes: usualPredictionBytes,
  },
  earlyStopping: 'auto',
  seed: 7,
  warmStart: { type: 'transfer', parents: ['churn-0'] },
  data: dataSource('/data/train.csv', { splitSeed: 1 }),
  request: null,
};

/** A change at a path of a good request; undefined removes the member. */
function request(changes: Record<string, unknown> = {}): unknown {
  const json = formatRequest(job, data);
  for (const [path, value] of Object.entries(changes)) {
    const steps = path.match(/[^.[\]]+/g) as string[];
    const last = steps.pop() as string;
    const parent = steps.reduce<Record<string, unknown>>(
      (at, step) => at[step] as Record<string, unknown>,
      json,
    );
    if (value === undefined) delete parent[last];
    else parent[last] = value;
  }
  return json;
}

function problemsOf(json: unknown): string[] {
  const parsed = parseRequest(json);
  return 'problems' in parsed ? parsed.problems.map((each) => `${each.code} ${each.path}`) : [];
}

function parse(json: unknown) {
  const parsed = parseRequest(json);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

describe('parseRequest', () => {
  it('reads every modelled member, and keeps the JSON', () => {
    const json = request({ Tags: [{ Key: 'a', Value: 'b' }] });
    const { createdAt: _, data: __, ...modelled } = job;
    expect(parse(json)).toEqual({
      job: {
        ...modelled,
        channels: { train: data.train, validation: data.validation, contentType: 'text/csv', format: 'csv' },
        request: json,
      },
      warnings: [],
    });
  });

  it('fills in what SageMaker lets people leave out', () => {
    const json = request({
      [`${config}.RandomSeed`]: undefined,
      [`${config}.TrainingJobEarlyStoppingType`]: undefined,
      [`${config}.ResourceLimits.MaxRuntimeInSeconds`]: undefined,
      [`${ranges}.IntegerParameterRanges[0].ScalingType`]: 'Auto',
      [`${ranges}.CategoricalParameterRanges`]: undefined,
      WarmStartConfig: undefined,
    });
    const read = parse(json).job;
    expect(read).toMatchObject({
      earlyStopping: 'off',
      warmStart: null,
      limits: { maxSeconds: null, maxSecondsPerTrial: null, maxPredictionBytes: usualPredictionBytes },
    });
    expect(read.space[0]).toMatchObject({ scaling: 'linear' });
    expect(Number.isInteger(read.seed) && read.seed >= 0).toBe(true);
    const other = { ...(json as object), HyperParameterTuningJobName: 'churn-2' };
    expect(parse(other).job.seed).not.toBe(read.seed);
  });

  it('makes a range of one point a fixed hyperparameter', () => {
    const eta = { Name: 'eta', MinValue: '0.10', MaxValue: '0.1' };
    const booster = { Name: 'subsample', Values: ['0.5'] };
    const read = parse(
      request({
        [`${ranges}.ContinuousParameterRanges`]: [eta],
        [`${ranges}.CategoricalParameterRanges`]: [booster],
        [`${config}.ResourceLimits.MaxNumberOfTrainingJobs`]: 10,
      }),
    ).job;
    expect(read.space.map((range) => range.name)).toEqual(['max_depth']);
    expect(read.fixed).toEqual({ ...job.fixed, eta: '0.10', subsample: '0.5' });
  });

  it('leaves out the hyperparameter that SageMaker injects', () => {
    const read = parse(request({ [`${statics}._tuning_objective_metric`]: 'validation:auc' })).job;
    expect(read.fixed).toEqual(job.fixed);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'a number where a text belongs',
      { [`${ranges}.ContinuousParameterRanges[0].MinValue`]: 0.1 },
      [`request-malformed ${ranges}.ContinuousParameterRanges[0].MinValue`],
    ],
    [
      'text that is no number',
      { [`${ranges}.ContinuousParameterRanges[0].MinValue`]: '1e' },
      [`request-malformed ${ranges}.ContinuousParameterRanges[0].MinValue`],
    ],
    [
      '6.0 as a whole number',
      { [`${ranges}.IntegerParameterRanges[0].MinValue`]: '6.0' },
      [`range-not-integer ${ranges}.IntegerParameterRanges[0].MinValue`],
    ],
    [
      'a reversed range',
      { [`${ranges}.IntegerParameterRanges[0].MinValue`]: '20' },
      [`range-reversed ${ranges}.IntegerParameterRanges[0].MinValue`],
    ],
    [
      'a log range from 0',
      { [`${ranges}.ContinuousParameterRanges[0].MinValue`]: '0' },
      [`range-log-zero ${ranges}.ContinuousParameterRanges[0].MinValue`],
    ],
    [
      'an unknown hyperparameter',
      { [`${ranges}.ContinuousParameterRanges[0].Name`]: 'etta' },
      [`hyperparameter-unknown ${ranges}.ContinuousParameterRanges[0].Name`],
    ],
    [
      'an unknown scaling',
      { [`${ranges}.ContinuousParameterRanges[0].ScalingType`]: 'Log' },
      [`request-malformed ${ranges}.ContinuousParameterRanges[0].ScalingType`],
    ],
    ['a static number', { [`${statics}.num_round`]: 100 }, [`request-malformed ${statics}.num_round`]],
    [
      'static and tuned',
      { [`${statics}.eta`]: '0.1' },
      [`hyperparameter-twice ${ranges}.ContinuousParameterRanges[0].Name`],
    ],
    [
      'static and a range of one point',
      {
        [`${statics}.alpha`]: '1',
        [`${ranges}.ContinuousParameterRanges[0]`]: { Name: 'alpha', MinValue: '2', MaxValue: '2' },
        [`${config}.ResourceLimits.MaxNumberOfTrainingJobs`]: 10,
      },
      [`hyperparameter-twice ${ranges}.ContinuousParameterRanges[0]`],
    ],
    ['a bad name', { HyperParameterTuningJobName: 'a_b' }, ['job-name HyperParameterTuningJobName']],
    [
      'a name that is missing',
      { HyperParameterTuningJobName: undefined },
      ['request-malformed HyperParameterTuningJobName'],
    ],
    ['an unknown strategy', { [`${config}.Strategy`]: 'Best' }, [`request-malformed ${config}.Strategy`]],
    ['Hyperband', { [`${config}.Strategy`]: 'Hyperband' }, [`request-unsupported ${config}.Strategy`]],
    ['Autotune', { Autotune: { Mode: 'Enabled' } }, ['request-unsupported Autotune']],
    [
      'too short a time',
      { [`${config}.ResourceLimits.MaxRuntimeInSeconds`]: 60 },
      [`request-malformed ${config}.ResourceLimits.MaxRuntimeInSeconds`],
    ],
    [
      'no number of trials',
      { [`${config}.ResourceLimits.MaxNumberOfTrainingJobs`]: undefined },
      [`request-malformed ${config}.ResourceLimits.MaxNumberOfTrainingJobs`],
    ],
    [
      'no train channel',
      { 'TrainingJobDefinition.InputDataConfig[0].ChannelName': 'test' },
      [
        'request-malformed TrainingJobDefinition.InputDataConfig[0].ChannelName',
        'request-malformed TrainingJobDefinition.InputDataConfig',
      ],
    ],
    [
      'libsvm by default beside CSV',
      { [`${channels}[0].ContentType`]: undefined },
      [`request-unsupported ${channels}`],
    ],
    [
      'recordio',
      { [`${channels}[0].ContentType`]: 'application/x-recordio-protobuf' },
      [`request-unsupported ${channels}[0].ContentType`],
    ],
    [
      'an unknown content type',
      { [`${channels}[0].ContentType`]: 'constructor' },
      [`request-malformed ${channels}[0].ContentType`],
    ],
    [
      'libsvm through a pipe',
      {
        [`${channels}[0]`]: { ...channel('train'), ContentType: 'text/libsvm', InputMode: 'Pipe' },
        [`${channels}[1]`]: { ...channel('validation'), ContentType: 'text/libsvm' },
      },
      [`request-malformed ${channels}[0].ContentType`],
    ],
    [
      'a script',
      { [`${channels}[1].ChannelName`]: 'code' },
      [`request-unsupported ${channels}[1].ChannelName`],
    ],
    [
      'a time limit of a trial that is a text',
      { 'TrainingJobDefinition.StoppingCondition.MaxRuntimeInSeconds': '60' },
      ['request-malformed TrainingJobDefinition.StoppingCondition.MaxRuntimeInSeconds'],
    ],
    [
      'monotone constraints without a method',
      { [`${statics}.monotone_constraints`]: '(1)' },
      [`hyperparameter-needs ${statics}.monotone_constraints`],
    ],
    [
      'a label size',
      { 'TrainingJobDefinition.InputDataConfig[0].ContentType': 'text/csv;label_size=1' },
      ['request-malformed TrainingJobDefinition.InputDataConfig[0].ContentType'],
    ],
    [
      'a bad role',
      { 'TrainingJobDefinition.RoleArn': 'me' },
      ['request-malformed TrainingJobDefinition.RoleArn'],
    ],
    [
      'an unknown metric',
      { [`${config}.HyperParameterTuningJobObjective.MetricName`]: 'auc' },
      [`metric-unknown ${config}.HyperParameterTuningJobObjective.MetricName`],
    ],
    [
      'no parents',
      { 'WarmStartConfig.ParentHyperParameterTuningJobs': [] },
      ['request-malformed WarmStartConfig.ParentHyperParameterTuningJobs'],
    ],
    ['nothing tuned', { [`${ranges}`]: {} }, [`space-empty ${ranges}`]],
  ])('refuses %s', (_, changes, expected) => {
    expect(problemsOf(request(changes))).toEqual(expected);
  });

  it('refuses a list of definitions by name, not for what it lacks', () => {
    const json = request({ TrainingJobDefinitions: [{}], TrainingJobDefinition: undefined });
    expect(problemsOf(json)).toContain('request-unsupported TrainingJobDefinitions');
    expect(problemsOf(json)).not.toContain('request-malformed TrainingJobDefinition.InputDataConfig');
  });

  it('tells all problems at once, also when one part is malformed', () => {
    const json = request({
      HyperParameterTuningJobName: '-',
      [`${ranges}.ContinuousParameterRanges[0].MinValue`]: '0',
      [`${ranges}.IntegerParameterRanges[0].MaxValue`]: 10,
      [`${config}.ResourceLimits.MaxParallelTrainingJobs`]: '2',
      [`${statics}.num_round`]: '0',
    });
    expect(problemsOf(json).sort()).toEqual([
      'hyperparameter-value TrainingJobDefinition.StaticHyperParameters.num_round',
      'job-name HyperParameterTuningJobName',
      'range-log-zero HyperParameterTuningJobConfig.ParameterRanges.ContinuousParameterRanges[0].MinValue',
      'request-malformed HyperParameterTuningJobConfig.ParameterRanges.IntegerParameterRanges[0].MaxValue',
      'request-malformed HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs',
    ]);
  });

  it('warns and still reads: rmse, completion criteria', () => {
    const objective = { Type: 'Minimize', MetricName: 'validation:rmse' };
    const { job: read, warnings } = parse(
      request({
        [`${config}.HyperParameterTuningJobObjective`]: objective,
        [`${config}.TuningJobCompletionCriteria`]: { TargetObjectiveMetricValue: 0.9 },
      }),
    );
    expect(read.objective).toEqual({ metric: 'validation:rmse', direction: 'minimize' });
    expect(warnings.map((each) => `${each.severity} ${each.code}`)).toEqual([
      'warning request-unsupported',
      'warning metric-unsuited',
    ]);
  });

  it('takes libsvm and Parquet, and says so', () => {
    const of = (contentType: string | undefined) =>
      parse(request({ [channels]: [{ ...channel('train'), ContentType: contentType }] })).job.channels;
    expect(of(undefined)).toMatchObject({ format: 'libsvm', validation: null });
    expect(of('application/x-parquet')).toMatchObject({ format: 'parquet' });
  });

  it('keeps what says how rows are read, and the time limit of a trial', () => {
    const { job: read, warnings } = parse(
      request({
        [`${statics}.csv_weights`]: '1',
        [`${statics}._kfold`]: '5',
        [`${statics}.early_stopping_rounds`]: '10',
        'TrainingJobDefinition.StoppingCondition.MaxRuntimeInSeconds': 90,
      }),
    );
    expect(warnings).toEqual([]);
    expect(read.fixed).toMatchObject({ csv_weights: '1', _kfold: '5', early_stopping_rounds: '10' });
    expect(read.limits.maxSecondsPerTrial).toBe(90);
  });

  it('warns of metrics that the newer images get wrong', () => {
    const f1 = { [`${config}.HyperParameterTuningJobObjective.MetricName`]: 'validation:f1' };
    const told = (more: Record<string, unknown>) =>
      parse(request({ ...f1, ...more })).warnings.map(({ code }) => code);
    const image = 'TrainingJobDefinition.AlgorithmSpecification.TrainingImage';
    expect(told({})).toEqual(['sagemaker-misjudges']);
    expect(told({ [image]: undefined })).toEqual(['sagemaker-misjudges']);
    expect(told({ [image]: 'host:5000/sagemaker-xgboost:1.7-1' })).toEqual([]);
    expect(told({ [`${statics}.objective`]: 'binary:logitraw' })).toEqual([]);
  });

  it('answers any JSON with problems or a job', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(problemsOf(json).length).toBeGreaterThan(0);
      }),
    );
  });

  it('stays whole whatever one member becomes', () => {
    const paths: string[] = [];
    const walk = (value: unknown, path: string) => {
      if (path) paths.push(path);
      if (Array.isArray(value)) value.forEach((each, i) => void walk(each, `${path}[${i}]`));
      else if (typeof value === 'object' && value) {
        for (const [key, each] of Object.entries(value)) walk(each, path ? `${path}.${key}` : key);
      }
    };
    walk(request(), '');
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const parsed = parseRequest(request({ [path]: value }));
        expect('problems' in parsed ? parsed.problems.length : parsed.job.space.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('formatRequest', () => {
  it('reads back as the same job', () => {
    fc.assert(
      fc.property(jobs(), (made) => {
        const { job: read, warnings } = parse(formatRequest(made, data));
        const { createdAt: _, data: __, request: ___, space, ...rest } = made;
        const { request: ____, channels, space: readSpace, ...readRest } = read;
        expect(readRest).toEqual(rest);
        expect([...readSpace].sort(byName)).toEqual([...space].sort(byName));
        expect(channels).toEqual({ ...data, contentType: 'text/csv', format: 'csv' });
        expect(warnings).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('writes numbers of ranges as texts, and placeholders that are valid by pattern', () => {
    const json = formatRequest(job, data) as Record<string, never>;
    expect(json).toMatchObject({
      HyperParameterTuningJobConfig: {
        ParameterRanges: {
          IntegerParameterRanges: [
            { Name: 'max_depth', MinValue: '1', MaxValue: '10', ScalingType: 'Linear' },
          ],
          ContinuousParameterRanges: [
            { Name: 'eta', MinValue: '0.01', MaxValue: '0.5', ScalingType: 'Logarithmic' },
          ],
          CategoricalParameterRanges: [],
        },
      },
      TrainingJobDefinition: {
        RoleArn: 'arn:aws:iam::000000000000:role/tunescope-local',
        OutputDataConfig: { S3OutputPath: 's3://tunescope-local/output' },
      },
    });
  });

  it('keeps what a job does not model when the job came from a request', () => {
    const before = request({
      Tags: [{ Key: 'team', Value: 'churn' }],
      [`${config}.TuningJobCompletionCriteria`]: { TargetObjectiveMetricValue: 0.9 },
      [`${ranges}.ContinuousParameterRanges[0]`]: {
        Name: 'eta',
        MinValue: '0.010',
        MaxValue: '0.5',
        ScalingType: 'Auto',
        Note: 1,
      },
      'TrainingJobDefinition.RoleArn': 'arn:aws:iam::123456789012:role/own',
      'TrainingJobDefinition.EnableNetworkIsolation': true,
    });
    const { job: read } = parse(before);
    const next: Job = {
      ...job,
      ...read,
      name: 'churn-1-g2',
      space: [{ kind: 'continuous', name: 'eta', min: 0.01, max: 0.2, scaling: 'linear' }],
      fixed: { ...read.fixed, max_depth: '5' },
      warmStart: { type: 'identical', parents: ['churn-1'] },
    };
    const after = formatRequest(next, { train: 's3://x/y', validation: 's3://x/z' });
    expect(after).toMatchObject({
      HyperParameterTuningJobName: 'churn-1-g2',
      Tags: [{ Key: 'team', Value: 'churn' }],
      WarmStartConfig: {
        WarmStartType: 'IdenticalDataAndAlgorithm',
        ParentHyperParameterTuningJobs: [{ HyperParameterTuningJobName: 'churn-1' }],
      },
      TrainingJobDefinition: {
        RoleArn: 'arn:aws:iam::123456789012:role/own',
        EnableNetworkIsolation: true,
        StaticHyperParameters: { ...read.fixed, max_depth: '5' },
      },
    });
    const written = (after.HyperParameterTuningJobConfig as Record<string, unknown>) ?? {};
    expect(written.TuningJobCompletionCriteria).toEqual({ TargetObjectiveMetricValue: 0.9 });
    expect(written.ParameterRanges).toEqual({
      IntegerParameterRanges: [],
      ContinuousParameterRanges: [
        { Name: 'eta', MinValue: '0.010', MaxValue: '0.2', ScalingType: 'Auto', Note: 1 },
      ],
      CategoricalParameterRanges: [],
    });
    expect(JSON.stringify(parse(before).job.request)).toBe(JSON.stringify(before));
  });

  it('says weights and folds as SageMaker does, and then needs no validation channel', () => {
    const rows = { ...job.data, weight: 'w', folds: 5 };
    const written = formatRequest({ ...job, data: rows }, data).TrainingJobDefinition;
    expect(written).toMatchObject({ StaticHyperParameters: { csv_weights: '1', _kfold: '5' } });
    expect(written).toHaveProperty('InputDataConfig.length', 1);
    const groups = { ...rows, split: { by: 'group', column: 'patient' } as const };
    const other = formatRequest({ ...job, data: groups }, data).TrainingJobDefinition;
    expect(other).not.toHaveProperty('StaticHyperParameters._kfold');
  });

  it('says the weights and folds that the rows have, whatever --set said of them', () => {
    const rows = { ...job.data, weight: 'w', folds: 4 };
    const fixed = { ...job.fixed, csv_weights: '0', _kfold: '3' };
    const written = formatRequest({ ...job, fixed, data: rows }, data).TrainingJobDefinition;
    expect(written).toMatchObject({ StaticHyperParameters: { csv_weights: '1', _kfold: '4' } });
  });

  it('takes back the time limit of a trial that the job no longer has', () => {
    const before = request({ 'TrainingJobDefinition.StoppingCondition.MaxRuntimeInSeconds': 90 });
    const after = formatRequest({ ...job, request: before }, data).TrainingJobDefinition;
    expect(after).toHaveProperty('StoppingCondition', {});
  });

  it('rounds times up to what SageMaker takes', () => {
    const limits = { ...job.limits, maxSeconds: 1.5, maxSecondsPerTrial: 1.5 };
    expect(formatRequest({ ...job, limits }, data)).toMatchObject({
      HyperParameterTuningJobConfig: { ResourceLimits: { MaxRuntimeInSeconds: 120 } },
      TrainingJobDefinition: { StoppingCondition: { MaxRuntimeInSeconds: 2 } },
    });
  });

  it('drops the warm start of the request a job came from', () => {
    const next: Job = { ...job, warmStart: null, request: request() };
    expect(formatRequest(next, data)).not.toHaveProperty('WarmStartConfig');
  });
});

function byName(a: Range, b: Range): number {
  return a.name < b.name ? -1 : 1;
}

/** Jobs that SageMaker would take, over all shapes of ranges. */
function jobs(): fc.Arbitrary<Job> {
  const ends = (min: number, max: number, whole: boolean) => {
    const one = whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
    return fc
      .tuple(one, one)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ min: Math.min(a, b) + 0, max: Math.max(a, b) + 0 }));
  };
  const range = fc.oneof(
    fc
      .record({ name: fc.constantFrom('alpha', 'gamma', 'lambda'), ends: ends(1e-9, 1000, false) })
      .chain(({ name, ends: e }) =>
        fc
          .constantFrom('linear' as const, 'log' as const)
          .map((scaling) => ({ kind: 'continuous' as const, name, ...e, scaling })),
      ),
    ends(0, 0.999, false).map((e) => ({
      kind: 'continuous' as const,
      name: 'eta',
      ...e,
      scaling: 'reverse-log' as const,
    })),
    fc
      .record({ e: ends(1, 1_000_000, true), scaling: fc.constantFrom('linear' as const, 'log' as const) })
      .map(({ e, scaling }) => ({ kind: 'integer' as const, name: 'max_depth', ...e, scaling })),
    fc
      .uniqueArray(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 })
      .map((values) => ({ kind: 'categorical' as const, name: 'subsample', values: values.map(String) })),
  );
  return fc
    .record({
      name: fc.stringMatching(/^[a-z0-9](-?[a-zA-Z0-9]){0,15}$/).filter((text) => text.length <= 32),
      space: fc.uniqueArray(range, { minLength: 1, maxLength: 6, selector: (each) => each.name }),
      more: fc.constantFrom(
        {},
        { scale_pos_weight: '2.5', min_child_weight: '0' },
        { csv_weights: '1', early_stopping_rounds: '5' },
      ),
      metric: fc.constantFrom('auc', 'aucpr', 'logloss'),
      strategy: fc.constantFrom('bayesian' as const, 'random' as const),
      maxTrials: fc.integer({ min: 1, max: 10_000 }),
      maxParallel: fc.integer({ min: 1, max: 100 }),
      maxSeconds: fc.option(fc.integer({ min: 120, max: 15_768_000 })),
      maxSecondsPerTrial: fc.option(fc.integer({ min: 1, max: 2_419_200 })),
      earlyStopping: fc.constantFrom('off' as const, 'auto' as const),
      seed: fc.integer({ min: 0, max: 2_147_483_647 }),
      warmStart: fc.option(
        fc.record({
          type: fc.constantFrom('identical' as const, 'transfer' as const),
          parents: fc.array(fc.constantFrom('a-1', 'b-2'), { minLength: 1, maxLength: 5 }),
        }),
      ),
    })
    .map(({ more, metric, maxTrials, maxParallel, maxSeconds, maxSecondsPerTrial, ...rest }) => ({
      ...job,
      ...rest,
      fixed: { ...job.fixed, ...more },
      objective: {
        metric: `validation:${metric}`,
        direction: metric === 'logloss' ? ('minimize' as const) : ('maximize' as const),
      },
      limits: {
        maxTrials: Math.min(maxTrials, cardinality(rest.space)),
        maxParallel,
        maxSeconds,
        maxSecondsPerTrial,
        maxPredictionBytes: usualPredictionBytes,
      },
    }))
    .filter((made) => checkJob(made).length === 0);
}
