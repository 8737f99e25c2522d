import { describe, expect, test } from 'vitest';
import type { Correlation, Effect, Evidence } from '../../../src/core/model/finding.ts';
import type { HyperparameterReport } from '../../../src/core/model/report.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { english } from '../../../src/core/words/english.ts';
import { captionOf, remarksOf } from '../../../src/core/words/hyperparameter.ts';
import { blankReport, correlation, hyperparameterReport, interval, measure } from '../../support/report.ts';

const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };

function hyperparameter(parts: Partial<Correlation>, range: Range = ETA): HyperparameterReport {
  return hyperparameterReport(range, { correlation: correlation(parts) });
}

const report = blankReport;

const strong = measure(-0.62, -0.751, -0.4449, 1e-7, 4e-7);

describe('captions', () => {
  test.each<[Partial<Correlation>, string]>([
    [{ spearman: strong }, 'higher eta, lower AUC (p < 0.001): rho -0.62 [-0.75, -0.44]'],
    [
      { spearman: measure(0.4, 0.1, 0.6, 0.004, 0.0163) },
      'higher eta, higher AUC (p = 0.016): rho 0.40 [0.10, 0.60]',
    ],
    [
      { spearman: measure(-0.001, -0.26, 0.25, 0.9) },
      'no relation beyond chance (p = 0.90): rho 0.00 [-0.26, 0.25]',
    ],
    [
      { spearman: { ...strong, p: 0.04, pAdjusted: 0.08 } },
      'no relation beyond chance (p = 0.080): rho -0.62 [-0.75, -0.44]',
    ],
    [
      { n: 5, silence: 'too-few-trials' },
      'too little to say, because only 5 trials have a value: it takes 8',
    ],
    [{ silence: 'constant' }, 'too little to say, because eta is the same in every trial'],
    [{ silence: 'constant-metric' }, 'too little to say, because AUC is the same in every trial'],
  ])('%j', (correlation, expected) => {
    expect(captionOf(hyperparameter(correlation), report())).toBe(expected);
  });

  test('under adaptive sampling a relation needs evidence of its own, and its correlation is called plain', () => {
    const found = hyperparameter({ spearman: strong, partial: measure(-0.4, -0.6, -0.2, 0.01) });
    const said = (p: number): string =>
      captionOf(
        { ...found, evidence: { method: 'surrogate', p, shape: p < 0.05 ? 'falling' : null } },
        report({ adaptiveSampling: true }),
      );
    expect(said(0.04)).toBe(
      'higher eta, lower AUC (p = 0.040): rho -0.40 [-0.60, -0.20] with the others held, plain rho -0.62 [-0.75, -0.44]',
    );
    expect(said(0.06)).toBe(
      'no relation is shown (p = 0.060): plain rho -0.62 [-0.75, -0.44] may come from how the trials were chosen',
    );
  });

  test('categories are listed with their means', () => {
    const range: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] };
    const categories = [
      { value: 'gbtree', mean: 0.91234, spread: 0.0123, n: 12 },
      { value: 'dart', mean: 0.9, spread: null, n: 1 },
    ];
    expect(captionOf({ ...hyperparameter({}, range), categories }, report())).toBe(
      'mean AUC 0.9123 (sd 0.0123) for gbtree (12 trials), 0.9000 for dart (1 trial)',
    );
    expect(captionOf(hyperparameter({}, range), report())).toBe(
      'too little to say, because no category has a finished trial yet',
    );
  });

  test('names may hold anything and still give one harmless line', () => {
    const range: Range = { ...ETA, name: 'a\n\u001b[31mred\u202e\u0007', min: 0.1 };
    const said = (silence: 'constant' | 'constant-metric'): string =>
      captionOf(hyperparameter({ silence }, range), report({ metric: 'x\r\ny' }));
    expect(said('constant')).toBe('too little to say, because a [31mred is the same in every trial');
    expect(said('constant-metric')).toBe('too little to say, because x y is the same in every trial');
  });

  test('a language is one object', () => {
    const shouting = { ...english, tooFew: ({ n }: { n: number }) => `${n}!` };
    expect(captionOf(hyperparameter({ n: 5, silence: 'too-few-trials' }), report(), shouting)).toBe('5!');
  });
});

