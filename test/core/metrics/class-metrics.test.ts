import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { classAuc } from '../../../src/core/metrics/class-auc.ts';
import { classConfusion } from '../../../src/core/metrics/class-confusion.ts';
import { classLosses } from '../../../src/core/metrics/class-losses.ts';
import { type ClassPredictions, calledClass } from '../../../src/core/metrics/class-predictions.ts';
import { metricsOf } from '../../../src/core/metrics/summarize.ts';
import { classMetricsOf, summarizeClasses } from '../../../src/core/metrics/summarize-classes.ts';
import { metricNamesFor } from '../../../src/core/wire/metrics.ts';
import { arbitraryTwoClasses } from './arbitrary-predictions.ts';
import reference from './class-metrics.reference.json' with { type: 'json' };

const cases = reference.cases.map((expected) => ({
  name: expected.name,
  values: expected.values as Readonly<Record<string, number>>,
  predictions: {
    labels: Uint8Array.from(expected.labels),
    scores: expected.single ? Float32Array.from(expected.scores) : Float64Array.from(expected.scores),
    classes: expected.classes,
    weights: expected.weights === null ? undefined : Float64Array.from(expected.weights),
  } satisfies ClassPredictions,
}));

test.each(cases)("are scikit-learn's: $name", ({ predictions, values }) => {
  const found = classMetricsOf(predictions);
  expect(Object.keys(found).sort()).toEqual(Object.keys(values).sort());
  for (const [name, value] of Object.entries(found)) expect(value, name).toBeCloseTo(values[name]!, 12);
});

it('all that a job of several classes can aim for are there', () => {
  const names = Object.keys(classMetricsOf(cases[0]!.predictions));
  expect(names).toEqual(expect.arrayContaining([...metricNamesFor('multi:softprob')]));
});

const twoColumns = (scores: Float64Array) =>
  Float64Array.from({ length: 2 * scores.length }, (_, i) => {
    const score = scores[i >> 1]!;
    return i % 2 === 1 ? score : 1 - score;
  });

it('of two classes equal those for two classes', () => {
  fc.assert(
    fc.property(arbitraryTwoClasses, ({ labels, scores, weights }) => {
      // Kept off 0, where 1 - score is rounded, and off the tie at 0.5.
      const apart = scores.map((score) => (score === 0.5 ? 0.75 : Math.round(score * 1024) / 1024));
      const binary = metricsOf({ labels, scores: apart, weights });
      const several = classMetricsOf({ labels, scores: twoColumns(apart), classes: 2, weights });
      expect(several.mlogloss).toBeCloseTo(binary.logloss!, 10);
      expect(several.brier).toBeCloseTo(2 * binary.brier!, 12);
      expect(several.merror).toBeCloseTo(binary.error!, 12);
      for (const name of [
        'auc',
        'balanced_accuracy',
        'f1',
        'precision_macro',
        'recall_macro',
        'mcc',
      ] as const) {
        expect(several[name], name).toBeCloseTo(binary[name]!, 12);
      }
    }),
  );
});

const several: fc.Arbitrary<ClassPredictions> = fc
  .tuple(fc.integer({ min: 3, max: 5 }), fc.integer({ min: 1, max: 40 }))
  .chain(([classes, rows]) =>
    fc.record({
      classes: fc.constant(classes),
      labels: fc
        .array(fc.nat(classes - 1), { minLength: rows, maxLength: rows })
        .map((labels) => Uint8Array.from(labels)),
      scores: fc
        .array(fc.integer({ min: 1, max: 8 }), { minLength: rows * classes, maxLength: rows * classes })
        .map((parts) =>
          Float64Array.from(parts, (part, i) => {
            const row = Math.floor(i / classes) * classes;
            return part / parts.slice(row, row + classes).reduce((sum, each) => sum + each);
          }),
        ),
      weights: fc
        .array(fc.integer({ min: 1, max: 4 }), { minLength: rows, maxLength: rows })
        .map((weights) => Float64Array.from(weights)),
    }),
  );

it('a weight of k counts as k rows', () => {
  fc.assert(
    fc.property(several, (drawn) => {
      const { labels, scores, classes, weights } = drawn;
      const rows = Array.from(labels, (_, row) => new Array<number>(weights![row]!).fill(row)).flat();
      const often = classMetricsOf({
        classes,
        labels: Uint8Array.from(rows, (row) => labels[row]!),
        scores: Float64Array.from(
          rows.flatMap((row) => Array.from(scores.subarray(row * classes, (row + 1) * classes))),
        ),
      });
      const weighted = classMetricsOf(drawn);
      expect(Object.keys(weighted)).toEqual(Object.keys(often));
      for (const [name, value] of Object.entries(weighted)) {
        expect(value, name).toBeCloseTo(often[name as keyof typeof often]!, 11);
      }
    }),
  );
});

