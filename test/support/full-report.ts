/** A report in which every finding there can be is there. */
import type { Report } from '../../src/core/model/report.ts';
import type { Confirmation } from '../../src/core/model/winner.ts';
import { blankReport, correlation, hyperparameterReport, interval, measure } from './report.ts';

const strong = measure(-0.62, -0.75, -0.44, 1e-7, 4e-7);
const weak = measure(0.05, -0.2, 0.3, 0.7, 0.8);

export function fullReport(parts: Partial<Report> = {}): Report {
  const eta = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' } as const;
  const depth = { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' } as const;
  const booster = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] } as const;
  const importance = (value: number) => ({
    total: interval(value, 0.1),
    main: interval(value - 0.02, 0.1),
    good: interval(value / 2, 0.05),
  });
  const effect = {
    curve: [2, 6, 9].map((x, i) => ({ x, ...interval([0.8, 0.9, 0.85][i] as number, 0.01) })),
    span: interval(0.1, 0.02),
    slope: interval(0.03, 0.02),
  };
  return blankReport({
    best: {
      trial: 'churn-017-0000abcd',
      number: 17,
      value: 0.8463,
      standardError: 0.0089,
      errorMethod: 'delong',
      withinNoise: 9,
    },
    winner: {
      method: 'hanley-mcneil',
      compared: 57,
      unseen: 3,
      tied: [
        { trial: 'churn-017-0000abcd', number: 17, value: 0.8463, deficit: null },
        { trial: 'churn-007-0000abcd', number: 7, value: 0.8441, deficit: interval(0.0022, 0.003) },
      ],
      simplest: {
        trial: 'churn-007-0000abcd',
        number: 7,
        value: 0.8441,
        measure: 'model-bytes',
        amount: 43_000,
        amountOfBest: 1_200_000,
      },
      cheapest: {
        trial: 'churn-007-0000abcd',
        number: 7,
        value: 0.8441,
        measure: 'seconds',
        amount: 0.4,
        amountOfBest: 3.1,
      },
      expected: { ...interval(0.8432, 0.02), naive: 0.8463, optimism: 0.0031, draws: 500 },
    },
    hyperparameters: [
      hyperparameterReport(depth, {
        correlation: correlation({ spearman: weak, xi: measure(0.4, 0.3, 0.5, 0.001) }),
        evidence: { method: 'surrogate', p: 0.002, shape: 'peak' },
        effect,
        importance: importance(0.3),
        bestRange: {
          min: 4,
          max: 7,
          from: 15,
          inside: 14,
          stability: { min: { value: 4, low: 3, high: 5 }, max: { value: 7, low: 6, high: 9 } },
        },
      }),
      hyperparameterReport(eta, {
        correlation: correlation({
          spearman: strong,
          pearson: strong,
          kendall: strong,
          partial: measure(-0.4, -0.6, -0.2, 0.01),
        }),
        evidence: { method: 'surrogate', p: 0.0001, shape: 'falling' },
        importance: importance(0.62),
        edge: 'min',
      }),
      hyperparameterReport(booster, {
        correlation: correlation({ groups: measure(0.02, 0, 0.1, 0.4) }),
        evidence: { method: 'surrogate', p: 0.4, shape: null },
        categories: [
          { value: 'gbtree', mean: 0.91, spread: 0.012, n: 31 },
          { value: 'dart', mean: 0.9, spread: null, n: 1 },
        ],
      }),
    ],
    surrogate: {
      n: 58,
      r2: 0.87,
      noise: 0.0012,
      silence: null,
      interactions: [{ a: 'eta', b: 'max_depth', share: interval(0.12, 0.05) }],
    },
    outliers: [
      { trial: 't', number: 21, value: 0.71, expected: interval(0.84, 0.02), z: -8.1, reason: 'residual' },
      { trial: 't', number: 22, value: 0.72, expected: null, z: -7.4, reason: 'level' },
    ],
    suspicions: [
      { code: 'perfect', trials: [3, 4], detail: { all: 60, rarer: 42 } },
      { code: 'below-chance', trials: [5], detail: { all: 60, lowest: 0.31, error: 0.05, beyond: 1 } },
      { code: 'chance', trials: [6], detail: { all: 60 } },
      { code: 'overfit', trials: [8, 9], detail: { usual: 0.035, largest: 0.1719 } },
      { code: 'identical', trials: [10, 11, 12, 13, 14, 15], detail: { differing: 'gamma' } },
    ],
    collapsed: { n: 7, limit: 0.52 },
    generations: [
      {
        parent: 'churn-g1',
        parentBest: 0.8412,
        parentTrials: 30,
        gain: { value: 0.0051, low: -0.001, high: 0.0112 },
        moved: [
          { hyperparameter: 'eta', from: { ...eta, max: 0.3 }, to: eta },
          { hyperparameter: 'gamma', from: '3', to: null },
        ],
      },
    ],
    progress: { last: 20, gain: 0.0004, noise: 0.0061, expected: interval(0.0002, 0.0001) },
    pooled: 12,
    adaptiveSampling: true,
    methods: { 'some-method': '2' },
    ...parts,
  });
}

export const someConfirmation: Confirmation = {
  job: 'churn',
  metric: 'validation:auc',
  varied: 'split',
  repeats: 5,
  trials: [
    {
      trial: 'churn-007-0000abcd',
      number: 7,
      value: 0.8441,
      repeats: [0.84, 0.85, null, 0.84, 0.84],
      mean: interval(0.8425, 0.01),
      deficit: null,
    },
    {
      trial: 'churn-017-0000abcd',
      number: 17,
      value: 0.8463,
      repeats: [0.83, 0.84, 0.83, 0.84, 0.84],
      mean: interval(0.836, 0.01),
      deficit: { ...interval(0.0065, 0.007), p: 0.06 },
    },
  ],
};