test('the effect over the whole range comes before correlations that the search may have bent', () => {
  const curve = [0.01, 1].map((x, i) => ({ x, ...interval(0.8 + i / 10, 0.1) }));
  const effect = { curve, span: interval(0.1, 0.05), slope: interval(0.0101, 0.003) };
  const h = { ...hyperparameter({ spearman: strong, partial: measure(-0.4, -0.6, -0.2, 0.01) }), effect };
  const said = (shape: Evidence['shape'], method: Evidence['method']): string =>
    captionOf({ ...h, evidence: { method, p: 0.02, shape } }, report());
  expect(said('rising', 'surrogate')).toBe(
    'higher eta, higher AUC (p = 0.020): +0.0101 [+0.0071, +0.0131] from end to end of the range, plain rho -0.62 [-0.75, -0.44] goes the other way',
  );
  expect(said('falling', 'surrogate')).toBe(
    'higher eta, lower AUC (p = 0.020): rho -0.40 [-0.60, -0.20] with the others held, plain rho -0.62 [-0.75, -0.44]',
  );
  expect(said('falling', 'design')).toBe('higher eta, lower AUC (p = 0.020): rho -0.62 [-0.75, -0.44]');
});

test('a share that the test does not confirm is told as such', () => {
  const importance = { total: interval(0.3, 0.1), main: interval(0.2, 0.1), good: null };
  const h = { ...hyperparameter({}), importance };
  const said = (shape: Evidence['shape']): string[] =>
    remarksOf({ ...h, evidence: { method: 'surrogate', p: 0.5, shape } }, report());
  expect(said(null)[0]).toMatch(/20 % by itself; the test above does not confirm it$/);
  expect(said('rising')[0]).not.toMatch(/confirm/);
});