it('the numbering of the classes does not matter', () => {
  fc.assert(
    fc.property(several, (drawn) => {
      const { labels, scores, classes } = drawn;
      // Every highest probability but one could tie, and the first of them would win.
      const alone = labels.every((_, row) => {
        const own = Array.from(scores.subarray(row * classes, (row + 1) * classes));
        return own.filter((each) => each === Math.max(...own)).length === 1;
      });
      fc.pre(alone);
      const turned = classMetricsOf({
        ...drawn,
        labels: labels.map((label) => classes - 1 - label) as Uint8Array,
        scores: Float64Array.from(scores, (_, i) => {
          const row = Math.floor(i / classes);
          return scores[row * classes + (classes - 1 - (i % classes))]!;
        }),
      });
      for (const [name, value] of Object.entries(classMetricsOf(drawn))) {
        expect(value, name).toBeCloseTo(turned[name as keyof typeof turned]!, 12);
      }
    }),
  );
});

it('names the part: all of validation, and of training what tells overfitting', () => {
  const { predictions } = cases[0]!;
  const { labels, scores } = cases[3]!.predictions;
  const train = { labels, scores, classes: 3 };
  const metrics = classMetricsOf(predictions);
  expect(summarizeClasses({ ...predictions, train: { labels, scores } })).toEqual({
    ...Object.fromEntries(Object.entries(metrics).map(([name, value]) => [`validation:${name}`, value])),
    'train:auc': classAuc(train),
    'train:mlogloss': classLosses(train)?.logLoss,
  });
  expect(Object.keys(summarizeClasses(predictions)).some((name) => name.startsWith('train:'))).toBe(false);
});

it('of equal probabilities the first class is called', () => {
  const scores = Float32Array.of(0.2, 0.4, 0.4);
  expect(calledClass(scores, 3, 0)).toBe(1);
});

describe('what cannot be measured', () => {
  const labels = Uint8Array.of(0, 1, 2);
  const even = new Float32Array(9).fill(1 / 3);

  it('is absent: AUC without rows of a class, everything for a model that diverged or without rows', () => {
    const two = { labels: Uint8Array.of(0, 1, 1), scores: even, classes: 3 };
    expect(classAuc(two)).toBeNull();
    expect(classMetricsOf(two)).not.toHaveProperty('auc');
    expect(classMetricsOf(two).accuracy).toBeCloseTo(1 / 3, 12);
    const diverged = { labels, scores: even.with(4, Number.NaN), classes: 3 };
    expect(summarizeClasses({ ...diverged, train: diverged })).toEqual({});
    const none = { labels: new Uint8Array(0), scores: new Float32Array(0), classes: 3 };
    expect(classMetricsOf(none)).toEqual({});
    expect(classConfusion({ labels, scores: even, classes: 3, weights: new Float32Array(3) })).toBeNull();
  });

  it('is an error of the caller when lengths, labels or probabilities are impossible', () => {
    expect(() => classMetricsOf({ labels, scores: even, classes: 4 })).toThrow(RangeError);
    expect(() => classMetricsOf({ labels: Uint8Array.of(0, 1, 3), scores: even, classes: 3 })).toThrow(
      'label 3',
    );
    expect(() => classLosses({ labels, scores: even.with(0, 1.5), classes: 3 })).toThrow('probability');
    const weights = Float32Array.of(1, -1, 1);
    expect(() => classAuc({ labels, scores: even, classes: 3, weights })).toThrow('weight -1');
  });
});

it('AUC tells nothing for constant probabilities and all for perfect ones', () => {
  const labels = Uint8Array.of(0, 1, 2, 2);
  expect(classAuc({ labels, scores: new Float32Array(12).fill(1 / 3), classes: 3 })).toBe(0.5);
  const perfect = Float32Array.from({ length: 12 }, (_, i) => (labels[Math.floor(i / 3)] === i % 3 ? 1 : 0));
  expect(classMetricsOf({ labels, scores: perfect, classes: 3 })).toMatchObject({
    auc: 1,
    mcc: 1,
    merror: 0,
  });
});
