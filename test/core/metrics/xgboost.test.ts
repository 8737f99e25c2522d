/** The names that XGBoost has mean here what they mean there: the same numbers from its own predictions. */
import { describe, expect, it } from 'vitest';
import { ABOVE_HALF } from '../../../src/core/metrics/confusion.ts';
import { metricsOf } from '../../../src/core/metrics/summarize.ts';
import { classMetricsOf } from '../../../src/core/metrics/summarize-classes.ts';
import { Booster } from '../../../src/node/xgb/booster.ts';
import type { XgbLibrary } from '../../../src/node/xgb/library.ts';
import { Matrix } from '../../../src/node/xgb/matrix.ts';
import { families } from '../../node/xgb/libraries.ts';
import { syntheticTable } from '../../node/xgb/synthetic.ts';

const names = ['auc', 'aucpr', 'logloss', 'error', 'rmse'] as const;

const params: readonly (readonly [string, string])[] = [
  ['objective', 'binary:logistic'],
  ['base_score', '0.5'],
  ['max_depth', '3'],
  ['nthread', '1'],
  ...names.map((name) => ['eval_metric', name] as const),
];

for (const { family, library } of families) {
  const title = library ? `XGBoost ${library.version}` : `XGBoost ${family}x: none on this machine`;
  describe.skipIf(!library)(title, () => {
    it.each([
      ['trees with many ties', 3],
      ['no trees: 0.5 for every row', 0],
    ])('%s', (_, rounds) => {
      const { data, labels, rows, columns } = syntheticTable(2000, 4, 1);
      const matrix = Matrix.fromDense(library as XgbLibrary, data, rows, columns, { labels });
      using booster = new Booster(library as XgbLibrary, [matrix], params);
      for (let round = 0; round < rounds; round++) booster.update(round, matrix);
      const theirs = booster.evaluate(rounds, [[matrix, 'all']]);
      const scores = booster.predict(matrix);
      const ours = metricsOf({ labels, scores });
      // XGBoost sums losses in float32.
      for (const name of names) expect(ours[name], name).toBeCloseTo(theirs[`all:${name}`]!, 6);
      expect(scores.some((score) => score >= ABOVE_HALF)).toBe(rounds > 0);
    });

    it.each([
      ['of three classes, with weights', 3, true],
      ['of three classes, without trees', 0, false],
    ])('%s', (_, rounds, weighted) => {
      const { data, labels: two, rows, columns } = syntheticTable(2000, 4, 1);
      const labels = two.map((label, row) => ((data[row * columns] as number) > 0.3 ? 2 : label));
      const weights = weighted ? labels.map((_, row) => 1 + (row % 3)) : undefined;
      const matrix = Matrix.fromDense(library as XgbLibrary, data, rows, columns, { labels, weights });
      const names = ['auc', 'mlogloss', 'merror'] as const;
      using booster = new Booster(
        library as XgbLibrary,
        [matrix],
        [
          ['objective', 'multi:softprob'],
          ['num_class', '3'],
          ['max_depth', '3'],
          ['nthread', '1'],
          ...names.map((name) => ['eval_metric', name] as const),
        ],
      );
      for (let round = 0; round < rounds; round++) booster.update(round, matrix);
      const theirs = booster.evaluate(rounds, [[matrix, 'all']]);
      const ours = classMetricsOf({ labels, scores: booster.predict(matrix), classes: 3, weights });
      for (const name of names) expect(ours[name], name).toBeCloseTo(theirs[`all:${name}`]!, 6);
      expect(ours.auc).toBeGreaterThan(rounds > 0 ? 0.6 : 0.4);
    });
  });
}