describe('shapes', () => {
  const evidence = (shape: Evidence['shape'], method: Evidence['method'] = 'design'): Evidence => {
    return { method, p: shape === null ? 0.3 : 0.002, shape };
  };
  const effect: Effect = {
    curve: [0.01, 0.1, 1].map((x, i) => ({ x, ...interval([0.8, 0.9, 0.7][i] as number, 0.1) })),
    span: interval(0.2, 0.05),
    slope: null,
  };
  const bestRange = { min: 0.01, max: 0.04, from: 9, inside: 9, stability: null };
  const numbers = { spearman: measure(0.02, -0.2, 0.24, 0.8), xi: measure(0.41, 0.3, 0.52, 0.001) };
  const said = (parts: Partial<HyperparameterReport>, whole = report()): string =>
    captionOf({ ...hyperparameter(numbers), ...parts }, whole);

  test('a peak is said where the effect has it, else amid the best trials, else without a place', () => {
    expect(said({ evidence: evidence('peak'), effect })).toBe(
      'AUC peaks near eta 0.1 (p = 0.002): rho 0.02 [-0.20, 0.24], xi 0.41 [0.30, 0.52]',
    );
    expect(said({ evidence: evidence('peak'), bestRange })).toContain('AUC peaks near eta 0.02 (');
    expect(said({ evidence: evidence('peak') })).toContain("AUC peaks inside eta's range (");
  });

  test('a valley is where the metric is lowest, which is where the best trials lie only if lower is better', () => {
    const bowl = {
      ...effect,
      curve: effect.curve.map((point, i) => ({ ...point, value: [0.8, 0.7, 0.9][i] as number })),
    };
    expect(said({ evidence: evidence('valley'), effect: bowl })).toContain('AUC is lowest near eta 0.1 (');
    expect(said({ evidence: evidence('valley'), bestRange })).toContain("AUC is lowest inside eta's range");
    const losses = report({ metric: 'validation:logloss', direction: 'minimize' });
    expect(said({ evidence: evidence('valley'), bestRange }, losses)).toContain(
      'log loss is lowest near eta 0.02',
    );
  });

  test('no simple shape, and no relation', () => {
    expect(said({ evidence: evidence('other') })).toBe(
      'matters, in no simple shape or only together with others (p = 0.002): rho 0.02 [-0.20, 0.24], xi 0.41 [0.30, 0.52]',
    );
    expect(said({ evidence: evidence(null) })).toBe(
      'no relation beyond chance (p = 0.30): rho 0.02 [-0.20, 0.24]',
    );
  });

  test('the evidence decides, not the correlation', () => {
    const other = { correlation: correlation({ spearman: strong }), evidence: evidence(null) };
    expect(said(other)).toBe('no relation beyond chance (p = 0.30): rho -0.62 [-0.75, -0.44]');
    const rising = { correlation: correlation({ spearman: strong }), evidence: evidence('rising') };
    expect(said(rising)).toContain('higher eta, higher AUC');
  });

  test('categories that differ, and that do not', () => {
    const range: Range = { kind: 'categorical', name: 'booster', values: ['gbtree', 'dart'] };
    const categories = ['gbtree', 'dart'].map((value) => ({ value, mean: 0.9, spread: null, n: 1 }));
    const groups = measure(0.31, 0.1, 0.5, 0.001);
    const h = { ...hyperparameter({ groups }, range), categories };
    expect(captionOf({ ...h, evidence: evidence('differs') }, report())).toBe(
      'AUC differs between the values of booster (p = 0.002): epsilon squared 0.31 [0.10, 0.50]; mean AUC 0.9000 for gbtree (1 trial), 0.9000 for dart (1 trial)',
    );
    expect(captionOf({ ...h, evidence: evidence(null) }, report())).toMatch(
      /^nothing shows that the values of booster differ \(p = 0\.30\); mean AUC/,
    );
  });

  test('remarks say what it is worth, its effect, where the best trials lie and at which end', () => {
    const stability = {
      min: { value: 0.03, low: 0.02, high: 0.04 },
      max: { value: 0.12, low: 0.12, high: 0.12 },
    };
    const h = {
      ...hyperparameter({}),
      evidence: evidence('peak'),
      effect,
      importance: { total: interval(0.62, 0.14), main: interval(0.551, 0.1), good: interval(0.003, 0.001) },
      bestRange: { min: 0.0312345, max: 0.12, from: 9, inside: 8, stability },
      edge: 'max' as const,
    };
    expect(remarksOf(h, report())).toEqual([
      'importance: 62 [48, 76] % of the variance over the whole space, 55 % by itself; <1 [<1, <1] % of what sets the good trials apart',
      'over the whole range of eta the mean AUC changes by 0.2000 [0.1500, 0.2500], highest near 0.1',
      '8 of the 9 best trials have eta in 0.03123..0.12; other samples of these trials begin it at 0.02 to 0.04 and end it at 0.12',
      "the best trial sits at the upper end of eta's range",
    ]);
    const plain = {
      ...h,
      importance: null,
      bestRange: { ...h.bestRange, inside: 9, stability: null },
      edge: null,
    };
    expect(remarksOf({ ...plain, effect: null, evidence: evidence('other') }, report())).toEqual([
      'the best 9 trials all have eta in 0.03123..0.12',
    ]);
    // Where nothing shows that it matters, a best range would be advice without grounds.
    expect(remarksOf({ ...h, importance: null, evidence: evidence(null) }, report())).toEqual([]);
    expect(remarksOf(h, report(), english, 'brief')).toEqual([
      'importance: 62 [48, 76] % of the variance over the whole space',
      '8 of the 9 best trials have eta in 0.03123..0.12',
      "the best trial sits at the upper end of eta's range",
    ]);
    const wide = { ...h.bestRange, min: 0.012, max: 0.9 };
    expect(remarksOf({ ...plain, effect: null, bestRange: wide }, report())).toEqual([
      "the 9 best trials lie over most of eta's range",
    ]);
    expect(remarksOf(hyperparameter({}), report())).toEqual([]);
  });
});
