/** The whole loop by the command line, with real XGBoost. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobView } from '../../../src/core/model/api.ts';
import { root } from '../../structure/source-files.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

const data = join(root, 'examples/data/breast-cancer-wisconsin.csv');
const quick = ['--rounds', '10', '--parallel', '2', '--no-page'];

test('tune, analyze, refine, second generation, deploy, predict, undeploy', async () => {
  const folder = temporaryFolder();
  const cli = async (...args: string[]) => {
    const result = await runCli(folder, args);
    expect(result.err).not.toMatch(/^error/m);
    expect(result.code).toBe(0);
    return result;
  };
  const tuned = await cli(
    'tune',
    data,
    '--target',
    'diagnosis',
    '--trials',
    '12',
    '--name',
    'wdbc',
    ...quick,
  );
  expect(tuned.out).toMatch(/wdbc: completed/);
  expect(tuned.out).toMatch(/^min_child_weight: /m);
  expect((await cli('analyze')).out).toMatch(/by min_child_weight/);
  expect((await cli('analyze', '--lang', 'ko', '--metric', 'logloss')).out).toMatch(/최고 log loss/);

  const view = JSON.parse((await cli('show', '--json')).out) as JobView;
  expect(view.state.trials).toHaveLength(12);
  for (const trial of view.state.trials) {
    expect(trial.curve['validation:auc']).toHaveLength(10);
    expect(trial.curve['train:auc']).toHaveLength(10);
  }

  const report = JSON.parse((await cli('analyze', '--json')).out);
  expect(report.counts).toMatchObject({ total: 12, used: 12 });
  expect(report.best.value).toBeGreaterThan(0.9);

  const { job } = JSON.parse((await cli('refine', '--json')).out);
  expect(job).toMatchObject({ name: 'wdbc-g2', warmStart: { parents: ['wdbc'] } });
  const second = await cli('refine', 'wdbc', '--run', '--trials', '6', '--no-page');
  expect(second.out).toMatch(/wdbc-g2: completed/);

  await cli('deploy', '--name', 'wdbc-live');
  const [header = '', ...lines] = readFileSync(data, 'utf8').trim().split('\n');
  writeFileSync(join(folder, 'new.csv'), `${header}\n${lines.slice(0, 40).join('\n')}\n`);
  const predicted = await cli('predict', 'wdbc-live', 'new.csv');
  const scores = predicted.out.trim().split('\n').map(Number);
  expect(scores).toHaveLength(40);
  const right = lines
    .slice(0, 40)
    .filter((line, i) => line.startsWith('malignant') === (scores[i] ?? 0) > 0.5);
  expect(right.length).toBeGreaterThan(35);

  writeFileSync(join(folder, 'narrow.csv'), 'mean_radius\n12\n');
  const refused = await runCli(folder, ['predict', 'wdbc-live', 'narrow.csv']);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/lacks the features .*mean_texture/);

  const listed = JSON.parse((await cli('ls', '--json')).out);
  expect(listed.jobs.map((each: { name: string }) => each.name)).toEqual(['wdbc-g2', 'wdbc']);
  expect(listed.endpoints).toMatchObject([{ name: 'wdbc-live', status: 'in-service' }]);
  await cli('undeploy', 'wdbc-live');
  expect(JSON.parse((await cli('ls', '--json')).out).endpoints).toEqual([]);
});

test('after kill -9, --resume ends with every trial once and keeps the finished ones', async () => {
  const folder = temporaryFolder();
  const args = [
    'tune',
    data,
    '--target',
    'diagnosis',
    '--trials',
    '40',
    '--strategy',
    'random',
    '--name',
    'killed',
    ...quick,
  ];
  const killed = await runCli(folder, args, {
    started: (child) => {
      child.stderr?.on('data', (chunk) => {
        if (/trial\s+6 of/.test(String(chunk))) child.kill('SIGKILL');
      });
    },
  });
  expect(killed.signal).toBe('SIGKILL');
  const before = JSON.parse((await runCli(folder, ['show', '--json'])).out) as JobView;
  expect(before).toMatchObject({ alive: false, state: { status: 'in-progress' } });
  expect((await runCli(folder, ['ls'])).out).toContain('interrupted');

  const other = await runCli(folder, [
    'tune',
    data,
    '--target',
    'diagnosis',
    '--trials',
    '1',
    '--name',
    'other',
    ...quick,
  ]);
  expect(other.err).toMatch(/killed on the same data was cut off[\s\S]*--resume killed/);

  const resumed = await runCli(folder, ['tune', data, '--resume', '--no-page']);
  expect(resumed.err).not.toMatch(/^error/m);
  expect(resumed.code).toBe(0);
  const after = JSON.parse((await runCli(folder, ['show', 'killed', '--json'])).out) as JobView;
  expect(after.state.status).toBe('completed');
  expect(after.state.trials.map(({ number }) => number)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  const kept = before.state.trials.filter(({ state }) => state === 'finished');
  expect(kept.length).toBeGreaterThan(0);
  const again = await runCli(folder, ['tune', data, '--resume', '--no-page']);
  expect(again).toMatchObject({ code: 2, out: '' });
  for (const trial of kept) expect(after.state.trials[trial.number - 1]).toEqual(trial);
});

test("SageMaker's request runs, and the job prints as a request that runs again", async () => {
  const folder = temporaryFolder();
  const numeric = readFileSync(data, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/^malignant/, '1').replace(/^benign/, '0'));
  writeFileSync(join(folder, 'train.csv'), numeric.slice(0, 400).join('\n'));
  writeFileSync(join(folder, 'valid.csv'), numeric.slice(400).join('\n'));
  const channel = (name: string, file: string) => ({
    ChannelName: name,
    ContentType: 'text/csv',
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://bucket/${file}` } },
  });
  const asked = {
    HyperParameterTuningJobName: 'from-json',
    HyperParameterTuningJobConfig: {
      Strategy: 'Random',
      RandomSeed: 3,
      HyperParameterTuningJobObjective: { Type: 'Maximize', MetricName: 'validation:auc' },
      ResourceLimits: { MaxNumberOfTrainingJobs: 4, MaxParallelTrainingJobs: 2 },
      ParameterRanges: {
        ContinuousParameterRanges: [
          { Name: 'eta', MinValue: '0.01', MaxValue: '0.5', ScalingType: 'Logarithmic' },
        ],
        IntegerParameterRanges: [{ Name: 'max_depth', MinValue: '2', MaxValue: '6' }],
      },
    },
    TrainingJobDefinition: {
      AlgorithmSpecification: {
        TrainingImage: '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1',
        TrainingInputMode: 'File',
      },
      RoleArn: 'arn:aws:iam::123456789012:role/SageMakerRole',
      StaticHyperParameters: { num_round: '5', objective: 'binary:logistic' },
      InputDataConfig: [channel('train', 'train.csv'), channel('validation', 'valid.csv')],
      OutputDataConfig: { S3OutputPath: 's3://bucket/out' },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    },
  };
  writeFileSync(join(folder, 'job.json'), JSON.stringify(asked));
  const unmapped = await runCli(folder, ['tune', 'job.json', '--no-page']);
  expect(unmapped.code).toBe(2);
  expect(unmapped.err).toContain('--s3 bucket=');

  const two = await runCli(folder, [
    'tune',
    'job.json',
    '--s3',
    'bucket=.',
    '--name',
    'two',
    '--trials',
    '2',
    '--no-page',
  ]);
  expect(two.out).toMatch(/two: completed, all of its 2 trials/);

  const ran = await runCli(folder, ['tune', 'job.json', '--s3', 'bucket=.', '--no-page']);
  expect(ran.err).not.toMatch(/^error/m);
  expect(ran.out).toMatch(/from-json: completed/);

  const request = JSON.parse((await runCli(folder, ['show', '--request'])).out);
  expect(request.TrainingJobDefinition.RoleArn).toBe(asked.TrainingJobDefinition.RoleArn);
  expect(request.HyperParameterTuningJobConfig.ParameterRanges).toMatchObject(
    asked.HyperParameterTuningJobConfig.ParameterRanges,
  );
  expect(request.HyperParameterTuningJobName).toBe('from-json');
});

test('two jobs started at once on the same file both run, under names of their own', async () => {
  const folder = temporaryFolder();
  const args = ['tune', data, '--target', 'diagnosis', '--trials', '3', ...quick];
  const both = await Promise.all([runCli(folder, args), runCli(folder, args)]);
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const { jobs } = JSON.parse((await runCli(folder, ['ls', '--json'])).out);
  expect(jobs).toHaveLength(2);
  for (const job of jobs) expect(job).toMatchObject({ status: 'completed', finished: 3 });
});

test('a reader that goes away does not end the job', async () => {
  const folder = temporaryFolder();
  const args = [
    'tune',
    data,
    '--target',
    'diagnosis',
    '--trials',
    '4',
    '--name',
    'piped',
    '--json',
    ...quick,
  ];
  const { code, err } = await runCli(folder, args, {
    started: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
  });
  expect(err).toBe('');
  expect(code).toBe(0);
  const { state } = JSON.parse((await runCli(folder, ['show', '--json'])).out) as JobView;
  expect(state).toMatchObject({ status: 'completed' });
});
