/** Kinds of jobs a trial may belong to: what it measures, keeps and answers in each, with real XGBoost of each family. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { metricsOf, summarize } from '../../../src/core/metrics/summarize.ts';
import { classMetricsOf } from '../../../src/core/metrics/summarize-classes.ts';
import type { Objective } from '../../../src/core/model/job.ts';
import type { TrainTask } from '../../../src/core/model/ports.ts';
import type { PreparedData } from '../../../src/node/data/prepared-folder.ts';
import { createXgboostTrainer, type PoolOptions } from '../../../src/node/train/pool.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { families } from '../xgb/libraries.ts';
import { CurveOf } from './curve-of.ts';
import { madeUpPart, preparedTable, type TableOptions } from './prepared-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'tunescope-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));
const never = new AbortController().signal;
const manyBytes = 2 ** 30;

for (const { family, library } of families) {
  const title = library
    ? `with XGBoost ${library.version}`
    : `with XGBoost ${family}x: none on this machine (tunescope setup fetches one)`;
  describe.skipIf(!library)(title, () => {
    const lib = library as XgbLibrary;
    const models = join(folder, `models-${family}`);
    let tables = 0;
    const table = (options: TableOptions = {}) =>
      preparedTable(join(folder, `${family}-${tables++}`), options);

    /** One trial in a trainer of its own. */
    async function train(
      prepared: PreparedData,
      hyperparameters: TrainTask['hyperparameters'],
      options: Partial<PoolOptions> = {},
    ) {
      const settings = { prepared, library: lib.file, parallel: 1, models, maxPredictionBytes: manyBytes };
      await using trainer = await createXgboostTrainer({ ...settings, ...options });
      const curve = new CurveOf();
      const trial = `t${tables}-${Math.abs(hash(JSON.stringify([hyperparameters, options.objective])))}`;
      const task = {
        trial,
        hyperparameters: { eta: '0.3', max_depth: '3', num_round: '8', ...hyperparameters },
      };
      const result = await trainer.train(task, curve.measured, never);
      return { ...result, curve: curve.values };
    }

    function floats(file: string | null | undefined): Float32Array {
      return new Float32Array(new Uint8Array(readFileSync(join(models, file as string))).buffer);
    }

    function predictWith(
      model: string | null,
      options: TableOptions,
      rows: number,
      seed: number,
    ): Float32Array {
      const { features, columns } = madeUpPart(rows, seed, options);
      const types = Array.from({ length: columns }, (_, i) =>
        options.categories && i === columns - 1 ? ('c' as const) : ('q' as const),
      );
      using matrix = Matrix.fromDense(lib, features, rows, columns, options.categories ? { types } : {});
      using booster = Booster.load(lib, join(models, model as string));
      return booster.predict(matrix);
    }

    it('all metrics come from the predictions of the model, which are kept', async () => {
      const result = await train(await table(), {});
      const scores = floats(result.details?.predictions);
      expect(result.details?.predictions).toMatch(/^t\d+-\d+\/predictions\.f32$/);
      expect(scores).toEqual(predictWith(result.model, {}, 200, 2));
      const { labels } = madeUpPart(200, 2);
      const own = madeUpPart(400, 1);
      const expected = summarize({
        labels,
        scores,
        train: { labels: own.labels, scores: predictWith(result.model, {}, 400, 1) },
      });
      for (const [name, value] of Object.entries(expected)) {
        // XGBoost's own, in single precision.
        expect(result.metrics[name]).toBeCloseTo(value, name === 'train:auc' ? 6 : 12);
      }
      expect(Object.keys(result.metrics)).toEqual(expect.arrayContaining(['train:auc', 'validation:auc_se']));
    });

    it('weights count in training and in every metric', async () => {
      const weighted = await train(await table({ weighted: true }), {});
      const plain = await train(await table(), {});
      expect(weighted.metrics['validation:logloss']).not.toBeCloseTo(
        plain.metrics['validation:logloss'] as number,
        6,
      );
      const { labels, weights } = madeUpPart(200, 2, { weighted: true });
      const scores = floats(weighted.details?.predictions);
      const { auc } = metricsOf({ labels, scores, weights: weights as Float32Array });
      expect(weighted.metrics['validation:auc']).toBeCloseTo(auc as number, 12);
      expect(weighted.curve['validation:auc']?.at(-1)).toBeCloseTo(auc as number, 5);
    });

    it('the training part is measured now and then, and in every round when it is the objective', async () => {
      const prepared = await table();
      const { curve } = await train(prepared, { num_round: '50' });
      expect(curve['validation:auc']?.filter((value) => value === null)).toEqual([]);
      const measured = curve['train:auc']?.flatMap((value, round) => (value === null ? [] : [round]));
      expect(measured).toEqual([0, 1, 3, 7, 15, 31, 49]);
      const objective: Objective = { metric: 'train:logloss', direction: 'minimize' };
      const own = await train(prepared, { num_round: '50' }, { objective });
      expect(own.curve['train:logloss']?.filter((value) => value === null)).toEqual([]);
      expect(own.curve['train:logloss']).toHaveLength(50);
    });

    it.each(['f1', 'precision', 'recall', 'balanced_accuracy', 'f1_binary'])(
      '%s as the objective is measured after each round, from predictions',
      async (name) => {
        const objective: Objective = { metric: `validation:${name}`, direction: 'maximize' };
        const result = await train(await table(), {}, { objective });
        const values = result.curve[`validation:${name}`] as number[];
        expect(values).toHaveLength(8);
        expect(values.at(-1)).toBeCloseTo(result.metrics[`validation:${name}`] as number, 12);
        expect(new Set(values).size).toBeGreaterThan(1);
        expect(result.details?.bestRound).toBe(values.indexOf(Math.max(...values)));
        expect(result.curve[`train:${name}`]?.at(-1)).toBeGreaterThan(0);
      },
    );

    it('categories are split into sets, not as numbers', async () => {
      const options = { categories: true, rows: 800 };
      const native = await train(await table(options), {});
      const prepared = await table(options);
      const { schema } = prepared.summary;
      const asCodes = {
        ...prepared,
        summary: { ...prepared.summary, schema: { ...schema, categories: 'codes' as const } },
      };
      const codes = await train(asCodes, {});
      expect(native.outcome).toBe('completed');
      // Three of nine codes decide, and lie apart: one split for sets, many for numbers.
      const loss = (result: typeof native) => result.metrics['validation:logloss'] as number;
      expect(loss(native)).toBeLessThan(loss(codes));
      expect(floats(native.details?.predictions)).toEqual(predictWith(native.model, options, 200, 2));
      const exact = await train(prepared, { tree_method: 'exact' });
      expect(exact).toMatchObject({
        outcome: 'failed',
        cause: expect.stringContaining('categories'),
        details: null,
      });
    });

    it('a model without validation rows is trained and kept', async () => {
      const result = await train(await table({ validationRows: 0 }), { early_stopping_rounds: '2' });
      expect(result).toMatchObject({ outcome: 'completed', metrics: {} });
      expect(Object.keys(result.curve)).toEqual(['train:auc']);
      expect(result.details).toMatchObject({ rounds: 8, bestRound: null, predictions: null });
      expect(predictWith(result.model, {}, 10, 3)).toHaveLength(10);
    });

    it('predictions are kept within the bytes allowed, what was kept before among them', async () => {
      const prepared = await table();
      const room = { maxPredictionBytes: 2 * 200 * 4, models: join(models, 'room') };
      const first = await train(prepared, { seed: '1' }, room);
      const second = await train(prepared, { seed: '2' }, room);
      const third = await train(prepared, { seed: '3' }, room);
      expect([first, second, third].map(({ details }) => details?.predictions !== null)).toEqual([
        true,
        true,
        false,
      ]);
      expect(readdirSync(join(room.models, third.model as string, '..'))).toEqual(['xgboost-model']);
      expect((await train(prepared, { seed: '2' }, room)).details?.predictions).not.toBeNull();
    });

    describe('early_stopping_rounds', () => {
      const patient = { num_round: '300', eta: '0.8', max_depth: '6', early_stopping_rounds: '4', seed: '5' };

      it.each(['gbtree', 'dart', 'gblinear'])('keeps the best round’s model of %s', async (booster) => {
        const more =
          booster === 'dart'
            ? { rate_drop: '0.5' }
            : booster === 'gblinear'
              ? { updater: 'coord_descent' }
              : {};
        const hyperparameters = { ...patient, booster, ...more };
        const objective: Objective = { metric: 'validation:logloss', direction: 'minimize' };
        const prepared = await table();
        const result = await train(prepared, hyperparameters, { objective });
        const values = result.curve['validation:logloss'] as number[];
        const best = values.indexOf(Math.min(...values));
        expect(result).toMatchObject({ outcome: 'completed', cause: null });
        expect(values).toHaveLength(best + 1 + 4);
        expect(result.details).toMatchObject({ bestRound: best, rounds: best + 1 });
        expect(result.metrics['validation:logloss']).toBeCloseTo(values[best] as number, 4);
        const { early_stopping_rounds: _, ...straight } = { ...hyperparameters, num_round: String(best + 1) };
        const same = await train(prepared, straight, { objective });
        expect(floats(result.details?.predictions)).toEqual(floats(same.details?.predictions));
        expect(predictWith(result.model, {}, 200, 2)).toEqual(predictWith(same.model, {}, 200, 2));
        expect(result.metrics['train:auc']).toBe(same.metrics['train:auc']);
      });

      it.each(['gbtree', 'dart'])('has its say in a trial of %s that was stopped', async (booster) => {
        const settings = { prepared: await table(), library: lib.file, parallel: 1, models };
        await using trainer = await createXgboostTrainer(settings);
        const stop = new AbortController();
        const curve = new CurveOf();
        const hyperparameters = { ...patient, booster, num_round: '100000', early_stopping_rounds: '90000' };
        const result = await trainer.train(
          { trial: `stopped-${booster}`, hyperparameters },
          (round, values) => {
            curve.measured(round, values);
            if (round > 50) stop.abort();
          },
          stop.signal,
        );
        const values = curve.values['validation:auc'] as number[];
        const best = values.indexOf(Math.max(...values));
        expect(result.outcome).toBe('stopped');
        // There is no time to train dart again.
        expect(result.details?.rounds).toBe(booster === 'gbtree' ? best + 1 : values.length);
        expect(best + 1).toBeLessThan(values.length);
        expect(result.metrics['validation:auc']).toBeCloseTo(
          values[(result.details?.rounds as number) - 1] as number,
          5,
        );
      });

      it('follows the direction of the objective, and takes all rounds when none is too many', async () => {
        const result = await train(await table(), { ...patient, num_round: '3' });
        const values = result.curve['validation:auc'] as number[];
        const best = values.indexOf(Math.max(...values));
        expect(values).toHaveLength(3);
        expect(result.details).toMatchObject({ bestRound: best, rounds: best + 1 });
      });
    });

    describe('folds', () => {
      const folds = { count: 4, order: 'any' } as const;

      it('measure the mean of their models, and keep each row’s own prediction', async () => {
        const prepared = await table({ folds });
        const result = await train(prepared, {});
        expect(result).toMatchObject({ outcome: 'completed', model: null });
        expect(result.curve['validation:auc']).toHaveLength(8);
        const { folds: values = {}, predictions, modelBytes, rounds } = result.details ?? {};
        expect({ modelBytes, rounds }).toEqual({ modelBytes: null, rounds: 8 });
        const scores = floats(predictions);
        const { labels } = madeUpPart(400, 1);
        const aucs = [0, 1, 2, 3].map((fold) => {
          const own = (_: number, row: number) => row % 4 === fold;
          return metricsOf({ labels: labels.filter(own), scores: scores.filter(own) });
        });
        for (const [i, expected] of aucs.entries()) {
          expect(values['validation:auc']?.[i]).toBeCloseTo(expected.auc as number, 12);
          expect(values['validation:auc_se']?.[i]).toBeCloseTo(expected.auc_se as number, 12);
        }
        const mean = aucs.reduce((sum, { auc }) => sum + (auc as number), 0) / 4;
        expect(result.metrics['validation:auc']).toBeCloseTo(mean, 12);
        expect(result.curve['validation:auc']?.at(-1)).toBeCloseTo(mean, 5);
        const squares = aucs.reduce((sum, { auc_se }) => sum + (auc_se as number) ** 2, 0);
        expect(result.metrics['validation:auc_se']).toBeCloseTo(Math.sqrt(squares) / 4, 12);
        expect(values['train:auc']).toHaveLength(4);
        expect(existsSync(join(models, predictions as string, '..', 'xgboost-model'))).toBe(false);
      });

      it('in time leave the rows of the first place without a prediction', async () => {
        const prepared = await table({ folds: { count: 3, order: 'forward' } });
        const result = await train(prepared, {});
        const scores = floats(result.details?.predictions);
        expect(scores).toHaveLength(400);
        expect([...scores].map((score, row) => Number.isNaN(score) === (row % 4 === 0))).not.toContain(false);
        expect(result.details?.folds['validation:auc']).toHaveLength(3);
      });

      it.each(['gbtree', 'dart'])('stop early by their mean (%s)', async (booster) => {
        const prepared = await table({ folds });
        const more = { num_round: '100', eta: '0.8', max_depth: '6', booster, rate_drop: '0.5' };
        const { rate_drop: _, ...plain } = more;
        const hyperparameters = booster === 'dart' ? more : plain;
        const result = await train(prepared, { ...hyperparameters, early_stopping_rounds: '3' });
        const values = result.curve['validation:auc'] as number[];
        const best = values.indexOf(Math.max(...values));
        expect(values).toHaveLength(best + 4);
        expect(result.details).toMatchObject({ rounds: best + 1, bestRound: best });
        expect(result.metrics['validation:auc']).toBeCloseTo(values[best] as number, 5);
      });

      it('keep weights and categories', async () => {
        const prepared = await table({ folds, weighted: true, categories: true, rows: 800 });
        const result = await train(prepared, {});
        expect(result).toMatchObject({ outcome: 'completed' });
        const { labels, weights } = madeUpPart(800, 1, { weighted: true, categories: true });
        const scores = floats(result.details?.predictions);
        const own = (_: number, row: number) => row % 4 === 2;
        const fold = metricsOf({
          labels: labels.filter(own),
          scores: scores.filter(own),
          weights: (weights as Float32Array).filter(own),
        });
        expect(result.details?.folds['validation:aucpr']?.[2]).toBeCloseTo(fold.aucpr as number, 12);
      });

      it('keep nothing when no predictions are wanted', async () => {
        const prepared = await table({ folds });
        const own = join(models, 'no-files');
        const result = await train(prepared, {}, { maxPredictionBytes: 0, models: own });
        expect(result.details?.predictions).toBe(null);
        expect(existsSync(own)).toBe(false);
      });
    });

    describe('several classes', () => {
      const options = { classes: 3, rows: 600 };

      it.each(['multi:softprob', 'multi:softmax'])('have a probability each with %s', async (objective) => {
        const result = await train(await table(options), {
          objective,
          num_class: '3',
          eval_metric: 'mlogloss',
        });
        const scores = floats(result.details?.predictions);
        expect(scores).toHaveLength(200 * 3);
        for (let row = 0; row < 200; row++) {
          expect(scores.slice(row * 3, row * 3 + 3).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 5);
        }
        const { labels } = madeUpPart(200, 2, options);
        const expected = classMetricsOf({ labels, scores, classes: 3 });
        for (const [name, value] of Object.entries(expected)) {
          expect(result.metrics[`validation:${name}`]).toBeCloseTo(value, 10);
        }
        // The same numbers as XGBoost's own, whose predictions multi:softmax does not show.
        expect(result.curve['validation:mlogloss']?.at(-1)).toBeCloseTo(expected.mlogloss as number, 5);
        expect(result.curve['validation:auc']?.at(-1)).toBeCloseTo(expected.auc as number, 4);
        expect(result.metrics['train:mlogloss']).toBeLessThan(expected.mlogloss as number);
      });

      it('need no objective to be named; theirs may be measured from predictions, in folds, weighted', async () => {
        const prepared = await table({ ...options, weighted: true, folds: { count: 3, order: 'any' } });
        const objective: Objective = { metric: 'validation:f1_macro', direction: 'maximize' };
        const result = await train(
          prepared,
          { early_stopping_rounds: '3', num_round: '40', eta: '0.9' },
          { objective },
        );
        const values = result.curve['validation:f1_macro'] as number[];
        expect(result.details?.rounds).toBe(values.indexOf(Math.max(...values)) + 1);
        expect(result.metrics['validation:f1_macro']).toBeCloseTo(Math.max(...values), 10);
        expect(floats(result.details?.predictions)).toHaveLength(600 * 3);
        const accuracy: Objective = { metric: 'validation:accuracy', direction: 'maximize' };
        const other = await train(prepared, {}, { objective: accuracy });
        expect(other.curve['validation:accuracy']?.at(-1)).toBeCloseTo(
          other.metrics['validation:accuracy'] as number,
          5,
        );
      });

      it('two of them are as with one number a row', async () => {
        const result = await train(await table(), { objective: 'multi:softprob', num_class: '2' });
        expect(floats(result.details?.predictions)).toHaveLength(200);
        expect(result.curve['validation:auc']?.at(-1)).toBeCloseTo(
          result.metrics['validation:auc'] as number,
          4,
        );
      });
    });

    it.each(['binary:logitraw', 'binary:hinge', 'reg:logistic'])(
      '%s gives metrics, too',
      async (objective) => {
        const result = await train(await table(), { objective });
        expect(result.outcome).toBe('completed');
        expect(result.metrics['validation:auc']).toBeGreaterThan(0.6);
        expect(result.metrics['validation:accuracy']).toBeGreaterThan(0.6);
        const file = join(models, result.details?.predictions as string);
        expect(statSync(file).size).toBe(200 * 4);
        expect(floats(result.details?.predictions).every((score) => score >= 0 && score <= 1)).toBe(true);
      },
    );
  });
}

function hash(text: string): number {
  let value = 0;
  for (const letter of text) value = (value * 31 + letter.charCodeAt(0)) | 0;
  return value;
}
