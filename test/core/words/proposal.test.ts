import { expect, it } from 'vitest';
import { proposalSentence, reasonSentence } from '../../../src/core/words/proposal.ts';

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
