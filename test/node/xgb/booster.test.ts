import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Booster } from '../../../src/node/xgb/booster.ts';
import { XgbError } from '../../../src/node/xgb/error.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { families, libraries } from './libraries.ts';
import { aucByPairs, syntheticTable } from './synthetic.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-booster-'));
afterAll(() => rmSync(folder, { recursive: true }));

const params: readonly (readonly [string, string])[] = [
  ['objective', 'binary:logistic'],
  ['eval_metric', 'auc'],
  ['eval_metric', 'logloss'],
  ['max_depth', '3'],
  ['eta', '0.3'],
  ['nthread', '1'],
];

function matrixOf(library: XgbLibrary, rows: number, seed: number) {
  const { data, labels, columns } = syntheticTable(rows, 4, seed);
  return { labels, matrix: Matrix.fromDense(library, data, rows, columns, { labels }) };
}

function trained(library: XgbLibrary, train: Matrix, rounds: number): Booster {
  const booster = new Booster(library, [train], params);
  for (let round = 0; round < rounds; round++) booster.update(round, train);
  return booster;
}

it('finds a libxgboost to be tried on', () => {
  expect(libraries.length).toBeGreaterThan(0);
});

for (const { family, library } of families) {
  const title = library
    ? `XGBoost ${library.version}`
    : `XGBoost ${family}x: none on this machine (tunescope setup fetches one)`;
  describe.skipIf(!library)(title, () => {
    const lib = library as XgbLibrary;

    it('cuts the first rounds out, as the model that they were', () => {
      const { matrix: train } = matrixOf(lib, 300, 1);
      using whole = trained(lib, train, 8);
      using short = trained(lib, train, 3);
      using cut = whole.slice(3);
      expect(cut.rounds).toBe(3);
      expect(whole.rounds).toBe(8);
      expect(cut.predict(train)).toEqual(short.predict(train));
      using read = Booster.fromBytes(lib, cut.toBytes());
      expect(read.predict(train)).toEqual(short.predict(train));
      expect(() => whole.slice(9)).toThrow(XgbError);
      using linear = new Booster(lib, [train], [['booster', 'gblinear'], ...params]);
      linear.update(0, train);
      expect(() => linear.slice(1)).toThrow(/not supported/);
    });

    it('says margins when asked: the log-odds of the probabilities', () => {
      const { matrix: train } = matrixOf(lib, 50, 1);
      using booster = trained(lib, train, 3);
      const margins = booster.predict(train, { margin: true });
      for (const [row, p] of booster.predict(train).entries()) {
        expect(1 / (1 + Math.exp(-(margins[row] as number)))).toBeCloseTo(p, 6);
      }
    });

    it('weighs rows: one of weight 3 counts as three', () => {
      const { data, labels, rows, columns } = syntheticTable(200, 4, 1);
      const weights = Float32Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 3 : 1));
      const repeated = [...labels.keys()].flatMap((row) => (row % 2 === 0 ? [row, row, row] : [row]));
      using weighted = Matrix.fromDense(lib, data, rows, columns, { labels, weights });
      using again = Matrix.fromDense(
        lib,
        Float32Array.from(repeated.flatMap((row) => [...data.subarray(row * columns, (row + 1) * columns)])),
        repeated.length,
        columns,
        { labels: Float32Array.from(repeated, (row) => labels[row] as number) },
      );
      const exact: readonly (readonly [string, string])[] = [
        ...params,
        ['tree_method', 'exact'],
        ['base_score', '0.5'],
      ];
      const loss = (matrix: Matrix) => {
        using booster = new Booster(lib, [matrix], exact);
        booster.update(0, matrix);
        return booster.evaluate(0, [[matrix, 'train']])['train:logloss'] as number;
      };
      expect(loss(weighted)).toBeCloseTo(loss(again), 6);
    });

    it('splits categories into sets', () => {
      const rows = 240;
      const codes = Float32Array.from({ length: rows }, (_, row) => row % 8);
      const labels = codes.map((code) => ([1, 4, 6].includes(code) ? 1 : 0));
      const split = (types?: readonly ('q' | 'c')[]) => {
        using matrix = Matrix.fromDense(lib, codes, rows, 1, { labels, types });
        // One split: a set of codes does it, a threshold does not.
        const stump = [
          ['max_depth', '1'],
          ['tree_method', 'hist'],
          ['max_cat_to_onehot', '1'],
        ] as const;
        using booster = new Booster(
          lib,
          [matrix],
          [...params.filter(([name]) => name !== 'max_depth'), ...stump],
        );
        booster.update(0, matrix);
        return booster.evaluate(0, [[matrix, 'train']])['train:auc'];
      };
      expect(split(['c'])).toBe(1);
      expect(split(['q'])).toBeLessThan(0.9);
      expect(split()).toBe(split(['q']));
      expect(() => split(['c', 'q'])).toThrow(RangeError);
    });

    it('trains round by round; its AUC is the AUC of its predictions', () => {
      const { matrix: train } = matrixOf(lib, 300, 1);
      const { matrix: validation, labels } = matrixOf(lib, 200, 2);
      using booster = new Booster(lib, [train, validation], params);
      const curve: number[] = [];
      for (let round = 0; round < 5; round++) {
        booster.update(round, train);
        const values = booster.evaluate(round, [
          [train, 'train'],
          [validation, 'validation'],
        ]);
        expect(Object.keys(values).sort()).toEqual([
          'train:auc',
          'train:logloss',
          'validation:auc',
          'validation:logloss',
        ]);
        curve.push(values['validation:auc'] as number);
        expect(values['validation:auc']).toBeCloseTo(aucByPairs(labels, booster.predict(validation)), 6);
        const peeked = new Float32Array(booster.peek(validation).slice().buffer);
        expect(peeked).toEqual(booster.predict(validation));
      }
      expect(booster.rounds).toBe(5);
      expect(booster.features).toBe(4);
      expect(Math.max(...curve)).toBeGreaterThan(0.65);
      train[Symbol.dispose]();
      validation[Symbol.dispose]();
    });

    it('predicts the same after the model went through a file', () => {
      const { matrix } = matrixOf(lib, 300, 3);
      using booster = trained(lib, matrix, 4);
      const file = join(folder, `model-${family}`);
      booster.save(file);
      using loaded = Booster.load(lib, file);
      expect([...loaded.predict(matrix)]).toEqual([...booster.predict(matrix)]);
      expect(loaded.rounds).toBe(4);
    });

    it('says in XGBoost’s words what is wrong with a parameter, without the native stack', () => {
      const { matrix } = matrixOf(lib, 50, 4);
      using booster = new Booster(lib, [matrix], [...params, ['max_depth', 'deep']]);
      let caught: unknown;
      try {
        booster.update(0, matrix);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(XgbError);
      const error = caught as XgbError;
      expect(error.message).toMatch(/max_depth/);
      expect(error.message).not.toMatch(/Stack trace|\[bt\]|\.cc:/);
      expect(error.call).toBe('XGBoosterUpdateOneIter');
      expect(error.stack).toContain('booster.test.ts');
    });

    it('refuses infinite numbers and damaged models', () => {
      expect(() => Matrix.fromDense(lib, new Float32Array([1, Number.POSITIVE_INFINITY]), 1, 2)).toThrow(
        /inf/,
      );
      expect(() => Booster.fromBytes(lib, new TextEncoder().encode('{"no": "model"}'))).toThrow(XgbError);
    });

    it('throws instead of crashing when it is used after disposal', () => {
      const { matrix } = matrixOf(lib, 20, 5);
      const booster = trained(lib, matrix, 1);
      booster[Symbol.dispose]();
      booster[Symbol.dispose]();
      matrix[Symbol.dispose]();
      expect(() => booster.rounds).toThrow(/disposed/);
      expect(() => matrix.handle).toThrow(/disposed/);
    });

    it('checks shapes before native code sees them', () => {
      expect(() => Matrix.fromDense(lib, new Float32Array(5), 2, 3)).toThrow(RangeError);
      const labels = new Float32Array(3);
      expect(() => Matrix.fromDense(lib, new Float32Array(4), 2, 2, { labels })).toThrow(RangeError);
      expect(() => Matrix.fromDense(lib, new Float32Array(4), 2, 2, { names: ['a'] })).toThrow(RangeError);
    });

    it('takes any text as a feature name', () => {
      const names = ['a b', '[x]<y', 'é"\'', ''];
      const { data, columns } = syntheticTable(10, 4, 6);
      using matrix = Matrix.fromDense(lib, data, 10, columns, { names });
      expect(matrix.columns).toBe(4);
    });
  });
}

const [old, recent] = families.map(({ library }) => library);

describe.skipIf(!old || !recent)('between versions (needs 1.7 and 3.x on this machine)', () => {
  const table = syntheticTable(100, 4, 7);
  const matrixIn = (library: XgbLibrary) =>
    Matrix.fromDense(library, table.data, table.rows, table.columns, { labels: table.labels });

  it('a model of the old one predicts the same in the new one', () => {
    const [from, to] = [old, recent] as [XgbLibrary, XgbLibrary];
    using here = matrixIn(from);
    using there = matrixIn(to);
    using booster = trained(from, here, 3);
    using moved = Booster.fromBytes(to, booster.toBytes());
    const predictions = moved.predict(there);
    for (const [i, value] of booster.predict(here).entries()) expect(predictions[i]).toBeCloseTo(value, 6);
  });

  it('a model of the new one is refused by the old one, which would misread it', () => {
    const [from, to] = [recent, old] as [XgbLibrary, XgbLibrary];
    using here = matrixIn(from);
    using booster = trained(from, here, 3);
    const bytes = booster.toBytes();
    expect(() => Booster.fromBytes(to, bytes)).toThrow(`written by XGBoost ${from.version}`);
  });
});
