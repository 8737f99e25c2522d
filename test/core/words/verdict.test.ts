import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/core/model/report.ts';
import type { Winner } from '../../../src/core/model/winner.ts';
import { generationSentences, progressSentence } from '../../../src/core/words/history.ts';
import {
  byImportance,
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
import { hyperparameterReport, interval } from '../../support/report.ts';

const { data } = jobState([]);
const full = fullReport();

describe('what mattered', () => {
  test('is told most important first, with shares, and what did not', () => {
    expect(matteredSentence(full)).toBe(
      'what mattered for AUC, most important first: eta (62 [52, 72] %), max_depth (30 [20, 40] %); nothing shows that booster does',
    );
    expect(byImportance(full).map(({ range }) => range.name)).toEqual(['eta', 'max_depth', 'booster']);
  });

  test('is nothing when nothing stands out from noise', () => {
    const idle = full.hyperparameters.map((h) => ({
      ...h,
      evidence: { method: 'design' as const, p: 0.3, shape: null },
    }));
    const silent = { ...full.surrogate, silence: 'poor-surrogate' as const, r2: 0.02, interactions: [] };
    const said = (used: number): string =>
      matteredSentence(
        fullReport({ hyperparameters: idle, surrogate: silent, counts: { ...full.counts, used }, pooled: 0 }),
      );
    expect(said(60)).toBe(
      'no hyperparameter mattered here beyond noise: in 60 trials none is related to AUC by more than chance',
    );
    expect(said(20)).toBe(
      'nothing shows that a hyperparameter matters for AUC, but 20 trials are few: only large effects would be seen',
    );
    // A model that explains the trials contradicts "nothing mattered".
    expect(matteredSentence(fullReport({ hyperparameters: idle }))).toMatch(
      /^the hyperparameters matter for AUC: together they explain \d+ % .* 72 trials; eta comes first \(62 \[52, 72\] %\)$/,
    );
  });

  test('names a few of many that did not matter, and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, i) =>
      hyperparameterReport(
        { kind: 'continuous', name: `x${i}`, min: 0, max: 1, scaling: 'linear' },
        { evidence: { method: 'design', p: 0.01, shape: i === 0 ? 'rising' : null } },
      ),
    );
    expect(matteredSentence(fullReport({ hyperparameters: many }))).toBe(
      'what mattered for AUC: x0; nothing shows that x1, x2, x3, x4, x5 and 3 more do',
    );
  });

  test('cannot be said of too few trials, even when some findings are there', () => {
    const counts = { ...full.counts, used: 5 };
    expect(matteredSentence(fullReport({ counts, pooled: 0 }))).toBe(
      'too little to say what mattered, because only 5 trials have a value: it takes 8',
    );
  });
});

test('the surrogate says how good it is, or why it is withheld', () => {
  expect(surrogateSentence(full)).toBe(
    'importance and effects come from a model of 58 trials that explains 87 % of the variance of trials left out of it; what it cannot follow has a standard deviation of 0.0012 in AUC',
  );
  const said = (silence: Report['surrogate']['silence'], r2: number | null) =>
    surrogateSentence(fullReport({ surrogate: { n: 9, r2, noise: null, silence, interactions: [] } }));
  expect(said('too-few-trials', null)).toContain('because 9 trials are too few');
  expect(said('constant-metric', null)).toContain('because AUC is the same in every trial');
  expect(said('poor-surrogate', 0.031)).toContain('explains only 3 % of the variance');
  expect(said('poor-surrogate', -0.2)).toContain('explains next to nothing of the variance');
  expect(interactionSentences(full)).toEqual([
    'eta and max_depth act together: 12 [7, 17] % of the variance is in neither of them alone',
  ]);
});

describe('the winner', () => {
  const said = (parts: Partial<Winner>) =>
    winnerSentences(fullReport({ winner: { ...(full.winner as Winner), ...parts } }), data);

  test('what cannot be told from it, what to prefer, what to expect', () => {
    expect(said({})).toEqual([
      '1 of the 56 other trials cannot be told from the best by these 150 rows',
      'judged by the counts of the classes, without predictions, more trials are tied than need be',
      '3 trials could not be compared, because their predictions were not kept',
      'the simplest of them is trial 7 (AUC 0.8441, model 43 kB instead of 1.2 MB)',
      'the cheapest of them is trial 7 (AUC 0.8441, trained in 0.40 s instead of 3.1 s)',
      'to be expected on new rows of the same kind: AUC 0.8432 [0.8232, 0.8632], 0.0031 less than it looks',
    ]);
  });

  test('alone at the top, with no choice among equals and no optimism worth a word', () => {
    const tied = (full.winner as Winner).tied.slice(0, 1);
    const expected = { ...interval(0.8463, 0.02), naive: 0.8463, optimism: 0, draws: 500 };
    expect(said({ method: 'paired-delong', unseen: 0, tied, expected })).toEqual([
      'these 150 rows tell it from each of the 56 other trials',
      'to be expected on new rows of the same kind: AUC 0.8463 [0.8263, 0.8663]',
    ]);
  });

  test('of metrics without ties only the error is told, and of level trials nothing', () => {
    expect(winnerSentences(fullReport({ winner: null }), data)[0]).toMatch(
      /^8 other trials lie within the error/,
    );
    expect(winnerSentences(fullReport({ level: { code: 'equal', value: 0.7 } }), data)).toEqual([]);
    expect(winnerSentences(fullReport({ best: null }), data)).toEqual([]);
  });

  test('trained again', () => {
    expect(confirmedSentence(someConfirmation)).toBe(
      'trained again 5 times with other splits, trial 7 has the best mean AUC, 0.8425 [0.8325, 0.8525]; the other one cannot be told from it',
    );
    expect(confirmedSentence({ ...someConfirmation, trials: [] })).toBeNull();
  });
});

