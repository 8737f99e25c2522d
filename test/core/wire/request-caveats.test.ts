import { describe, expect, it } from 'vitest';
import type { DataSummary } from '../../../src/core/model/data.ts';
import { dataSource, type Job } from '../../../src/core/model/job.ts';
import { remedyOf, textOf } from '../../../src/core/model/problem.ts';
import { requestCaveats } from '../../../src/core/wire/request-caveats.ts';
import { someJob } from '../../support/some-job.ts';

const data: DataSummary = {
  key: 'k',
  schema: {
    version: 2,
    features: [
      { kind: 'number', name: 'age' },
      { kind: 'category', name: 'plan', levels: ['a', 'b'], rare: false },
    ],
    categories: 'native',
    target: { name: 'y', classes: ['no', 'yes'] },
  },
  train: { rows: 8, classRows: [4, 4] },
  validation: { rows: 4, classRows: [2, 2] },
  test: null,
  folds: null,
  weighted: false,
  warnings: [],
};
const told = (job: Partial<Job>, about: DataSummary | null = data) =>
  requestCaveats(someJob(job), about).map(({ code, path }) => `${code} ${path}`);

describe('requestCaveats', () => {
  it('says what becomes of rows and categories', () => {
    const [rows, categories, ...others] = requestCaveats(someJob(), data);
    expect(others).toEqual([]);
    expect(remedyOf(rows!)).toContain('the label first, no header');
    expect(textOf(categories!)).toContain('plan would be read as numbers there');
    const weighted = someJob({ data: dataSource('/a.csv', { weight: 'w' }) });
    expect(remedyOf(requestCaveats(weighted, null)[0]!)).toContain('the label first and the weight second');
    const ofItself = requestCaveats(someJob(), { ...data, weighted: true });
    expect(remedyOf(ofItself[0]!)).toContain('the label first and the weight second');
    const encoded = { ...data, schema: { ...data.schema, categories: 'one-hot' as const } };
    expect(told({}, encoded)).toEqual(['request-loses data']);
  });

  it('has nothing to say of a job that came from a request', () => {
    expect(told({ request: {} })).toEqual([]);
  });

  it('tells of folds that are not of random rows', () => {
    const folds = (split: Job['data']['split']) =>
      told({ request: {}, data: dataSource('/a.csv', { folds: 5, split }) });
    expect(folds({ by: 'rows' })).toEqual([]);
    expect(folds({ by: 'time', column: 'day' })).toEqual(['request-loses data.folds']);
  });

  it('tells of a time that is too short there', () => {
    const limits = { ...someJob().limits, maxSeconds: 60 };
    expect(told({ request: {}, limits })).toEqual(['request-loses limits.maxSeconds']);
    expect(told({ request: {}, limits: { ...limits, maxSeconds: 120 } })).toEqual([]);
  });

  it('tells of metrics that the image of the request gets wrong', () => {
    const objective = { metric: 'validation:f1', direction: 'maximize' } as const;
    const from = (tag: string) => ({
      TrainingJobDefinition: { AlgorithmSpecification: { TrainingImage: `a/sagemaker-xgboost:${tag}` } },
    });
    expect(told({ objective, request: from('3.0-5') })).toEqual(['sagemaker-misjudges objective.metric']);
    expect(told({ objective, request: from('1.7-1') })).toEqual([]);
    expect(told({ objective })).toContain('sagemaker-misjudges objective.metric');
  });
});
