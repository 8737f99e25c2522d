import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { hanleyMcNeil } from '../../../src/core/math/hanley-mcneil.ts';
import { auc } from '../../../src/core/metrics/auc.ts';
import { logLoss } from '../../../src/core/metrics/losses.ts';
import { metricsOf, summarize } from '../../../src/core/metrics/summarize.ts';
import { metricNamed } from '../../../src/core/wire/metrics.ts';
import { arbitraryPredictions } from './arbitrary-predictions.ts';
import { cases } from './reference-cases.ts';

test.each(cases)('each name holds the value of that name: $name', ({ expected, ...predictions }) => {
  const half = expected.at['above half'];
  const values: Readonly<Record<string, number>> = {
    auc: expected.auc,
    aucpr: expected.precisionRecallArea,
    average_precision: expected.averagePrecision,
    logloss: expected.logLoss,
    brier: expected.brier,
    mse: expected.brier,
    rmse: expected.rmse,
    error: 1 - half.accuracy,
    accuracy: half.accuracy,
    balanced_accuracy: half.balancedAccuracy,
    precision: half.precision,
    recall: half.recall,
    specificity: half.specificity,
    f1: half.f1Macro,
    f1_macro: half.f1Macro,
    f1_binary: half.f1,
    precision_macro: half.precisionMacro,
    recall_macro: half.balancedAccuracy,
    precision_micro: half.accuracy,
    recall_micro: half.accuracy,
    mcc: half.mcc,
    f1_best: expected.bestF1,
  };
  const { auc_se, f1_best_threshold, ...found } = metricsOf(predictions);
  expect(Object.keys(found).sort()).toEqual(Object.keys(values).sort());
  for (const [name, value] of Object.entries(found)) expect(value, name).toBeCloseTo(values[name]!, 11);
  expect(predictions.scores).toContain(f1_best_threshold);
  if (expected.weights !== null) expect(auc_se).toBeUndefined();
  else if (expected.auc > 0 && expected.auc < 1) expect(auc_se).toBeCloseTo(expected.standardError!, 12);
  else expect(auc_se).toBeGreaterThan(0);
});

it('has the classification metrics that SageMaker has, under its names', () => {
  const own = ['auc_se', 'average_precision', 'brier', 'specificity', 'mcc', 'f1_best', 'f1_best_threshold'];
  const names = Object.keys(metricsOf(cases[0]!));
  expect(names.filter((name) => metricNamed(name) === undefined).sort()).toEqual(own.sort());
});

describe('the error of an AUC that leaves DeLong nothing to go on', () => {
  it('is that of Hanley and McNeil', () => {
    const scores = Float32Array.of(0.1, 0.2, 0.7, 0.8);
    expect(metricsOf({ labels: Uint8Array.of(0, 0, 1, 1), scores }).auc_se).toBe(hanleyMcNeil(1, 2, 2));
    expect(metricsOf({ labels: Uint8Array.of(1, 1, 0, 0), scores }).auc_se).toBe(hanleyMcNeil(0, 2, 2));
    expect(metricsOf({ labels: Uint8Array.of(0, 1, 0, 0), scores }).auc_se).toBe(hanleyMcNeil(1 / 3, 1, 3));
  });

  it('is 0 for a constant score, which has an AUC of 0.5 on any rows', () => {
    const scores = new Float32Array(4).fill(0.5);
    expect(metricsOf({ labels: Uint8Array.of(0, 0, 1, 1), scores })).toMatchObject({ auc: 0.5, auc_se: 0 });
  });
});

it('names the part: all of validation, and of training what tells overfitting', () => {
  const { labels, scores } = cases[0]!;
  const train = { labels: cases[1]!.labels, scores: cases[1]!.scores };
  const metrics = metricsOf({ labels, scores });
  expect(summarize({ labels, scores, train })).toEqual({
    ...Object.fromEntries(Object.entries(metrics).map(([name, value]) => [`validation:${name}`, value])),
    'train:auc': auc(train.labels, train.scores),
    'train:logloss': logLoss(train.labels, train.scores),
  });
  expect(Object.keys(summarize({ labels, scores })).some((name) => name.startsWith('train:'))).toBe(false);
});

it('leaves out what is undefined', () => {
  const scores = Float32Array.of(0.1, 0.6);
  expect(Object.keys(metricsOf({ labels: Uint8Array.of(1, 1), scores }))).toEqual([
    'logloss',
    'brier',
    'mse',
    'rmse',
    'error',
    'accuracy',
  ]);
  const diverged = { labels: Uint8Array.of(0, 1), scores: Float32Array.of(0.1, Number.NaN) };
  expect(summarize({ ...diverged, train: diverged })).toEqual({});
  expect(summarize({ labels: new Uint8Array(0), scores: new Float32Array(0) })).toEqual({});
});

it('holds finite numbers only', () => {
  fc.assert(
    fc.property(arbitraryPredictions, fc.boolean(), ({ labels, scores, weights }, weighted) => {
      const rows = { labels, scores, weights: weighted ? weights : undefined };
      const values = Object.values(summarize({ ...rows, train: rows }));
      expect(values.length).toBeGreaterThanOrEqual(7);
      expect(values.filter((value) => !Number.isFinite(value))).toEqual([]);
    }),
  );
});
