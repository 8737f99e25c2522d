import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { Correlation } from '../../../src/core/model/finding.ts';
import type { Proposal } from '../../../src/core/model/proposal.ts';
import type { HyperparameterReport } from '../../../src/core/model/report.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { bestSentence, countsSentence, warningsOf } from '../../../src/core/words/finding.ts';
import { proposalSentence } from '../../../src/core/words/proposal.ts';
import { jobState, type Row } from '../../support/job-state.ts';
import { blankReport, correlation, hyperparameterReport, measure } from '../../support/report.ts';

const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };

function hyperparameter(parts: Partial<Correlation>, range: Range = ETA): HyperparameterReport {
  return hyperparameterReport(range, { correlation: correlation(parts) });
}

const report = blankReport;

const strong = measure(-0.62, -0.751, -0.4449, 1e-7, 4e-7);

test('the best trial is said with its error', () => {
  const best = {
    trial: 'churn-017-0000abcd',
    number: 17,
    value: 0.93126,
    standardError: 0.0061,
    errorMethod: 'delong' as const,
    withinNoise: 1,
  };
  expect(bestSentence(report({ best }))).toBe('best AUC 0.9313 ± 0.0061 (trial 17)');
  const other = {
    best: { ...best, standardError: null, errorMethod: null, withinNoise: null },
    metric: 'train:logloss',
  };
  expect(bestSentence(report(other))).toBe('best training log loss 0.9313 (trial 17)');
  expect(bestSentence(report({ best, metric: 'train:auc' }))).toBe('best training AUC 0.9313 (trial 17)');
  expect(bestSentence(report())).toBe('no trial has a value of AUC yet');
});

test('warnings name level trials, adaptive sampling and outliers', () => {
  const best = {
    trial: 't',
    number: 17,
    value: 0.93,
    standardError: 0.006,
    errorMethod: 'delong' as const,
    withinNoise: 9,
  };
  const outliers = [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    trial: 't',
    number,
    value: 0.5,
    expected: null,
    z: -9,
    reason: 'level' as const,
  }));
  const h = hyperparameter({ spearman: { ...strong, pAdjusted: 0.1 } });
  const found = warningsOf(report({ best, outliers, adaptiveSampling: true, hyperparameters: [h] }));
  expect(found).toEqual([
    'the search puts more trials where results were good, so plain correlations describe these trials and not the range; the p-values, the effects and the importance allow for that',
    'trials 1, 2, 3, 4, 5 and 2 more stand far from what the others let expect in AUC',
  ]);
  const one = report({
    best: { ...best, withinNoise: 2 },
    outliers: outliers.slice(0, 1),
    adaptiveSampling: true,
  });
  expect(warningsOf(one)).toEqual(['trial 1 stands far from what the others let expect in AUC']);
  expect(warningsOf(report())).toEqual([]);
});

test('warnings name level and collapsed trials, and those of earlier generations', () => {
  const level = (code: 'chance' | 'perfect' | 'equal', value: number): string[] =>
    warningsOf(report({ level: { code, value } }));
  expect(level('chance', 0.5)).toEqual([
    'every trial has the same AUC, 0.5000: nothing was learned, so the ranges, the label or the features need a look',
  ]);
  expect(level('perfect', 1)[0]).toContain('perhaps a feature holds the label');
  expect(level('equal', 0.7)[0]).toContain('nothing tells the hyperparameters apart');
  expect(warningsOf(report({ pooled: 1 }))).toEqual([
    '1 trial of earlier generations is counted in where the ranges agree',
  ]);
  const collapsed = { n: 12, limit: 0.52 };
  expect(warningsOf(report({ collapsed }))).toEqual([
    '12 trials collapsed: AUC 0.5200 or below, far from the others',
  ]);
  expect(warningsOf(report({ collapsed, direction: 'minimize' }))[0]).toContain('or above');
});

test('counts account for every trial', () => {
  const counts = { total: 60, completed: 43, stopped: 6, cutOff: 2, failed: 8, running: 3, used: 46 };
  expect(countsSentence(counts)).toBe(
    'used 46 of 60 trials (4 stopped early): 8 failed, 2 cut off with the job, 1 without a value, 3 still running',
  );
  expect(
    countsSentence({ ...counts, total: 43, stopped: 0, cutOff: 0, failed: 0, running: 0, used: 43 }),
  ).toBe('used 43 of 43 trials');
});

describe('proposals', () => {
  const narrow: Range = { ...ETA, min: 0.03, max: 0.12 };
  const proposal = (parts: Partial<Proposal>): Proposal => ({
    hyperparameter: 'eta',
    action: 'keep',
    from: ETA,
    to: ETA,
    fixed: null,
    reason: { code: 'no-relation', detail: {} },
    ...parts,
  });
  const detail = { best: 10, inside: 9 };

  test.each<[Partial<Proposal>, string]>([
    [
      { action: 'narrow', to: narrow, reason: { code: 'best-trials-cluster', detail } },
      'narrow to 0.03..0.12 (log): 9 of the 10 best trials lie there',
    ],
    [
      { action: 'widen', to: narrow, reason: { code: 'best-at-edge', detail: { side: 'max' } } },
      'widen to 0.03..0.12 (log): the best trial sits at the upper end',
    ],
    [
      { action: 'shift', to: narrow, reason: { code: 'best-at-edge', detail: { side: 'min' } } },
      'move to 0.03..0.12 (log): the best trial sits at the lower end',
    ],
    [
      { reason: { code: 'best-at-edge-limit', detail: { side: 'max', limit: 1 } } },
      'keep 0.01..1 (log): the best trial sits at the upper end, and 1 is as far as it goes',
    ],
    [
      { action: 'fix', to: null, fixed: 'gbtree', reason: { code: 'one-value-left', detail } },
      'fix at gbtree: 9 of the 10 best trials have it',
    ],
    [
      { action: 'fix', to: null, fixed: '3', reason: { code: 'one-value-left', detail: { value: '3' } } },
      'fix at 3: it is the only value in the range',
    ],
    [{}, 'keep 0.01..1 (log): nothing shows that it matters beyond chance'],
    [
      { reason: { code: 'too-few-trials', detail: { used: 7, needed: 10 } } },
      'keep 0.01..1 (log): too few trials to say (7 of 10)',
    ],
    [
      {
        action: 'narrow',
        to: { kind: 'categorical', name: 'b', values: ['x', 'y'] },
        reason: { code: 'categories-differ', detail: { ...detail, dropped: 'z' } },
      },
      'narrow to x, y: 9 of the 10 best trials are there; too rare among them: z',
    ],
  ])('%j', (parts, expected) => {
    expect(proposalSentence(proposal(parts))).toBe(expected);
  });

  test('every proposal that refine can make becomes a sentence without a gap', () => {
    for (const shape of [0.5, 1, 0, -1]) {
      const rows = Array.from({ length: 40 }, (_, i): Row => {
        const u = ((i + 0.5) * 0.6180339887) % 1;
        return { config: { eta: fromUnit(ETA, u) }, value: shape < 0 ? 0.5 : 0.9 - (u - shape) ** 2 };
      });
      const state = jobState(rows, { job: { space: [ETA] } });
      const sentence = proposalSentence(refine(state, analyze(state)).proposals[0]!);
      expect(sentence).toMatch(
        /^(narrow|move|widen|keep)( to)? [\d.]+\.\.[\d.]+ \(log\): [a-z0-9].{10,}[a-z0-9]$/,
      );
      expect(sentence).not.toMatch(/undefined|NaN| 0 of/);
    }
  });
});
