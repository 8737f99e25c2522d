import { expect, it } from 'vitest';
import type { Advice } from '../../../src/core/model/proposal.ts';
import { adviceSentence, proposalSentence, reasonSentence } from '../../../src/core/words/proposal.ts';
import { blankRefinement } from '../../support/report.ts';

it('gives the reason alone where the ranges stand already', () => {
  const range = { kind: 'integer', name: 'max_depth', min: 1, max: 12, scaling: 'linear' } as const;
  const proposal = {
    hyperparameter: 'max_depth',
    action: 'narrow',
    from: range,
    to: { ...range, max: 6 },
    fixed: null,
    reason: { code: 'best-trials-cluster', detail: { best: 8, inside: 7 } },
  } as const;
  expect(reasonSentence(proposal)).toBe('7 of the 8 best trials lie there');
  expect(proposalSentence(proposal)).toBe(`narrow to 1..6: ${reasonSentence(proposal)}`);
});

it.each<[Advice, string]>([
  [
    { code: 'no-gain-beyond-noise', detail: { gain: 0.0004, noise: 0.0061, parent: 'churn' } },
    'the best trial is only 0.0004 better than the best of churn (its error on new rows is 0.0061): another generation is unlikely to help',
  ],
  [
    { code: 'no-gain-beyond-noise', detail: { gain: -0.002, noise: 0.0061, parent: 'churn' } },
    'the best trial is 0.0020 worse than the best of churn: another generation is unlikely to help',
  ],
  [
    { code: 'no-gain-beyond-noise', detail: { gain: 0, noise: 0, parent: 'churn' } },
    'the best trial is no better than the best of churn: another generation is unlikely to help',
  ],
  [
    { code: 'nothing-changes', detail: { all: 4 } },
    'no range would change: another generation would only add trials to the same ones',
  ],
  [{ code: 'go-on', detail: { changed: 2, all: 4 } }, '2 of 4 ranges change: another generation may help'],
  [{ code: 'go-on', detail: { changed: 0, all: 4 } }, 'too few trials to advise on another generation'],
])('advice %j', (advice, expected) => {
  expect(adviceSentence(blankRefinement({ advice }))).toBe(expected);
});
