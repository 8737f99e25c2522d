/** What one sentence says, no other one denies. */
import { expect, test } from 'vitest';
import type { Effect, Evidence } from '../../../src/core/model/finding.ts';
import type { HyperparameterReport } from '../../../src/core/model/report.ts';
import type { Range } from '../../../src/core/model/space.ts';
import { captionOf, remarksOf } from '../../../src/core/words/hyperparameter.ts';
import { korean } from '../../../src/core/words/korean.ts';
import { matteredSentence } from '../../../src/core/words/verdict.ts';
import { blankReport, correlation, hyperparameterReport, interval, measure } from '../../support/report.ts';

const GAMMA: Range = { kind: 'continuous', name: 'gamma', min: 0, max: 20, scaling: 'linear' };
const ETA: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };

function withCurve(values: readonly number[], shape: Evidence['shape']): HyperparameterReport {
  const first = values[0] as number;
  const effect: Effect = {
    curve: values.map((value, i) => ({ x: (20 * i) / (values.length - 1), ...interval(value, 0.01) })),
    span: interval(Math.max(...values) - Math.min(...values), 0.001),
    slope: interval((values.at(-1) as number) - first, 0.001),
  };
  return hyperparameterReport(GAMMA, {
    correlation: correlation({ spearman: measure(-0.28, -0.51, 0, 0.03) }),
    evidence: { method: 'design', p: 0.037, shape },
    effect,
  });
}

test('"higher gamma, lower AUC" is not followed by "highest near" the upper end', () => {
  const said = remarksOf(withCurve([0.84, 0.8405, 0.841], 'falling'), blankReport());
  expect(said[0]).toMatch(/the mean AUC changes by [^,]*\[[^\]]*\]$/);
  expect(remarksOf(withCurve([0.84, 0.8405, 0.841], 'rising'), blankReport())[0]).toMatch(/highest near 20$/);
});

test('a peak is not said to lie at an end of the range', () => {
  const wall = withCurve([0.85, 0.84, 0.82], 'peak');
  expect(captionOf(wall, blankReport())).toMatch(/^AUC peaks inside gamma's range/);
  expect(remarksOf(wall, blankReport())[0]).not.toMatch(/near/);
  expect(captionOf(withCurve([0.83, 0.85, 0.82], 'peak'), blankReport())).toMatch(
    /^AUC peaks near gamma 10 /,
  );
});

test('a hyperparameter of much importance is not among those of which nothing shows that they matter', () => {
  const one = (range: Range, p: number, share: number): HyperparameterReport =>
    hyperparameterReport(range, {
      evidence: { method: 'design', p, shape: p < 0.05 ? 'falling' : null },
      importance: { total: interval(share, 0.05), main: interval(share / 2, 0.05), good: null },
    });
  const counts = { ...blankReport().counts, total: 60, completed: 60, used: 60 };
  const whole = blankReport({ counts, hyperparameters: [one(GAMMA, 0.03, 0.37), one(ETA, 0.068, 0.88)] });
  expect(matteredSentence(whole)).toBe(
    'what mattered for AUC: gamma (37 [32, 42] %); perhaps eta (88 [83, 93] %) too, which the tests do not confirm',
  );
  expect(matteredSentence(whole, korean)).toMatch(/확인되지 않은 것: eta \(88 \[83, 93\] %\)$/);
  const idle = blankReport({ counts, hyperparameters: [one(GAMMA, 0.03, 0.37), one(ETA, 0.068, 0.06)] });
  expect(matteredSentence(idle)).toMatch(/; nothing shows that eta does$/);
});
