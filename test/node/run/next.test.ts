import { expect, test } from 'vitest';
import { requestOf } from '../../../src/node/run/next.ts';
import { someJob } from '../../support/some-job.ts';

test('weights that the rows bring themselves, as in libsvm, are in the request', () => {
  const data = {
    key: 'abc',
    schema: {
      version: 2 as const,
      features: [],
      categories: 'native' as const,
      target: { name: 'label', classes: ['0', '1'] },
    },
    train: { rows: 4, classRows: [2, 2] },
    validation: null,
    test: null,
    folds: null,
    warnings: [],
  };
  const weights = 'TrainingJobDefinition.StaticHyperParameters.csv_weights';
  expect(requestOf(someJob(), { data: { ...data, weighted: true } })).toHaveProperty(weights, '1');
  expect(requestOf(someJob(), { data: { ...data, weighted: false } })).not.toHaveProperty(weights);
});
