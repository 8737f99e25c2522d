import { describe, expect, it } from 'vitest';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { isNewer, modelVersion } from '../../../src/node/xgb/model-version.ts';
import { libraries } from './libraries.ts';
import { syntheticTable } from './synthetic.ts';

describe.each(libraries)('a model of XGBoost $version', (library) => {
  it('tells its version', () => {
    const { data, labels, rows, columns } = syntheticTable(50, 2, 1);
    using matrix = Matrix.fromDense(library, data, rows, columns, { labels });
    using booster = new Booster(library, [matrix], [['objective', 'binary:logistic']]);
    booster.update(0, matrix);
    expect(modelVersion(booster.toBytes())).toBe(library.version);
  });
});

it('reads the version of a JSON model, and of nothing else', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(modelVersion(bytes('{"learner":{},"version":[1,7,6]}'))).toBe('1.7.6');
  expect(modelVersion(bytes('{"learner":{}}'))).toBeNull();
  expect(modelVersion(new Uint8Array(0))).toBeNull();
});

it.each([
  ['3.2.0', '1.7.4', true],
  ['3.2.0', '3.1.9', true],
  ['3.2.5', '3.2.0', false],
  ['1.7.6', '1.7.4', false],
  ['1.7.4', '3.2.0', false],
])('%s is newer than %s: %s', (model, library, newer) => {
  expect(isNewer(model, library)).toBe(newer);
});
