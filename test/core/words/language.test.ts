import { describe, expect, test } from 'vitest';
import type { JobStatus } from '../../../src/core/model/event.ts';
import type { Advice, Proposal, ProposalAction, ProposalReason } from '../../../src/core/model/proposal.ts';
import type { Report } from '../../../src/core/model/report.ts';
import { bestSentence, countsSentence, warningsOf } from '../../../src/core/words/finding.ts';
import { generationSentences, progressSentence } from '../../../src/core/words/history.ts';
import { captionOf, remarksOf } from '../../../src/core/words/hyperparameter.ts';
import { type Language, languageOf, languages, phrasesOf } from '../../../src/core/words/language.ts';
import { adviceSentence, proposalSentence } from '../../../src/core/words/proposal.ts';
import {
  interactionSentences,
  matteredSentence,
  surrogateSentence,
} from '../../../src/core/words/verdict.ts';
import {
  confirmedSentence,
  outlierSentences,
  suspicionSentences,
  winnerSentences,
} from '../../../src/core/words/winner.ts';
import { fullReport, someConfirmation } from '../../support/full-report.ts';
import { jobState } from '../../support/job-state.ts';
import { blankRefinement, blankReport } from '../../support/report.ts';

const { data } = jobState([]);

function sentencesOf(report: Report, language: Language): (string | null)[] {
  const phrases = phrasesOf(language);
  return [
    countsSentence(
      { total: 60, completed: 43, stopped: 6, cutOff: 2, failed: 8, running: 3, used: 46 },
      phrases,
    ),
    bestSentence(report, phrases),
    ...winnerSentences(report, data, phrases),
    confirmedSentence(someConfirmation, phrases),
    matteredSentence(report, phrases),
    ...report.hyperparameters.flatMap((h) => [
      captionOf(h, report, phrases),
      ...remarksOf(h, report, phrases),
    ]),
    surrogateSentence(report, phrases),
    ...interactionSentences(report, phrases),
    ...outlierSentences(report, phrases),
    ...suspicionSentences(report, phrases),
    ...generationSentences(report, phrases),
    progressSentence(report, phrases),
    ...warningsOf(report, phrases),
  ];
}

const numbersOf = (text: string | null): string[] => (text?.match(/\d+(\.\d+)?/g) ?? []).sort();

const reports: readonly [string, Report][] = [
  ['with every finding', fullReport()],
  ['with nothing', blankReport()],
  ['of level trials', fullReport({ level: { code: 'perfect', value: 1 } })],
  [
    'without a surrogate',
    fullReport({ surrogate: { n: 9, r2: 0.03, noise: null, silence: 'poor-surrogate', interactions: [] } }),
  ],
  [
    'where nothing mattered',
    fullReport({ hyperparameters: fullReport().hyperparameters.slice(2), winner: null }),
  ],
];

describe.each(reports)('a report %s', (_, report) => {
  const [english, korean] = languages.map((language) => sentencesOf(report, language)) as [
    (string | null)[],
    (string | null)[],
  ];

  test('has the same sentences with the same numbers in each language', () => {
    expect(korean.map((text) => text === null)).toEqual(english.map((text) => text === null));
    for (const [i, text] of english.entries()) {
      // Counts that one language gives as a difference may differ by the best trial itself; none does at present.
      expect([text, ...numbersOf(korean[i] ?? null)]).toEqual([text, ...numbersOf(text)]);
    }
  });

  test('has no gap and no line end in it', () => {
    for (const text of [...english, ...korean]) {
      expect(text ?? '').not.toMatch(/undefined|null|NaN|\[object|\n| {2}|\.$/);
    }
  });

  test('is Korean in Korean', () => {
    for (const text of korean) if (text !== null) expect(text).toMatch(/[가-힣]/);
    for (const text of english) if (text !== null) expect(text).not.toMatch(/[가-힣]/);
  });
});

/** One of each, or this file does not compile. */
const reasons: Readonly<Record<ProposalReason['code'], true>> = {
  'best-trials-cluster': true,
  'best-at-edge': true,
  'best-at-edge-limit': true,
  'crowded-at-low-end': true,
  'better-elsewhere': true,
  'no-relation': true,
  'categories-differ': true,
  'too-few-trials': true,
  'spread-everywhere': true,
  'one-value-left': true,
  'all-level': true,
  'too-many-changes': true,
};
const actions: Readonly<Record<ProposalAction, true>> = {
  narrow: true,
  widen: true,
  shift: true,
  rescale: true,
  fix: true,
  free: true,
  keep: true,
};
const advices: Readonly<Record<Advice['code'], true>> = {
  'go-on': true,
  'nothing-changes': true,
  'no-gain-beyond-noise': true,
  'not-worth-more': true,
};
const states: Readonly<Record<JobStatus, true>> = {
  'in-progress': true,
  stopping: true,
  completed: true,
  failed: true,
  stopped: true,
};

describe.each(languages)('in %s', (language) => {
  const phrases = phrasesOf(language);
  const eta = { kind: 'continuous', name: 'eta', min: 0.01, max: 1, scaling: 'log' } as const;

  test('every reason and every action has words', () => {
    for (const code of Object.keys(reasons) as ProposalReason['code'][]) {
      for (const action of Object.keys(actions) as ProposalAction[]) {
        const proposal: Proposal = {
          hyperparameter: 'eta',
          action,
          from: eta,
          to: action === 'fix' ? null : eta,
          fixed: action === 'fix' ? '0.1' : null,
          reason: {
            code,
            detail: {
              best: 9,
              inside: 8,
              used: 3,
              needed: 10,
              side: 'min',
              limit: 0,
              value: 0.1,
              dropped: 'dart',
            },
          },
        };
        const said = proposalSentence(proposal, phrases);
        expect(said).not.toContain(code);
        expect(said).toMatch(action === 'fix' ? /0\.1/ : /0\.01\.\.1 \(log\)/);
        expect(said).not.toMatch(/undefined|: $/);
      }
    }
  });

  test('every advice and every state of a job has words', () => {
    for (const code of Object.keys(advices) as Advice['code'][]) {
      const advice: Advice = {
        code,
        detail: { changed: 2, all: 4, gain: 0.001, noise: 0.01, parent: 'churn', trials: 20 },
      };
      const said = adviceSentence(blankRefinement({ advice }), phrases);
      expect(said).toMatch(language === 'ko' ? /[가-힣]/ : /^[a-z0-9]/);
      expect(said).not.toMatch(/undefined/);
    }
    const said = (Object.keys(states) as JobStatus[]).map((status) => phrases.status({ status, reason: '' }));
    expect(new Set(said).size).toBe(5);
  });
});

test('languages are told by their tags', () => {
  expect(['ko', 'ko-KR', 'ko_KR.UTF-8', 'KO'].map(languageOf)).toEqual(['ko', 'ko', 'ko', 'ko']);
  expect(['en-US', 'C', '', undefined, 'kok'].map(languageOf)).toEqual(['en', 'en', 'en', 'en', 'en']);
});
