import { expect, test } from 'vitest';
import type { DataSummary } from '../../../src/core/model/data.ts';
import type { Job } from '../../../src/core/model/job.ts';
import { textOf } from '../../../src/core/model/problem.ts';
import { checkEncoding, encodingFor } from '../../../src/node/cli/categories.ts';
import { flagPlaces } from '../../../src/node/cli/draft-from-flags.ts';
import { checkBeforeData, fitToData } from '../../../src/node/cli/fit-to-data.ts';
import { someJob } from '../../support/some-job.ts';

function dataOf(...classes: string[]): DataSummary {
  return {
    key: 'k',
    schema: {
      version: 2,
      features: [
        { kind: 'number', name: 'age' },
        { kind: 'category', name: 'plan', levels: ['a', 'b'], rare: false },
      ],
      categories: 'native',
      target: { name: 'y', classes },
    },
    train: { rows: 10, classRows: [] },
    validation: null,
    test: null,
    folds: null,
    weighted: false,
    warnings: [],
  };
}

const open = (metric = 'validation:auc', fixed: Record<string, string> = {}): Job =>
  someJob({
    fixed: { num_round: '10', ...fixed },
    objective: { metric, direction: metric.includes('loss') ? 'minimize' : 'maximize' },
  });
const fitted = (job: Job, ...classes: string[]) => {
  const known = checkBeforeData(job, flagPlaces);
  return { known, ...fitToData(job, dataOf(...classes), flagPlaces, known) };
};
const errors = (problems: readonly { severity: string }[]) =>
  problems.filter(({ severity }) => severity === 'error');

test('an open objective is the one for the number of classes', () => {
  expect(fitted(open(), 'no', 'yes').job.fixed).toEqual({ objective: 'binary:logistic', num_round: '10' });
  const three = fitted(open(), 'a', 'b', 'c');
  expect(three.job.fixed).toEqual({ objective: 'multi:softprob', num_class: '3', num_round: '10' });
  expect(three.known).toEqual([]);
  // Said once: SageMaker's container takes no AUC of several classes.
  expect(three.problems.map(({ code }) => code)).toEqual(['sagemaker-refuses']);
});

test('a metric of several classes leaves the objective open, and needs them in the end', () => {
  const right = fitted(open('validation:mlogloss'), 'a', 'b', 'c');
  expect(errors([...right.known, ...right.problems])).toEqual([]);
  const wrong = fitted(open('validation:mlogloss'), 'a', 'b');
  expect(errors(wrong.known)).toEqual([]);
  expect(errors(wrong.problems)).toMatchObject([{ code: 'metric-unknown' }]);
});

test('an objective that was given stays, and its number of classes is found', () => {
  const softmax = fitted(open('validation:merror', { objective: 'multi:softmax' }), 'a', 'b', 'c');
  expect(softmax.job.fixed).toMatchObject({ objective: 'multi:softmax', num_class: '3' });
  const clash = fitted(open('validation:auc', { objective: 'binary:logistic' }), 'a', 'b', 'c');
  expect(clash.problems.map(textOf)).toEqual([
    'The label "y" has 3 classes, and the job asks for binary:logistic, which is for two.',
  ]);
  const count = fitted(
    open('validation:merror', { objective: 'multi:softmax', num_class: '5' }),
    'a',
    'b',
    'c',
  );
  expect(count.problems).toMatchObject([{ code: 'classes-differ', path: '--set num_class' }]);
});

test('categories are native, but for boosters and tree methods that have none', () => {
  const space: Job['space'] = [{ kind: 'categorical', name: 'booster', values: ['gbtree', 'gblinear'] }];
  expect(encodingFor({ fixed: {}, space: [] })).toBe('native');
  expect(encodingFor({ fixed: { tree_method: 'exact' }, space: [] })).toBe('one-hot');
  expect(encodingFor({ fixed: {}, space })).toBe('one-hot');
  const job = (categories: 'native' | 'one-hot' | 'codes') =>
    someJob({ space, data: { ...someJob().data, categories } });
  expect(checkEncoding(job('one-hot'), false, dataOf('a', 'b'))).toMatchObject([
    { code: 'categories-one-hot', severity: 'warning', detail: { why: 'booster=gblinear', columns: 'plan' } },
  ]);
  expect(checkEncoding(job('one-hot'), true, dataOf('a', 'b'))).toEqual([]);
  expect(checkEncoding(job('codes'), true, dataOf('a', 'b'))).toEqual([]);
  expect(checkEncoding(job('native'), true, dataOf('a', 'b'))).toMatchObject([
    { code: 'categories-not-native', severity: 'error' },
  ]);
});