test('outliers are told with what was to be expected', () => {
  expect(outlierSentences(full)).toEqual([
    'trial 21: AUC 0.7100 where the other trials let one expect 0.8400 [0.8200, 0.8600]',
    'trial 22: AUC 0.7200, far from the others (robust z -7.4)',
  ]);
});

describe('suspicions', () => {
  test('are told with what they usually mean', () => {
    expect(suspicionSentences(full)).toEqual([
      'trials 3, 4 have a perfect AUC: usually a feature holds the label, or there are few rows (the rarer class has 42, so that up to 8 % of new ones may still be misjudged)',
      'trial 5 has an AUC below 0.5 (lowest 0.3100), further than noise explains: usually the labels are swapped, or the validation rows are of another kind',
      'trial 6 has an AUC of exactly 0.5: it predicts the same for every row, because nothing could be split (min_child_weight, gamma, lambda or alpha too large)',
      'trials 8, 9 overfit: training AUC up to 0.1719 above that of the held-out rows, where 0.0350 is usual in this job',
      'trials 10, 11, 12, 13, 14 and 1 more came out exactly alike in every metric although gamma differs: it had no effect there',
    ]);
  });

  test('do not repeat what is said of all trials', () => {
    const level = { code: 'chance' as const, value: 0.5 };
    const codes = suspicionSentences(fullReport({ level })).join(' ');
    expect(codes).not.toMatch(/exactly 0\.5|exactly alike/);
    expect(codes).toMatch(/perfect/);
  });
});

test('generations tell the gain with its interval and what moved', () => {
  expect(generationSentences(full)).toEqual([
    '0.0051 better than churn-g1 (best AUC 0.8412 of 30 trials), 95 % interval [-0.0010, +0.0112]: may be luck',
    'moved: eta 0.01..0.3 (log) -> 0.01..1 (log); gamma fixed at 3 -> not set',
  ]);
  const [first] = full.generations;
  const gain = { value: -0.002, low: null, high: null };
  expect(generationSentences(fullReport({ generations: [{ ...first!, gain, moved: [] }] }))).toEqual([
    '0.0020 worse than churn-g1 (best AUC 0.8412 of 30 trials)',
  ]);
});

test('progress tells what the last trials bought and what more may bring', () => {
  expect(progressSentence(full)).toBe(
    'the last 20 trials raised the best AUC by 0.0004, less than its error (0.0061); as many more may be expected to add 0.0002 [0.0001, 0.0003]',
  );
  const none = { last: 5, gain: 0, noise: null, expected: null };
  expect(progressSentence(fullReport({ progress: none }))).toBe('the last 5 trials brought no better AUC');
  expect(progressSentence(fullReport({ progress: null }))).toBeNull();
});

test('a loss is lowered, not raised', () => {
  const progress = { last: 5, gain: 0.0051, noise: null, expected: null };
  const report = fullReport({ metric: 'validation:logloss', direction: 'minimize', progress });
  expect(progressSentence(report)).toBe('the last 5 trials lowered the best log loss by 0.0051');
});

test('a confirmation in which no seed moved anything says nothing of the best', () => {
  const mean = { value: 0.8, low: 0.8, high: 0.8 };
  const trials = [1, 2].map((number) => {
    return { trial: `t${number}`, number, value: 0.8, repeats: [0.8, 0.8], mean, deficit: null };
  });
  const found = { job: 'j', metric: 'validation:auc', repeats: 2, trials } as const;
  expect(confirmedSentence({ ...found, varied: 'seed' })).toBeNull();
  expect(confirmedSentence({ ...found, varied: 'split' })).toContain('trained again 2 times');
});

test('a tied trial that is cheaper by less than can be written down is not recommended for it', () => {
  const winner = full.winner;
  const cheapest = winner?.cheapest ? { ...winner.cheapest, amount: 0.0171, amountOfBest: 0.0174 } : null;
  const said = winnerSentences(fullReport({ winner: winner && { ...winner, cheapest } }), null).join('\n');
  expect(said).toContain('the simplest of them');
  expect(said).not.toContain('the cheapest of them');
});
