import type { TrialCounts } from '../model/report.ts';
import type { Phrases, ProposalFact } from './phrases.ts';

export const english: Phrases = {
  relation: ({ name, metric, rising, rho, p }) =>
    `higher ${name}, ${rising ? 'higher' : 'lower'} ${metric}: rho ${rho}, adjusted ${p}`,
  noRelation: ({ rho, p }) => `no clear relation: rho ${rho}, adjusted ${p}`,
  tooFew: ({ n, needed }) => `too few trials to say (${n} of ${needed})`,
  constant: ({ name, metric }) => `nothing to compare: ${name} or ${metric} is the same in every trial`,
  categories: ({ metric, categories }) =>
    categories.length === 0
      ? 'no category has a finished trial yet'
      : `mean ${metric} ${categories.map((c) => `${c.mean} for ${c.value} (${c.n} ${c.n === 1 ? 'trial' : 'trials'})`).join(', ')}`,
  adaptive: () =>
    'the search crowds its trials where results are good: correlations describe these trials, not the whole range',
  edge: ({ name, side }) => `the best trial sits at the ${end(side)} of ${name}'s range`,
  bestRange: ({ name, min, max, from }) => `the best ${from} trials have ${name} in ${min}..${max}`,
  best: ({ metric, value, error, number }) =>
    `best ${metric} ${value}${error === null ? '' : ` ± ${error}`} (trial ${number})`,
  withinNoise: ({ others, metric }) =>
    others === 1
      ? `1 other trial is within one standard error: its ${metric} cannot be told from the best on these rows`
      : `${others} other trials are within one standard error: their ${metric} cannot be told from the best on these rows`,
  noBest: ({ metric }) => `no trial has a value of ${metric} yet`,
  outliers: ({ numbers, more, metric }) =>
    `${numbers.length + more === 1 ? 'trial' : 'trials'} ${numbers.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${numbers.length + more === 1 ? 'stands' : 'stand'} far from the others in ${metric}`,
  counts: countsSentence,
  proposal: (fact) => `${what(fact)}: ${why(fact)}`,
  reason: why,
};

function countsSentence({ total, used, failed, running, stopped, completed }: TrialCounts): string {
  const unmeasured = completed + stopped - used;
  const rest = [
    [failed, 'failed'],
    [unmeasured, 'without a value'],
    [running, 'still running'],
  ] as const;
  const parts = rest.filter(([n]) => n > 0).map(([n, word]) => `${n} ${word}`);
  const early = stopped > 0 ? ` (${stopped} stopped early)` : '';
  return `shown ${used} of ${total}${early}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function what({ action, range, fixed }: ProposalFact): string {
  switch (action) {
    case 'narrow':
      return `narrow to ${range}`;
    case 'widen':
      return `widen to ${range}`;
    case 'shift':
      return `move to ${range}`;
    case 'fix':
      return `fix at ${fixed}`;
    case 'keep':
      return `keep ${range}`;
  }
}

function why(fact: ProposalFact): string {
  const { code, best, inside, used, needed, side, limit, dropped } = fact;
  switch (code) {
    case 'best-trials-cluster':
      return `${inside} of the ${best} best trials lie there`;
    case 'best-at-edge':
      return `the best trial sits at the ${end(side)}`;
    case 'best-at-edge-limit':
      return `the best trial sits at the ${end(side)}, and ${limit === '' ? 'there is no room beyond it' : `${limit} is as far as it goes`}`;
    case 'no-relation':
      return 'the best trials are no more alike here than any others';
    case 'spread-everywhere':
      return 'there is a relation, but the best trials are spread over the whole range';
    case 'categories-differ':
      return `${inside} of the ${best} best trials are there; too rare among them: ${dropped}`;
    case 'too-few-trials':
      return `too few trials to say (${used} of ${needed})`;
    case 'one-value-left':
      if (fact.action === 'keep') return 'a job needs at least one hyperparameter to tune';
      return best > 0 ? `${inside} of the ${best} best trials have it` : 'it is the only value in the range';
    default:
      return code;
  }
}

function end(side: 'min' | 'max' | ''): string {
  return side === 'min' ? 'lower end' : 'upper end';
}
