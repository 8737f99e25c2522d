import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../../src/core/analyze/analyze.ts';
import { refine } from '../../../src/core/analyze/refine.ts';
import { textWidth } from '../../../src/core/chart/text/plain-text.ts';
import { fromUnit } from '../../../src/core/model/coordinate.ts';
import type { ProblemError } from '../../../src/core/model/problem.ts';
import type { Range } from '../../../src/core/model/space.ts';
import type { JobState } from '../../../src/core/model/state.ts';
import { type Language, languages, phrasesOf } from '../../../src/core/words/language.ts';
import { languageOfEnvironment } from '../../../src/node/cli/language.ts';
import { withObjective } from '../../../src/node/cli/metric-choice.ts';
import { reportLines } from '../../../src/node/cli/report-lines.ts';
import { arbitraryState } from '../../core/analyze/arbitrary-state.ts';
import { jobState, type Row } from '../../support/job-state.ts';

const eta: Range = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' };
const gamma: Range = { kind: 'continuous', name: 'gamma', min: 0, max: 9, scaling: 'linear' };

/** Trials whose AUC follows eta, and gamma not at all. */
function rows(n: number): Row[] {
  return Array.from({ length: n }, (_, i): Row => {
    const [u, v] = [((i + 0.5) * 0.6180339887) % 1, ((i + 0.5) * 0.7548776662) % 1];
    const value = 0.9 - 0.1 * (u - 0.4) ** 2;
    return {
      config: { eta: Number(fromUnit(eta, u)), gamma: Number(fromUnit(gamma, v)) },
      value,
      metrics: { 'train:auc': value + 0.05, 'validation:logloss': 1 - value, 'validation:specificity': u },
    };
  });
}

const someState = (n: number, value?: number): JobState =>
  jobState(value === undefined ? rows(n) : rows(n).map((row) => ({ ...row, value, metrics: {} })), {
    job: { space: [eta, gamma] },
  });

function page(state: JobState, language: Language = 'en'): string[] {
  const report = analyze(state);
  const refinement = report.counts.used > 0 ? refine(state, report) : null;
  return reportLines({ state, report, refinement, confirmation: null, phrases: phrasesOf(language) });
}

test('the verdict comes first, then the hyperparameter that matters most', () => {
  const lines = page(someState(40));
  const at = (what: RegExp): number => lines.findIndex((line) => what.test(line));
  const order = [
    /^some-job: completed/,
    /^best AUC/,
    /^- what mattered/,
    /^AUC by eta/,
    /^AUC by gamma/,
    /^Methods/,
  ];
  expect(order.map(at)).toEqual([...order.map(at)].sort((a, b) => a - b));
  expect(order.map(at)).not.toContain(-1);
});

test.each<[string, JobState, RegExp, RegExp]>([
  ['no trial', someState(0), /too little to say what mattered, because no trial has a value/, /시행이 없음/],
  ['one trial', someState(1), /too little to say what mattered, because only 1 trial has a value/, /1개뿐임/],
  ['three trials', someState(3), /because only 3 trials have a value: it takes 8/, /3개뿐임/],
  ['all level', someState(30, 0.7), /every trial has the same AUC, 0.7000/, /모든 시행의 AUC/],
  ['nothing learned', someState(30, 0.5), /nothing was learned/, /아무것도 학습되지 않았으므로/],
  [
    'all failed',
    jobState(
      rows(9).map((row) => ({ ...row, outcome: 'failed', value: null })),
      { job: { space: [eta, gamma] } },
    ),
    /too little to say what mattered, because no trial/,
    /시행이 없음/,
  ],
])('%s: too little to say, and why', (_, state, english, korean) => {
  expect(page(state).join(' ').replace(/\s+/g, ' ')).toMatch(english);
  expect(page(state, 'ko').join(' ').replace(/\s+/g, ' ')).toMatch(korean);
});

test('whatever the trials, the page keeps its width and says nothing without meaning', () => {
  fc.assert(
    fc.property(arbitraryState(30), fc.constantFrom(...languages), (state, language) => {
      for (const line of page(state, language)) {
        // Numbers of wild scales have their own length, and no space to be broken at.
        const longest = Math.max(...line.split(/ (?![^[]*\])/).map(textWidth));
        expect(textWidth(line) <= 78 || longest > 40, line).toBe(true);
        expect(line).not.toMatch(/undefined|NaN|null|Infinity|\[object/);
      }
    }),
    { seed: 3, numRuns: 60 },
  );
});

test('a metric other than the objective is found by its short name, with its better direction', () => {
  const state = someState(12);
  expect(withObjective(state, 'logloss').job.objective).toEqual({
    metric: 'validation:logloss',
    direction: 'minimize',
  });
  expect(withObjective(state, 'train:auc').job.objective.direction).toBe('maximize');
  expect(withObjective(state, 'specificity').job.objective.direction).toBe('maximize');
  const knownOf = (some: JobState): unknown => {
    try {
      return withObjective(some, 'auc_se');
    } catch (error) {
      return (error as ProblemError).problems[0].detail.known;
    }
  };
  expect(knownOf(state)).toBe('validation:auc, train:auc, validation:logloss, validation:specificity');
  expect(knownOf(someState(0))).toBe('(none yet)');
});

test('the locale chooses the language as POSIX has it', () => {
  expect(languageOfEnvironment({ LANG: 'ko_KR.UTF-8' })).toBe('ko');
  expect(languageOfEnvironment({ LANG: 'ko_KR.UTF-8', LC_ALL: 'C' })).toBe('en');
  expect(languageOfEnvironment({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'ko' })).toBe('ko');
  expect(languageOfEnvironment({ LANG: 'kok_IN' })).toBe('en');
  expect(languageOfEnvironment({})).toBe('en');
});
