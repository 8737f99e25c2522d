import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { createRandom } from '../../../src/core/math/random.ts';
import { auc } from '../../../src/core/metrics/auc.ts';
import { confusionAt } from '../../../src/core/metrics/confusion.ts';
import { precision, recall, specificity } from '../../../src/core/metrics/confusion-metrics.ts';
import { precisionRecallCurve, rocCurve } from '../../../src/core/metrics/curves.ts';
import { arbitraryTwoClasses } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

const withCurves = cases.flatMap(({ name, expected, ...rest }) =>
  'roc' in expected && 'precisionRecall' in expected
    ? [{ ...rest, name, roc: expected.roc!, precisionRecall: expected.precisionRecall! }]
    : [],
);

function expectClose(found: readonly number[], expected: readonly number[]) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i]!, 13);
  });
}

test('there are frozen curves', () => {
  expect(withCurves.length).toBeGreaterThanOrEqual(3);
});

test.each(withCurves)("are scikit-learn's: $name", ({ labels, scores, weights, roc, precisionRecall }) => {
  const [noneAbove, ...points] = rocCurve(labels, scores, { weights })!;
  expect(noneAbove).toEqual({
    threshold: Number.POSITIVE_INFINITY,
    falsePositiveRate: 0,
    truePositiveRate: 0,
  });
  expectClose(
    points.map((point) => point.threshold),
    roc.thresholds,
  );
  expectClose(
    points.map((point) => point.falsePositiveRate),
    roc.x.slice(1),
  );
  expectClose(
    points.map((point) => point.truePositiveRate),
    roc.y.slice(1),
  );
  const [first, ...rest] = precisionRecallCurve(labels, scores, { weights })!;
  expect(first).toEqual({ threshold: Number.POSITIVE_INFINITY, recall: 0, precision: 1 });
  expectClose(
    rest.map((point) => point.threshold),
    precisionRecall.thresholds,
  );
  expectClose(
    rest.map((point) => point.recall),
    precisionRecall.x.slice(1),
  );
  expectClose(
    rest.map((point) => point.precision),
    precisionRecall.y.slice(1),
  );
});

it('thresholds fall, rates rise, and each point is the confusion at its threshold', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, ({ labels, scores, weights }) => {
      const roc = rocCurve(labels, scores, { weights })!;
      const curve = precisionRecallCurve(labels, scores, { weights })!;
      expect(roc.at(-1)).toMatchObject({ falsePositiveRate: 1, truePositiveRate: 1 });
      roc.slice(1).forEach((point, i) => {
        const before = roc[i]!;
        const c = confusionAt(labels, scores, point.threshold, weights)!;
        expect(point.threshold).toBeLessThan(before.threshold);
        expect(point.falsePositiveRate).toBeGreaterThanOrEqual(before.falsePositiveRate);
        expect(point.truePositiveRate).toBeGreaterThanOrEqual(before.truePositiveRate);
        expect(point.falsePositiveRate).toBeCloseTo(1 - specificity(c), 14);
        expect(curve[i + 1]).toEqual({
          threshold: point.threshold,
          recall: recall(c),
          precision: precision(c),
        });
      });
    }),
  );
});

describe('thinned', () => {
  const random = createRandom(3);
  const labels = Uint8Array.from({ length: 4000 }, () => (random.next() < 0.1 ? 1 : 0));
  const scores = Float64Array.from(labels, (label) => random.normal() + 1.5 * label);

  it.each([2, 3, 50, 400])('to %d points: at most that many, of the curve, both ends there', (points) => {
    for (const curve of [rocCurve, precisionRecallCurve]) {
      const all = curve(labels, scores)! as readonly { threshold: number }[];
      const few = curve(labels, scores, { points })! as readonly { threshold: number }[];
      expect(few.length).toBeLessThanOrEqual(points);
      expect(few.length).toBeGreaterThan(points * 0.6);
      expect(few[0]).toEqual(all[0]);
      expect(few.at(-1)).toEqual(all.at(-1));
      const byThreshold = new Map(all.map((point) => [point.threshold, point]));
      for (const point of few) expect(byThreshold.get(point.threshold)).toEqual(point);
    }
  });

  it('leaves out no ROC point further than a step from the kept one before it', () => {
    const points = 40;
    const few = rocCurve(labels, scores, { points })!;
    let place = 0;
    for (const point of rocCurve(labels, scores)!) {
      while (few[place + 1] && few[place + 1]!.threshold >= point.threshold) place++;
      const from = few[place]!;
      const walked =
        point.falsePositiveRate - from.falsePositiveRate + point.truePositiveRate - from.truePositiveRate;
      expect(walked).toBeLessThan(2 / (points - 1) + 1e-12);
    }
  });

  it('keeps the area under the ROC curve', () => {
    const few = rocCurve(labels, scores, { points: 200 })!;
    const area = few.slice(1).reduce((sum, point, i) => {
      const width = point.falsePositiveRate - few[i]!.falsePositiveRate;
      return sum + (width * (point.truePositiveRate + few[i]!.truePositiveRate)) / 2;
    }, 0);
    expect(Math.abs(area - auc(labels, scores)!)).toBeLessThan(0.002);
  });

  it('spends no more points after a long step than the rest of the curve is worth', () => {
    // The higher half of each class shares one score, which is one step over half the curve.
    const half = Float64Array.from(labels, (_, i) => (i < 2000 ? 1 : i / 10_000));
    const few = rocCurve(labels, half, { points: 100 })!;
    expect(few.length).toBeGreaterThan(45);
    expect(few.length).toBeLessThan(56);
  });

  it('changes nothing when there is room for all points', () => {
    const small = [labels.subarray(0, 50), scores.subarray(0, 50)] as const;
    expect(rocCurve(...small, { points: 51 })).toEqual(rocCurve(...small));
    expect(() => rocCurve(...small, { points: 1 })).toThrow(RangeError);
    expect(() => rocCurve(...small, { points: 2.5 })).toThrow(RangeError);
  });
});

it('are null where a rate has nothing to be a share of', () => {
  const scores = Float32Array.of(0.1, 0.2);
  expect(rocCurve(Uint8Array.of(1, 1), scores)).toBeNull();
  expect(rocCurve(Uint8Array.of(0, 0), scores)).toBeNull();
  expect(precisionRecallCurve(Uint8Array.of(0, 0), scores)).toBeNull();
  expect(precisionRecallCurve(Uint8Array.of(1, 1), scores)!.at(-1)).toMatchObject({
    recall: 1,
    precision: 1,
  });
  expect(rocCurve(Uint8Array.of(0, 1), Float32Array.of(0.1, Number.NaN))).toBeNull();
});

it('have no point for a score of which no row counts', () => {
  const labels = Uint8Array.of(0, 0, 1, 1, 0);
  const scores = Float64Array.of(0.9, 0.1, 0.8, 0.3, 0.5);
  const weights = Float64Array.of(0, 1, 2, 1, 0);
  const counted = [0.8, 0.3, 0.1];
  expect(
    rocCurve(labels, scores, { weights })!
      .slice(1)
      .map(({ threshold }) => threshold),
  ).toEqual(counted);
  expect(precisionRecallCurve(labels, scores, { weights })!.map(({ precision }) => precision)).toEqual([
    1, 1, 1, 0.75,
  ]);
});
