import { expect, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { auc } from '../../../src/core/metrics/auc.ts';
import { compareAucs } from '../../../src/core/metrics/delong.ts';
import { differenceError, type PairedAuc, PairedRows } from '../../../src/core/metrics/paired-aucs.ts';
import reference from './paired-aucs.reference.json' with { type: 'json' };

const dot = (a: PairedAuc, b: PairedAuc) =>
  a.influence.reduce((sum, psi, i) => sum + psi * (b.influence[i] as number), 0);

function measured(rows: PairedRows | null, scores: Float32Array | Float64Array): PairedAuc {
  const result = rows?.measure(scores);
  if (!result) throw new Error('nothing was measured');
  return result;
}

test.each(reference.cases)('AUCs and covariances equal those of all pairs', (reference) => {
  const scores = reference.scores.map((each) => Float64Array.from(each));
  const first = scores[0] as Float64Array;
  const rows = PairedRows.of(Uint8Array.from(reference.labels), null, first);
  const models = scores.map((each) => measured(rows, each));
  for (const [i, a] of models.entries()) {
    expect(a.auc).toBeCloseTo(reference.aucs[i] as number, 12);
    for (const [j, b] of models.entries()) {
      expect(dot(a, b)).toBeCloseTo(reference.covariance[i]?.[j] as number, 8);
    }
  }
});

const random = createRandom(9);
const labels = Uint8Array.from({ length: 300 }, (_, i) => Number(i % 3 === 0));
const common = Float64Array.from(labels, (label) => label + random.normal());
const model = () => Float32Array.from(common, (score) => score + 0.5 * random.normal());
const [a, b] = [model(), model()];

test('the error of a difference is that of compareAucs', () => {
  const rows = PairedRows.of(labels, null, a);
  const error = differenceError(measured(rows, a), measured(rows, b));
  expect(error).toBeCloseTo(compareAucs(labels, a, b)?.standardError as number, 8);
});

test('with folds it is the mean of the folds, whose errors add up in squares; rows never held out are left out', () => {
  const folds = labels.map((_, i) => i % 4);
  const held = a.map((score, i) => (folds[i] === 0 ? Number.NaN : score));
  const result = measured(PairedRows.of(labels, folds, held), held);
  const of = (fold: number) => {
    const rows = Array.from(labels.keys()).filter((i) => folds[i] === fold);
    const own = Uint8Array.from(rows, (i) => labels[i] as number);
    const scores = Float32Array.from(rows, (i) => a[i] as number);
    return { auc: auc(own, scores) as number, one: measured(PairedRows.of(own, null, scores), scores) };
  };
  const each = [1, 2, 3].map(of);
  expect(result.auc).toBeCloseTo(each.reduce((sum, { auc }) => sum + auc, 0) / 3, 12);
  const variance = each.reduce((sum, { one }) => sum + dot(one, one), 0) / 9;
  expect(dot(result, result)).toBeCloseTo(variance, 10);
});

test('a part of the rows stands for all of them', () => {
  const rows = PairedRows.of(labels, null, a);
  const [x, y] = [measured(rows, a), measured(rows, b)];
  const all = rows?.thin(1e6);
  expect(all?.at.length).toBe(300);
  expect([...(all?.scale ?? [])].every((scale) => scale === 1)).toBe(true);
  const some = rows?.thin(160);
  expect(some?.at.length).toBeGreaterThanOrEqual(160);
  expect(some?.at.length).toBeLessThan(200);
  let product = 0;
  for (const [i, at] of (some?.at ?? new Uint32Array()).entries()) {
    product += (x.influence[at] as number) * (y.influence[at] as number) * (some?.scale[i] as number) ** 2;
  }
  expect(product / dot(x, y)).toBeGreaterThan(0.7);
  expect(product / dot(x, y)).toBeLessThan(1.3);
});

test('null with a score that is not finite, or fewer than two rows of a class in a fold', () => {
  const rows = PairedRows.of(labels, null, a);
  expect(rows?.measure(a.map((score, i) => (i === 7 ? Number.NaN : score)))).toBeNull();
  expect(PairedRows.of(Uint8Array.of(1, 0, 0), null, Float32Array.of(1, 2, 3))).toBeNull();
  expect(PairedRows.of(labels, labels, a)).toBeNull();
  expect(PairedRows.of(new Uint8Array(), null, new Float32Array())).toBeNull();
});
